from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from annotations.live import bell
from annotations.models.anchor import AnchorSpan
from annotations.search import index, index_new
from articles.models import Article
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.audience import Audience
    from annotations.models.highlight import Highlight
    from annotations.models.note import Note


Blocks = tuple[int, int]  # the first and the last of some blocks in a row


class Stream(models.Model):
    """The counter of one article's events. A row of its own, so that taking the next number locks nothing else."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="stream")
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.article_id} at {self.seq}"

    @classmethod
    def lock(cls, article_id: int, numbers: int = 1) -> "Stream":
        """The stream with its next numbers taken, of which ``seq`` is the last; locked until the transaction ends.

        Call it first in a transaction: then the order of numbers is the order of commits. When it is committed, those
        who wait for this article are woken.
        """
        take = _TAKE + (_NOTIFY if connection.vendor == "postgresql" else "")
        if not (taken := list(cls.objects.raw(take, [numbers, article_id]))):
            cls.objects.get_or_create(article_id=article_id)
            taken = list(cls.objects.raw(take, [numbers, article_id]))
        bell.ring_on_commit(article_id)
        return taken[0]


_TAKE = "UPDATE annotations_stream SET seq = seq + %s WHERE article_id = %s RETURNING id, article_id, seq"
_NOTIFY = f", pg_notify('{bell.CHANNEL}', article_id::text)"


class Event(models.Model):
    """One line of the log of what happened in an article: ids, and who could see it before and after; never words.

    ``blocks`` are where the highlight lies and lay until now in the text that stood then, as first and last index:
    whoever no longer sees the highlight is told of these, and of none where it lay later.
    """

    class Kind(models.TextChoices):
        HIGHLIGHT_MADE = "highlight_made", _("Highlight made")
        HIGHLIGHT_CHANGED = "highlight_changed", _("Highlight changed")
        HIGHLIGHT_DELETED = "highlight_deleted", _("Highlight deleted")
        HIGHLIGHT_RESTORED = "highlight_restored", _("Highlight restored")
        NOTE_MADE = "note_made", _("Note made")
        NOTE_CHANGED = "note_changed", _("Note changed")
        NOTE_DELETED = "note_deleted", _("Note deleted")
        NOTE_RESTORED = "note_restored", _("Note restored")
        THREAD_RESOLVED = "thread_resolved", _("Thread resolved")
        THREAD_REOPENED = "thread_reopened", _("Thread reopened")

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    highlight = models.ForeignKey("annotations.Highlight", on_delete=models.CASCADE, related_name="events")
    note = models.ForeignKey("annotations.Note", null=True, on_delete=models.CASCADE, related_name="events")
    author_id = models.PositiveBigIntegerField()
    visibility_before = models.CharField(max_length=10, blank=True)
    team_before = models.PositiveBigIntegerField(null=True)
    visibility_after = models.CharField(max_length=10, blank=True)
    team_after = models.PositiveBigIntegerField(null=True)
    blocks = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_seq_once_per_stream")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @classmethod
    def write(
        cls,
        stream: Stream,
        kind: Kind,
        highlight: "Highlight",
        *,
        actor: User,
        was: "Audience | None",
        note: "Note | None" = None,
        lay: Sequence[Blocks] = (),
    ) -> None:
        """Write one line, and what changed into the index of words.

        ``was`` is who could see the highlight until now; ``None`` if nobody. ``lay`` is where it lay, if it moved.
        """
        index(type(highlight).objects.filter(pk=highlight.pk))
        cls(
            stream=stream,
            seq=stream.seq,
            kind=kind,
            actor=actor,
            highlight=highlight,
            note=note,
            visibility_before=was.visibility if was else "",
            team_before=was.team_id if was else None,
            blocks=[*lay, *blocks_of(highlight)],
            **cls._whose(highlight),
        ).save(force_insert=True)

    @classmethod
    def write_first(
        cls, stream: Stream, highlight: "Highlight", note: "Note | None", blocks: Sequence[Blocks] = ()
    ) -> None:
        """Write that this highlight was made, and its note if it came with one: a line and a number each."""
        line = {"stream": stream, "actor": highlight.author, "highlight": highlight, "blocks": blocks}
        line |= cls._whose(highlight)
        lines = [Event(kind=cls.Kind.HIGHLIGHT_MADE, seq=stream.seq - bool(note), **line)]
        if note:
            before = {"visibility_before": highlight.visibility, "team_before": highlight.team_id}
            lines.append(Event(kind=cls.Kind.NOTE_MADE, seq=stream.seq, note=note, **before, **line))
        Event.objects.bulk_create(lines)
        index_new(highlight, note)

    @staticmethod
    def _whose(highlight: "Highlight") -> dict[str, Any]:
        return {
            "author_id": highlight.author_id,
            "visibility_after": highlight.visibility,
            "team_after": highlight.team_id,
        }


def blocks_of(highlight: "Highlight") -> list[Blocks]:
    """Where the highlight lies in the text that stands now, or in that of its session, piece by piece."""
    stands = {"revision": highlight.revision_id} if highlight.session_id else {"revision__current_for__isnull": False}
    spans = AnchorSpan.objects.filter(anchor__highlight=highlight, **stands)
    return list(spans.order_by("ordinal").values_list("first_block", "last_block"))

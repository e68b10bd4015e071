from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.live.place import Place
from annotations.models.anchor import AnchorSpan
from annotations.models.audience import Visibility
from annotations.models.stream import Stream
from annotations.search import index, index_new
from articles.models import Article, Revision
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.audience import Audience
    from annotations.models.highlight import Highlight
    from annotations.models.note import Note


Blocks = tuple[int, int]  # the first and the last of some blocks in a row


class Event(models.Model):
    """One line of the log of what happened in an article or a session: ids, and who could see it; never words.

    ``author_id`` is whose mark or work it is about, empty of what is everybody's. ``blocks`` are where the highlight
    lies and lay until now in the text that stood then, as first and last index: whoever no longer sees the highlight
    is told of these, and of none where it lay later. ``articles`` are those of a session that were decided about.
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
        HIGHLIGHT_CONFIRMED = "highlight_confirmed", _("Highlight found right")
        HIGHLIGHT_PLACED = "highlight_placed", _("Highlight laid anew")
        HIGHLIGHT_DETACHED = "highlight_detached", _("Highlight detached")
        CHECK_UNDONE = "check_undone", _("Check taken back")
        TEXT_PUBLISHED = "text_published", _("Text published")
        SESSION_CHANGED = "session_changed", _("Session changed")
        WORK_CHANGED = "work_changed", _("Work in a session changed")
        DECIDED = "decided", _("Decided what stands")

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    highlight = models.ForeignKey("annotations.Highlight", null=True, on_delete=models.CASCADE, related_name="events")
    note = models.ForeignKey("annotations.Note", null=True, on_delete=models.CASCADE, related_name="events")
    author_id = models.PositiveBigIntegerField(null=True)
    visibility_before = models.CharField(max_length=10, blank=True)
    team_before = models.PositiveBigIntegerField(null=True)
    visibility_after = models.CharField(max_length=10, blank=True)
    team_after = models.PositiveBigIntegerField(null=True)
    blocks = models.JSONField(default=list)
    articles = models.JSONField(null=True)
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

    @classmethod
    def write_text(cls, article: Article, revision: Revision, **_signal: object) -> None:
        """Tell all readers of a new text; the number was taken when its publishing began."""
        if revision.number > 1:
            stream = Stream.objects.of(Place.article(article.pk)).get()
            seen = {"visibility_before": Visibility.EVERYONE, "visibility_after": Visibility.EVERYONE}
            cls.objects.create(stream=stream, seq=stream.seq, kind=cls.Kind.TEXT_PUBLISHED, **seen)

    @classmethod
    def write_act(
        cls, session_id: int, *, actor: User | None, people: Collection[int] = (), articles: Iterable[int] = ()
    ) -> None:
        """Tell a session's people of an act in it, or only its leads and the ``people`` whose work it is about.

        Call it while the session is locked. ``articles`` are those whose readers it lets see more, or less.
        """
        kind = cls.Kind.WORK_CHANGED if people else cls.Kind.SESSION_CHANGED
        stream = Stream.of_session(session_id, len(people) or 1)
        lines = [
            Event(stream=stream, seq=stream.seq - place, kind=kind, actor=actor, author_id=person)
            for place, person in enumerate(people or [None])
        ]
        touched = [Stream.lock(article) for article in sorted(articles)]
        lines += [Event(stream=stream, seq=stream.seq, kind=kind, actor=actor) for stream in touched]
        Event.objects.bulk_create(lines)

    @classmethod
    def write_decisions(cls, session_id: int, *, actor: User, articles: Iterable[int]) -> None:
        """Tell whoever may compare these articles of a session of what was decided about them, all in one line.

        Call it while the session is locked.
        """
        stream, about = Stream.of_session(session_id), sorted(set(articles))
        cls(stream=stream, seq=stream.seq, kind=cls.Kind.DECIDED, actor=actor, articles=about).save(force_insert=True)

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

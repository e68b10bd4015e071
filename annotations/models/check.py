from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from annotations.models.anchor import Anchor
from annotations.models.event import Event, blocks_of
from annotations.models.highlight import Highlight
from annotations.models.stream import Stream
from annotations.placing import Elsewhere
from annotations.stale import Stale
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.spans import Spans
    from articles.models import Revision


class Check(models.Model):
    """What somebody found of a mark that a new text put in doubt, and how it lay before."""

    class Kind(models.TextChoices):
        RIGHT = "right", _("Still right")
        PLACED = "placed", _("Laid anew")
        DETACHED = "detached", _("Detached")

    anchor = models.OneToOneField(Anchor, on_delete=models.CASCADE, related_name="checked")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField()  # of the anchor, by the names of its fields; its spans, and since when it was to check

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")

    def __str__(self) -> str:
        return f"check {self.kind} on {self.anchor_id}"

    @classmethod
    def confirm(cls, highlight: Highlight, *, by: User, seen: int) -> None:
        """Find the mark right where it lies in the text with this number: its place is as certain as if made there.

        Raises ``Elsewhere`` where another text stands by now, and ``Stale`` where it is no longer in doubt.
        """
        with _held(highlight, by, seen) as (stream, anchor):
            if not anchor.doubts:
                cls._only_if_done(anchor, cls.Kind.RIGHT)
                return
            cls._note(anchor, highlight, cls.Kind.RIGHT, by)
            anchor.be_certain()
            anchor.save()
            Event.write(stream, Event.Kind.HIGHLIGHT_CONFIRMED, highlight, actor=by, was=highlight.audience)

    @classmethod
    def detach(cls, highlight: Highlight, *, by: User, seen: int) -> None:
        """Let the mark lie nowhere, on purpose; its thread goes on. Raises as ``confirm`` does."""
        with _held(highlight, by, seen) as (stream, anchor):
            if not anchor.doubts and highlight.check_since is None:
                cls._only_if_done(anchor, cls.Kind.DETACHED)
                return
            lay = blocks_of(highlight)
            cls._note(anchor, highlight, cls.Kind.DETACHED, by)
            anchor.spans.all().delete()
            anchor.be_orphaned()
            anchor.save()
            Event.write(stream, Event.Kind.HIGHLIGHT_DETACHED, highlight, actor=by, was=highlight.audience, lay=lay)

    @classmethod
    def place(cls, highlight: Highlight, revision: "Revision", spans: "Spans", *, by: User, version: int) -> None:
        """Lay a mark that is in doubt on these spans of the current text. Raises ``Elsewhere`` and ``Stale``."""
        with _held(highlight, by, revision.number) as (stream, anchor):
            lay = blocks_of(highlight)
            cls._note(anchor, highlight, cls.Kind.PLACED, by)
            highlight.bump(version)
            anchor.lay(spans, revision)
            Event.write(stream, Event.Kind.HIGHLIGHT_PLACED, highlight, actor=by, was=highlight.audience, lay=lay)

    @classmethod
    def take_back(cls, highlight: Highlight, kind: str, *, by: User) -> None:
        """Let the mark lie as before, in doubt again. Raises ``Stale`` where no such check stands."""
        with highlight.held(Highlight.objects.placeable_by(by)) as stream:
            checks = cls.objects.select_related("anchor__revision").filter(anchor__highlight=highlight, kind=kind)
            check = checks.filter(anchor__revision__current_for__isnull=False).first()
            if check is None:
                raise Stale
            lay = blocks_of(highlight)
            check._restore(highlight)
            Event.write(stream, Event.Kind.CHECK_UNDONE, highlight, actor=by, was=highlight.audience, lay=lay)

    @classmethod
    def _only_if_done(cls, anchor: Anchor, kind: str) -> None:
        """The same asked twice is done once; whatever else was decided meanwhile stands."""
        if not cls.objects.filter(anchor=anchor, kind=kind).exists():
            raise Stale

    @classmethod
    def _note(cls, anchor: Anchor, highlight: Highlight, kind: str, by: User) -> None:
        before = {name: getattr(anchor, name) for name in _KEPT}
        before["spans"] = list(anchor.spans.values_list("start", "end"))
        before["check_since"] = highlight.check_since.isoformat() if highlight.check_since else None
        values = {"kind": kind, "by": by, "at": timezone.now(), "before": before}
        cls.objects.update_or_create(anchor=anchor, defaults=values)
        _list_since(highlight, None)

    def _restore(self, highlight: Highlight) -> None:
        anchor, before = self.anchor, self.before
        for name in _KEPT:
            setattr(anchor, name, before[name])
        anchor.save()
        anchor.take(before["spans"], anchor.revision)
        _list_since(highlight, before["check_since"])
        self.delete()


_KEPT = ("state", "similarity", "doubts", "lost", "exact", "prefix", "suffix")


@contextmanager
def _held(highlight: Highlight, by: User, seen: int) -> Iterator[tuple[Stream, Anchor]]:
    """The article's stream, locked, and the mark's anchor in its current text, if that has this number."""
    with highlight.held(Highlight.objects.placeable_by(by)) as stream:
        anchors = highlight.anchors.filter(revision__current_for__isnull=False, revision__number=seen)
        anchor = anchors.first()
        if anchor is None:
            raise Elsewhere
        yield stream, anchor


def _list_since(highlight: Highlight, since: str | None) -> None:
    highlight.check_since = parse_datetime(since) if since else None
    Highlight.objects.filter(pk=highlight.pk).update(check_since=highlight.check_since)

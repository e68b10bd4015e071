from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models.event import Event
from annotations.models.highlight import Highlight
from annotations.models.note import Note
from annotations.models.stream import Stream
from newsroom.accounts.models import User


class Hiding(models.Model):
    """An editor took a highlight or a note out of everybody's sight but its author's; without this row it is back."""

    highlight = models.OneToOneField(Highlight, null=True, on_delete=models.CASCADE, related_name="hiding")
    note = models.OneToOneField(Note, null=True, on_delete=models.CASCADE, related_name="hiding")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("hiding")
        verbose_name_plural = _("hidings")
        constraints = [
            models.CheckConstraint(condition=Q(highlight=None) ^ Q(note=None), name="hiding_of_one_thing"),
            models.CheckConstraint(condition=~Q(reason=""), name="hiding_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason

    @classmethod
    def hide(cls, thing: Highlight | Note, *, by: User, reason: str) -> bool:
        """Hide it, unless it is hidden already."""
        place = {"note" if isinstance(thing, Note) else "highlight": thing}
        with transaction.atomic():
            stream = _highlight_of(thing).lock_stream()
            made = cls.objects.get_or_create(**place, defaults={"by": by, "reason": reason})[1]
            _log(thing, stream, by)
        return made

    def lift(self, *, by: User) -> None:
        """Bring back what is hidden."""
        thing = self.note or self.highlight
        if thing is None:
            return
        with transaction.atomic():
            stream = _highlight_of(thing).lock_stream()
            self.delete()
            _log(thing, stream, by)


def _highlight_of(thing: Highlight | Note) -> Highlight:
    return thing.highlight if isinstance(thing, Note) else thing


def _log(thing: Highlight | Note, stream: Stream, by: User) -> None:
    """Whoever could see it, or can now, is told to look again."""
    highlight = _highlight_of(thing)
    note = thing if isinstance(thing, Note) else None
    kind = Event.Kind.NOTE_CHANGED if note else Event.Kind.HIGHLIGHT_CHANGED
    Event.write(stream, kind, highlight, actor=by, was=highlight.audience, note=note)

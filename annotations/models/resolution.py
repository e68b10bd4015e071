from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models.event import Event
from annotations.models.highlight import Highlight
from newsroom.accounts.models import User


class Resolution(models.Model):
    """Somebody found that a thread is settled; without this row it is open."""

    highlight = models.OneToOneField(Highlight, on_delete=models.CASCADE, related_name="resolution")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self) -> str:
        return f"resolution of {self.highlight_id}"

    @classmethod
    def resolve(cls, highlight: Highlight, *, by: User) -> None:
        """Settle the thread. If somebody was first, it stays theirs."""
        with highlight.held(highlight.answerable_by(by)) as stream:
            if cls.objects.get_or_create(highlight=highlight, defaults={"by": by})[1]:
                Event.write(stream, Event.Kind.THREAD_RESOLVED, highlight, actor=by, was=highlight.audience)

    @classmethod
    def reopen(cls, highlight: Highlight, *, by: User) -> None:
        """Open the thread again, if it is not."""
        with highlight.held(highlight.answerable_by(by)) as stream:
            if cls.objects.filter(highlight=highlight).delete()[0]:
                Event.write(stream, Event.Kind.THREAD_REOPENED, highlight, actor=by, was=highlight.audience)

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Membership


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def at_work(self) -> Self:
        """Those who are still in the session's team, and can sign in."""
        members = Membership.objects.filter(user=OuterRef("user"), team=OuterRef("session__team"))
        return self.filter(Exists(members), user__is_active=True)

    def blind_on(self, article_id: int) -> Self:
        """Those who work blind on this article: see ``SessionArticleQuerySet.blind_for``."""
        from annotations.models.session import AnnotationSession

        return self.at_work().filter(
            session__in=AnnotationSession.objects.unrevealed(), session__articles__article=article_id
        )


class Participant(models.Model):
    """Somebody who works in a session."""

    session = models.ForeignKey("annotations.AnnotationSession", on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="participant_once_per_session"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in session {self.session_id}"

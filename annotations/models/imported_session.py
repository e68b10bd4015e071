from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models.session import AnnotationSession
from newsroom.accounts.models import Team


class ImportedSession(models.Model):
    """That a session came from an archive, who brought it and when: what is in it was done elsewhere, or before."""

    session = models.OneToOneField(AnnotationSession, on_delete=models.CASCADE, related_name="imported")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("imported session")
        verbose_name_plural = _("imported sessions")
        constraints = [models.UniqueConstraint(fields=["team", "digest"], name="imported_session_once_per_team")]

    def __str__(self) -> str:
        return f"import of session {self.session_id}"

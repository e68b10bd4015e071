from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.revision import Revision


class Edit(models.Model):
    """Why somebody at the corpus desk gave an article another text, by whom and when; an import has none."""

    class Reason(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")
        CLEAN_UP = "clean_up", _("Clean-up")

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="edit")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(
        _("public correction note"),
        max_length=1000,
        blank=True,
        help_text=_("Readers see it with the article: what was wrong, and what is right."),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["correction", "update", "clean_up"]), name="edit_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.note or self.get_reason_display()

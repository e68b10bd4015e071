from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models.highlight import Highlight
from annotations.models.note import Note


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

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models.assignment import Assignment


class Submission(models.Model):
    """What somebody handed in of an article: their marks as they were then, for good, and what they were unsure of."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="submissions")
    after_reveal = models.BooleanField(_("after the reveal"), default=False)
    marks = models.JSONField(_("marks"))
    unsure = models.BooleanField(_("unsure"), default=False)
    comment = models.TextField(_("comment"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["assignment", "pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "after_reveal"],
                condition=Q(taken_back_at=None),
                name="submission_stands_once_before_and_once_after_the_reveal",
            ),
            models.CheckConstraint(condition=Q(unsure=True) | Q(comment=""), name="submission_comment_says_why_unsure"),
        ]

    def __str__(self) -> str:
        return f"submission {self.pk}"

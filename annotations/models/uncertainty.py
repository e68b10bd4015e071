from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models.assignment import Assignment
from annotations.models.event import Event
from annotations.models.highlight import Highlight

LONGEST_COMMENT = 2000


class UncertaintyQuerySet(models.QuerySet["Uncertainty"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def take_back(self) -> int:
        return self.update(taken_back_at=timezone.now())


class Uncertainty(models.Model):
    """Somebody says that they are unsure: of one of their marks in a session, or of the article as a whole."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="uncertainties")
    highlight = models.ForeignKey(Highlight, null=True, on_delete=models.PROTECT, related_name="uncertainties")
    comment = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = UncertaintyQuerySet.as_manager()

    class Meta:
        ordering = ["assignment", "pk"]
        verbose_name = _("uncertainty")
        verbose_name_plural = _("uncertainties")
        constraints = [
            models.UniqueConstraint(
                fields=["highlight"], condition=Q(taken_back_at=None), name="uncertainty_stands_once_per_highlight"
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(taken_back_at=None, highlight=None),
                name="uncertainty_stands_once_per_article",
            ),
            models.CheckConstraint(condition=Q(highlight=None) | Q(comment=""), name="uncertainty_of_a_mark_is_bare"),
        ]

    def __str__(self) -> str:
        return f"uncertainty {self.pk}"

    @classmethod
    def say(cls, work: Assignment, comment: str = "") -> None:
        """Of the article as a whole. Said with other words, it stands with these; nothing that was said is lost."""
        with work.marking():
            standing = work.uncertainties.standing().filter(highlight=None)
            if not standing.filter(comment=comment).exists():
                standing.take_back()
                cls.objects.create(assignment=work, comment=comment)

    @classmethod
    def say_of(cls, work: Assignment, highlight: Highlight, *, stands: bool = True) -> None:
        """Of one of the marks of this work; or, if it no longer ``stands``, the contrary. Twice is once."""
        with work.marking() as stream:
            mine = work.marks().get(pk=highlight.pk)
            standing = mine.uncertainties.standing()
            if standing.exists() is stands:
                return
            if stands:
                cls.objects.create(assignment=work, highlight=mine)
            else:
                standing.take_back()
            Event.write(stream, Event.Kind.HIGHLIGHT_CHANGED, mine, actor=mine.author, was=mine.audience)

    @classmethod
    def take_back(cls, work: Assignment) -> None:
        """What was said of the article as a whole holds no longer."""
        with work.marking():
            work.uncertainties.standing().filter(highlight=None).take_back()

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.models.decision import Decision
from annotations.models.label import Label


class AgreedMark(models.Model):
    """One mark that a decision set: it belongs to the agreed set as long as that decision stands."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="agreed")
    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    ordinal = models.PositiveSmallIntegerField()
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("words of the label"), max_length=40)
    spans = models.JSONField(_("spans"), help_text=_("Code points of the pinned revision's text, as [start, end]."))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["decision", "ordinal"]
        verbose_name = _("agreed mark")
        verbose_name_plural = _("agreed marks")
        constraints = [
            models.UniqueConstraint(fields=["decision", "ordinal"], name="agreed_mark_ordinal_once_per_decision"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="agreed_mark_not_empty"),
        ]

    def __str__(self) -> str:
        return f"agreed mark {self.uuid.hex[:10]}"

    @classmethod
    def of(cls, decision: Decision, ordinal: int, label: Label, spans: Sequence[Sequence[int]]) -> "AgreedMark":
        whole: list[Any] = [list(span) for span in spans]
        return cls(
            decision=decision,
            ordinal=ordinal,
            label=label,
            name=label.name,
            spans=whole,
            start=whole[0][0],
            end=whole[-1][1],
        )

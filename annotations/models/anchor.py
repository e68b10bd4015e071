from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.placing import CONTEXT
from articles.models import Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.spans import Spans


class Anchor(models.Model):
    """Where a highlight lies in one revision; where it is orphaned in it, the words it had last."""

    class State(models.TextChoices):
        KEPT = "kept", _("Kept")
        MOVED = "moved", _("Moved")
        ADJUSTED = "adjusted", _("Adjusted")
        AMBIGUOUS = "ambiguous", _("Ambiguous")
        ORPHANED = "orphaned", _("Orphaned")

    highlight = models.ForeignKey("annotations.Highlight", on_delete=models.CASCADE, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="anchors")
    state = models.CharField(max_length=10, choices=State, default=State.KEPT)
    similarity = models.FloatField(default=1.0)
    doubts = models.CharField(max_length=60, blank=True)  # words of annotations.anchoring.Doubt: please check
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    lost = models.JSONField(default=list)  # the words of pieces that are gone, where others are left

    class Meta:
        indexes = [
            models.Index(fields=["state"], name="anchor_by_state"),
            models.Index(fields=["revision"], condition=Q(state="orphaned"), name="anchor_orphaned_in"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["highlight", "revision"], name="anchor_once_per_revision"),
            models.CheckConstraint(
                condition=Q(similarity__gte=0, similarity__lte=1), name="anchor_similarity_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"anchor {self.pk}"

    @property
    def to_check(self) -> bool:
        """A person should look where it lies now, or whether anywhere."""
        return bool(self.doubts) or self.state == self.State.ORPHANED

    def lay(self, spans: "Spans", revision: Revision) -> None:
        """Save this anchor with these spans of the revision, in place of any that it had."""
        self.be_certain()
        self.exact = quote(revision.text, spans)
        self.prefix, self.suffix = around(revision.text, spans)
        if self.pk:
            self.spans.all().delete()
        self.save()
        self._lie(spans, revision)

    def resize(self, spans: "Spans", revision: Revision) -> None:
        """The same; what somebody found of the bounds that it had is void."""
        if self.pk and hasattr(self, "checked"):
            self.checked.delete()
        self.lay(spans, revision)

    def be_certain(self) -> None:
        """Somebody has said that it lies where it should."""
        self.state, self.similarity, self.doubts, self.lost = self.State.KEPT, 1.0, "", []

    def be_orphaned(self) -> None:
        """Lie nowhere; the words that it had stay on record."""
        self.state, self.similarity, self.doubts, self.lost = self.State.ORPHANED, 0.0, "", []

    def take(self, spans: "Spans", revision: Revision) -> None:
        """Give this saved anchor the rows of these spans, in place of those that it had."""
        self.spans.all().delete()
        self._lie(spans, revision)

    def _lie(self, spans: "Spans", revision: Revision) -> None:
        AnchorSpan.objects.bulk_create(
            AnchorSpan(anchor=self, revision=revision, **piece._asdict()) for piece in pieces(spans, revision)
        )


def quote(text: str, spans: "Spans") -> str:
    """The words under these spans; pieces that do not touch are joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def around(text: str, spans: "Spans") -> tuple[str, str]:
    """The words right before the first of these spans and right after the last."""
    start, end = spans[0][0], spans[-1][1]
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


class Piece(NamedTuple):
    """One span as it lies in a text, in code points and blocks."""

    ordinal: int
    start: int
    end: int
    first_block: int
    last_block: int


def pieces(spans: "Spans", revision: Revision) -> "Iterator[Piece]":
    for ordinal, (start, end) in enumerate(spans):
        blocks = revision.blocks_under(start, end)
        yield Piece(ordinal, start, end, blocks.start, blocks.stop - 1)


class AnchorSpan(models.Model):
    """One piece of an anchor, as code points of the revision's text."""

    anchor = models.ForeignKey(Anchor, on_delete=models.CASCADE, related_name="spans")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_block = models.PositiveIntegerField()
    last_block = models.PositiveIntegerField()

    class Meta:
        ordering = ["anchor", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["anchor", "ordinal"], name="span_ordinal_once_per_anchor"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_not_empty"),
            models.CheckConstraint(condition=Q(last_block__gte=F("first_block")), name="span_blocks_in_order"),
            models.CheckConstraint(condition=Q(ordinal__lt=50), name="span_at_most_fifty"),
        ]
        indexes = [models.Index(fields=["revision", "first_block", "last_block"], name="span_by_block")]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"

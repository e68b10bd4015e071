from bisect import bisect_right
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.original import Original
from articles.text.blocks import Block, Kind, block_at, canonical_text
from articles.text.changes import compare, tally
from articles.text.layout import Layout, layout_of, layout_once
from articles.text.sentences import sentence_ranges

LONGEST_KEPT = 200_000  # code points


class Revision(models.Model):
    """The immutable text of an article at one time."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"), default=1)
    text = models.TextField(_("canonical text"))
    packed_blocks = models.JSONField(_("blocks"))
    sentences = models.JSONField(
        _("sentences"), help_text=_("Ranges of the canonical text, in code points, as [start, end].")
    )
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.PROTECT, related_name="revisions")
    locator = models.CharField(
        _("place in the original"),
        max_length=100,
        blank=True,
        help_text=_("The record or range that was read."),
    )
    parser = models.CharField(_("parser and version"), max_length=40, blank=True)
    words_added = models.PositiveIntegerField(_("words added"), null=True, help_text=_("Beside the text before it."))
    words_removed = models.PositiveIntegerField(_("words taken out"), null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_per_article"),
            models.UniqueConstraint(
                fields=["original", "locator", "parser"],
                condition=models.Q(original__isnull=False),
                name="revision_once_per_place_and_parser",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="revision_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Once only: the offsets of everybody's marks count in this text."""
        if not self._state.adding:
            raise ValueError("A revision is never changed: publish a new one.")
        super().save(*args, **options)

    @classmethod
    def of(cls, blocks: tuple[Block, ...], *, language: str, **fields: Any) -> "Revision":
        """An unsaved revision of these blocks, with its text joined and its sentences cut."""
        revision = cls(
            text=canonical_text(blocks),
            packed_blocks=[block.to_json() for block in blocks],
            sentences=sentence_ranges(blocks, language),
            **fields,
        )
        revision.layout = Layout(blocks)
        return revision

    @cached_property
    def layout(self) -> Layout:
        """What the blocks make of the page; a text that was read lately is not unpacked again, nor even loaded."""
        if self.pk and len(self.text) < LONGEST_KEPT:
            return layout_once((self.pk, self.created_at), lambda: self.packed_blocks)
        return layout_of(self.packed_blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.layout.blocks

    @property
    def headline(self) -> str:
        """The first headline, or else how the text begins."""
        headlines = (block.text for block in self.blocks if block.kind is Kind.HEADLINE and block.text)
        return next(headlines, self.blocks[0].text[:200])

    def follow(self, before: "Revision") -> None:
        """Take the number after that one's, and count the words that differ."""
        self.number = before.number + 1
        self.words_added, self.words_removed = tally(compare(before.blocks, self.blocks))

    def blocks_under(self, start: int, end: int) -> range:
        """The indices of the blocks that hold these code points of the text."""
        return range(self.block_at(start), self.block_at(end - 1) + 1)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds this code point of the text."""
        return block_at(self.layout.starts, offset)

    def sentence_at(self, offset: int) -> int:
        """The number, from 1, of the last sentence that begins at this code point of the text or before."""
        return max(1, bisect_right(self.sentences, offset, key=lambda sentence: sentence[0]))

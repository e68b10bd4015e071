"""An article's text with its marks, and the notes after each block: the whole, or the parts that a change touched.

All that is joined here was escaped where it was made.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from html import escape
from itertools import chain

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.access import Reader
from annotations.cards import name_of
from annotations.facets import facets
from annotations.margin import Margin, Row
from annotations.models import Highlight
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.sessions.workplace import Workplace
from annotations.threads import Thread
from articles.models import Revision
from articles.text.blocks import Block, Kind
from articles.text.flow import Group
from articles.text.layout import Layout
from articles.text.render import Mark, render_block

MOST_CARDS = 100  # in one answer; the others are asked for when the reader comes to them
SEEN_FIRST = 25  # cards, no fewer, of an article that has more than one answer holds
MOST_KEPT = 4_000  # drawn blocks, those that were wanted last
SWAP = ' hx-swap-oob="true"'


@dataclass
class Sheet:
    """One revision as one reader sees it; an ``old`` one, which is no longer the article's, is there to be read.
    At a ``workplace`` the marks are those of its session."""

    revision: Revision
    reader: Reader
    old: bool = False
    workplace: Workplace | None = None

    def whole(self) -> SafeString:
        """Every block, each list and table followed by the notes on its blocks; at the end those on the whole."""
        margin = self.margin()
        rows = {group.first: _rows(group, margin) for group in self._layout.groups}
        full = _first_that_fit(rows)
        cards = margin.cards(chain.from_iterable(rows[first] for first in full))
        details = _details(chain.from_iterable(rows[first] for first in full))
        html: list[str] = []
        for group in self._layout.groups:
            html += [group.open, *(self._block(index, margin, details) for index in group.indices), group.close]
            beside = self._cards(group, rows[group.first], cards) if group.first in full else ""
            html.append(self._notes(group, rows[group.first], beside or self._later(group, rows[group.first], 0)))
        later = chain.from_iterable(beside for first, beside in rows.items() if first not in full)
        html.append(facets(later, self.revision, self.reader, self.workplace.seen_by if self.workplace else ""))
        if not self.old and not self.workplace:  # a note on the whole article belongs to no text of it
            html.append(PageNotes(self.revision.article_id, self.reader).section())
            html.append(Orphans(self.revision, self.reader).section())
        return mark_safe("".join(html))

    def parts(self, blocks: Set[int]) -> SafeString:
        """These blocks (indices) and the notes on them, each told to take its own place in the page."""
        touched = [group for group in self._layout.groups if not blocks.isdisjoint(group.indices)]
        margin = self.margin(range(touched[0].first, touched[-1].last + 1) if touched else range(0))
        rows = {group.first: _rows(group, margin) for group in touched}
        cards = margin.cards(chain.from_iterable(beside[:MOST_CARDS] for beside in rows.values()))
        details, html = _details(margin.rows), list[str]()
        for group in touched:
            beside = rows[group.first]
            html += [self._swapped(index, margin, details) for index in group.indices if index in blocks]
            html.append(self._notes(group, beside, self._cards(group, beside, cards), SWAP))
        return mark_safe("".join(html))

    def changed(self, highlight: Highlight, blocks: Set[int]) -> SafeString:
        """What a change of one highlight touches: its blocks, and its card, put in or taken out.

        The other cards stay as they are in the page, with whatever is being written in them.
        """
        begun = {highlight.pk: Thread.begun(highlight)} if highlight.begun else None
        html, shown = self._drawn({highlight.pk}, blocks, begun)
        gone = "" if shown else f'<article id="h-{name_of(highlight.uuid)}" hx-swap-oob="delete"></article>'
        return mark_safe(gone + html)

    def since(self, highlights: Set[int], blocks: Set[int]) -> SafeString:
        """What changes of these highlights leave: their blocks, and the cards of those that this reader sees there."""
        return mark_safe(self._drawn(highlights, blocks)[0])

    def _drawn(
        self, highlights: Set[int], blocks: Set[int], begun: dict[int, Thread] | None = None
    ) -> tuple[str, Set[int]]:
        """The blocks and, for the end of the notes on them, the cards of the highlights that stand there; and whose."""
        touched = [group for group in self._layout.groups if not blocks.isdisjoint(group.indices)]
        if not touched:
            return "", set()
        margin = self.margin(range(touched[0].first, touched[-1].last + 1))
        details = _details(margin.rows)
        html = [
            self._swapped(index, margin, details) for group in touched for index in group.indices if index in blocks
        ]
        rows = {group.first: _rows(group, margin) for group in touched}
        heads = [row for beside in rows.values() for row in beside if row.highlight in highlights]
        cards = margin.cards(heads, begun)
        for group in touched:
            beside = rows[group.first]
            count = self._button(beside, group) or f'<button id="count-{group.first}" hidden></button>'
            drawn = "".join(cards.get(row.highlight, "") for row in beside)
            html.append(f'<div hx-swap-oob="beforeend:#notes-{group.first}">{count}{drawn}{_order(beside)}</div>')
        return "".join(html), cards.keys()

    def cards_from(self, block: int, skip: int) -> SafeString:
        """The cards of the group that holds this block, after the first ``skip``."""
        group = next((group for group in self._layout.groups if block in group.indices), self._layout.groups[-1])
        margin = self.margin(range(group.first, group.last + 1))
        rows = _rows(group, margin)
        return mark_safe(self._cards(group, rows, margin.cards(rows[skip : skip + MOST_CARDS]), skip))

    def margin(self, blocks: range | None = None) -> Margin:
        """What this reader sees on these blocks, or on all."""
        return Margin(self.revision, self.reader, blocks, not self.old, self.workplace)

    @cached_property
    def _address(self) -> str:
        return (
            f"{self.workplace.address}highlights/"
            if self.workplace
            else reverse("highlights", args=[self.revision.article_id])
        )

    @cached_property
    def _more(self) -> str:
        return escape(_("More marks"))

    @property
    def _layout(self) -> Layout:
        return self.revision.layout

    def _block(self, index: int, margin: Margin, details: Set[str], extra: str = "") -> str:
        layout = self._layout
        if index in layout.numbers:
            extra += f' data-number="{layout.numbers[index]}"'
        marks = tuple(margin.marks.get(index, ()))
        told = tuple(mark.name for mark in marks if mark.name in details)
        return _drawn(index, layout.blocks[index], layout.starts[index], marks, extra, told)

    def _swapped(self, index: int, margin: Margin, details: Set[str]) -> str:
        html = self._block(index, margin, details, SWAP)
        # A row outside a table survives only in a template of its own.
        return f"<template>{html}</template>" if self.revision.blocks[index].kind is Kind.TABLE_ROW else html

    def _notes(self, group: Group, rows: list[Row], beside: str, swap: str = "") -> str:
        return (
            f'<div class="notes" id="notes-{group.first}"{swap}>{self._button(rows, group)}{beside}'
            f"{self._annotate(group)}</div>"
        )

    def _button(self, rows: list[Row], group: Group) -> str:
        if not rows:
            return ""
        return f'<button type="button" class="count" id="count-{group.first}">{self._count_of(len(rows))}</button>'

    def _annotate(self, group: Group) -> str:
        """For whoever comes with a screen reader's own cursor, and no stop for the Tab key: the keys select too."""
        if not self.reader.is_authenticated or (self.workplace and not self.workplace.marks):
            return ""
        return (
            f'<button type="button" class="annotate" id="annotate-{group.first}" tabindex="-1"'
            f' data-first="{group.first}" data-last="{group.last}">{self._to_annotate}</button>'
        )

    @cached_property
    def _to_annotate(self) -> str:
        return escape(_("Annotate this passage"))

    @cached_property
    def _count_of(self) -> Callable[[int], str]:
        """Worded once for all blocks with so many."""
        return cache(_count_of)

    def _cards(self, group: Group, rows: list[Row], cards: dict[int, SafeString], skip: int = 0) -> str:
        shown = rows[skip : skip + MOST_CARDS]
        html = "".join(cards[row.highlight] for row in shown if row.highlight in cards)
        return html + self._later(group, rows, skip + len(shown))

    def _later(self, group: Group, rows: list[Row], skip: int) -> str:
        if skip >= len(rows):
            return ""
        text = f"revision={self.revision.number}&amp;" if self.old else ""
        address = f"{self._address}?{text}block={group.first}&amp;from={skip}"
        return f'<a class="later" href="{address}">{self._more}</a>'


def _order(rows: list[Row]) -> str:
    """How cards stand whose marks begin at one place: where each begins stands in itself."""
    if len({row.start for row in rows}) == len(rows):
        return ""
    return f'<i hidden data-order="{" ".join(row.name for row in rows[:MOST_CARDS])}"></i>'


def _rows(group: Group, margin: Margin) -> list[Row]:
    return [row for index in group.indices for row in margin.heads.get(index, ())]


def _details(rows: Iterable[Row]) -> set[str]:
    """The names of the marks whose cards are in the page."""
    return {row.name for row in rows}


@lru_cache(MOST_KEPT)
def _drawn(index: int, block: Block, start: int, marks: tuple[Mark, ...], extra: str, told: tuple[str, ...]) -> str:
    """A block as it was drawn for whoever last saw the same: a room full of readers sees mostly the same marks."""
    return render_block(index, block, start, marks, extra, details={name: f"h-{name}" for name in told})


def _first_that_fit(rows: dict[int, list[Row]]) -> set[int]:
    """The groups, in order, whose cards go into the page at once: all, or those beside the text that is seen first."""
    full, cards = set(), 0
    enough = MOST_CARDS if sum(map(len, rows.values())) <= MOST_CARDS else SEEN_FIRST
    for first, beside in rows.items():
        if cards < enough and cards + len(beside) <= MOST_CARDS:
            full.add(first)
            cards += len(beside)
    return full


def _count_of(marks: int) -> str:
    return escape(ngettext("%(count)s mark", "%(count)s marks", marks) % {"count": marks})

"""An article's text with its marks, and the notes after each block: the whole, or the parts that a change touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from annotations.access import Reader
from annotations.margin import MOST_CARDS, Margin, Row
from articles.models import Revision
from articles.text.blocks import Kind
from articles.text.flow import Group, groups, list_numbers
from articles.text.render import render_block


@dataclass
class Sheet:
    """One revision as one reader sees it. All that it joins was escaped where it was made."""

    revision: Revision
    reader: Reader
    blocks: range | None = None

    @cached_property
    def margin(self) -> Margin:
        return Margin(self.revision, self.reader, self.blocks)

    def whole(self) -> SafeString:
        """Every block, each list and table followed by the notes on its blocks."""
        html, left = [], MOST_CARDS
        for group in self._groups:
            html += [group.open, *(self._block(index) for index in group.indices), group.close]
            rows = self._rows(group)
            html.append(self._notes(group, rows, loaded=len(rows) <= left))
            left -= len(rows) if len(rows) <= left else 0
        return mark_safe("".join(html))

    def regions(self) -> SafeString:
        """The blocks and the notes of this sheet's part, each told to take its own place in the page."""
        wanted = range(len(self.revision.blocks)) if self.blocks is None else self.blocks
        html = []
        for group in self._groups:
            touched = [index for index in group.indices if index in wanted]
            html += [self._swapped(index) for index in touched]
            if touched:
                html.append(self._notes(group, self._rows(group), loaded=True, swap=' hx-swap-oob="true"'))
        return mark_safe("".join(html))

    def notes_of(self, block: int) -> SafeString:
        """The notes on the group that holds this block."""
        group = next(group for group in self._groups if block in group.indices)
        return mark_safe(self._notes(group, self._rows(group), loaded=True))

    def group_of(self, block: int) -> Group:
        return next(group for group in self._groups if block in group.indices)

    @cached_property
    def _groups(self) -> list[Group]:
        return groups(self.revision.blocks)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return list_numbers(self.revision.blocks)

    def _rows(self, group: Group) -> list[Row]:
        return [row for index in group.indices for row in self.margin.heads.get(index, ())]

    def _block(self, index: int, extra: str = "") -> str:
        if index in self._numbers:
            extra += f' data-number="{self._numbers[index]}"'
        block, start = self.revision.blocks[index], self.revision.block_starts[index]
        return render_block(index, block, start, self.margin.marks.get(index, ()), extra)

    def _swapped(self, index: int) -> str:
        html = self._block(index, ' hx-swap-oob="true"')
        # A row outside a table survives only in a template of its own.
        return f"<template>{html}</template>" if self.revision.blocks[index].kind is Kind.TABLE_ROW else html

    def _notes(self, group: Group, rows: list[Row], *, loaded: bool, swap: str = "") -> str:
        cards = self.margin.cards(rows) if loaded else [self._later(group)] if rows else []
        return f'<div class="notes" id="notes-{group.first}"{swap}>{_button(rows)}{"".join(cards)}</div>'

    def _later(self, group: Group) -> str:
        address = reverse("highlights", args=[self.revision.article_id])
        return format_html(
            '<a class="later" href="{0}?block={1}" hx-get="{0}?block={1}" hx-trigger="intersect once, click" '
            'hx-target="#notes-{1}" hx-swap="outerHTML">…</a>',
            address,
            group.first,
        )


def _button(rows: Iterable[Row]) -> str:
    count = len(list(rows))
    if not count:
        return ""
    words = ngettext("%(count)s mark", "%(count)s marks", count) % {"count": count}
    return format_html('<button type="button" class="count" aria-expanded="false">{}</button>', words)

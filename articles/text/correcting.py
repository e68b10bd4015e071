"""A person's corrections of blocks that a parser made."""

import re
from collections.abc import Iterable
from dataclasses import replace

from articles.text.blocks import Block, Kind
from articles.text.clean import clean_preformatted, clean_text

_BLANK_LINES = re.compile(r"(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)\s*")

Range = tuple[int, int]


def correct(block: Block, kind: Kind, text: str) -> tuple[Block, ...]:
    """The block as this kind with these words, as they were typed; none where no words are left.

    A blank line divides the block in two, but for preformatted ones. Emphasis, links and cells stay on their words as
    far as the change allows; offsets are code points of the block.
    """
    pieces = [text] if kind is Kind.PREFORMATTED else _BLANK_LINES.split(text)
    clean = clean_preformatted if kind is Kind.PREFORMATTED else clean_text
    words = [cleaned for piece in pieces if (cleaned := clean(piece)).strip()]
    if len(words) == 1:
        return (_rewritten(_as(block, kind), words[0]),)
    return tuple(_rewritten(_as(Block(kind, ""), kind), piece) for piece in words)


def _as(block: Block, kind: Kind) -> Block:
    return Block(
        kind,
        block.text,
        block.spans,
        level=(block.level or 2) if kind is Kind.HEADING else 0,
        ordered=block.ordered and kind is Kind.LIST_ITEM,
        depth=max(1, block.depth) if kind is Kind.LIST_ITEM else 0,
        cells=block.cells if kind is Kind.TABLE_ROW else (),
        header=block.header and kind is Kind.TABLE_ROW,
    )


def _rewritten(block: Block, text: str) -> Block:
    kept = [(span, place) for span in block.spans if (place := _place((span.start, span.end), block.text, text))]
    spans = tuple(replace(span, start=start, end=end) for span, (start, end) in kept)
    return replace(block, text=text, spans=spans, cells=_cells(block, text))


def _cells(block: Block, text: str) -> tuple[Range, ...]:
    """The row's cells in the new text; where the change joined some, the whole row is one."""
    if block.kind is not Kind.TABLE_ROW:
        return ()
    moved = _all(_place(cell, block.text, text) for cell in block.cells)
    return moved or ((0, len(text)),)


def _all(places: Iterable[Range | None]) -> tuple[Range, ...]:
    found = list(places)
    return () if None in found else tuple(place for place in found if place)


def _place(old: Range, before: str, after: str) -> Range | None:
    """Where this range lies after one stretch of the text was replaced; nowhere if the stretch crosses its edge."""
    if before == after:
        return old
    start, end = old
    same_start = _common(before, after)
    same_end = min(_common(before[::-1], after[::-1]), len(before) - same_start, len(after) - same_start)
    shift = len(after) - len(before)
    if end <= same_start:
        return old
    if start >= len(before) - same_end:
        return start + shift, end + shift
    if start <= same_start and end >= len(before) - same_end and end + shift > start:
        return start, end + shift
    return None


def _common(one: str, other: str) -> int:
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )

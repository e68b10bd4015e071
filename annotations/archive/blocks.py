"""The blocks of a text that came from elsewhere: such as Newsroom itself would have stored, or none."""

from itertools import accumulate
from typing import Any

from annotations.archive.checks import Bad, many, one_of, ranges, text, whole, yes_or_no
from articles.text.blocks import Block, Kind, SpanKind
from articles.text.clean import clean_preformatted, clean_text

LONGEST_BLOCK, LONGEST_LINK, DEEPEST = 2_000_000, 5_000, 100
MOST_BLOCKS = 20_000
MOST_SPANS = MOST_CELLS = 4_000  # in one block
MOST_DRAWN, MOST_COMPARED = 100_000, 5_000_000  # spans in all, and spans that are looked at in all cells of their rows
DEEPEST_LINKS = 5  # over one another: people may type a link in a link; nothing else lies over another of its kind

_KINDS = one_of(*(kind.value for kind in Kind))
_SPAN_KINDS = one_of(*(kind.value for kind in SpanKind))
_OTHERS = {"level": whole(0, 6), "ordered": yes_or_no, "depth": whole(0, DEEPEST), "header": yes_or_no}


def packed_blocks(value: Any) -> tuple[dict[str, Any], ...]:
    """The blocks of an article, which take a moment to draw and no longer: a few bytes can name a great many spans."""
    blocks: tuple[dict[str, Any], ...] = many(packed_block, MOST_BLOCKS)(value)
    counted = [(len(block.get("spans", ())), len(block.get("cells", ()))) for block in blocks]
    if (
        sum(spans for spans, _ in counted) > MOST_DRAWN
        or sum(spans * cells for spans, cells in counted) > MOST_COMPARED
    ):
        raise Bad
    return blocks


def packed_block(value: Any) -> dict[str, Any]:
    """A block as it is stored, checked in every part."""
    if not isinstance(value, dict) or value.keys() - {"kind", "text", "spans", "cells", *_OTHERS}:
        raise Bad
    kind, words = _KINDS(value.get("kind")), text(LONGEST_BLOCK)(value.get("text"))
    if words != (clean_preformatted if kind == Kind.PREFORMATTED else clean_text)(words):
        raise Bad
    spans = many(lambda one: one, MOST_SPANS)(value.get("spans", []))
    for span in spans:
        _check_span(span, len(words))
    for one in SpanKind:
        if _depth([span for span in spans if span[0] == one]) > (DEEPEST_LINKS if one == SpanKind.LINK else 1):
            raise Bad
    _check_cells(value.get("cells", []), len(words))
    for name in _OTHERS.keys() & value.keys():
        _OTHERS[name](value[name])
    return Block.from_json(value).to_json()


def _check_span(span: Any, length: int) -> None:
    if not isinstance(span, list) or len(span) not in (3, 4):
        raise Bad
    kind, start, end, *href = span
    if _SPAN_KINDS(kind) != SpanKind.LINK and href:
        raise Bad
    if not ranges([[start, end]])[0][1] <= length:
        raise Bad
    for address in href:
        text(LONGEST_LINK)(address)


def _depth(spans: list[Any]) -> int:
    """How many of these spans lie over one another, where it is most."""
    edges = sorted([(start, 1) for _kind, start, *_rest in spans] + [(end, -1) for _kind, _start, end, *_href in spans])
    return max(accumulate(step for _place, step in edges), default=0)


def _check_cells(cells: Any, length: int) -> None:
    last = 0
    found = many(many(whole(), 2), MOST_CELLS)(cells)
    if len(set(found)) < len(found):
        raise Bad
    for cell in found:
        if len(cell) != 2 or not last <= cell[0] <= cell[1] <= length:
            raise Bad
        last = cell[1]

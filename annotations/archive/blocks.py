"""The blocks of a text that came from elsewhere: such as Newsroom itself would have stored, or none."""

from typing import Any

from annotations.archive.checks import Bad, many, one_of, ranges, text, whole, yes_or_no
from articles.text.blocks import Block, Kind, SpanKind
from articles.text.clean import clean_preformatted, clean_text

LONGEST_BLOCK, LONGEST_LINK, DEEPEST = 2_000_000, 5_000, 100

_KINDS = one_of(*(kind.value for kind in Kind))
_SPAN_KINDS = one_of(*(kind.value for kind in SpanKind))
_OTHERS = {"level": whole(0, 6), "ordered": yes_or_no, "depth": whole(0, DEEPEST), "header": yes_or_no}


def packed_block(value: Any) -> dict[str, Any]:
    """A block as it is stored, checked in every part."""
    if not isinstance(value, dict) or value.keys() - {"kind", "text", "spans", "cells", *_OTHERS}:
        raise Bad
    kind, words = _KINDS(value.get("kind")), text(LONGEST_BLOCK)(value.get("text"))
    if words != (clean_preformatted if kind == Kind.PREFORMATTED else clean_text)(words):
        raise Bad
    for span in many(lambda one: one, LONGEST_BLOCK)(value.get("spans", [])):
        _check_span(span, len(words))
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


def _check_cells(cells: Any, length: int) -> None:
    last = 0
    for cell in many(many(whole(), 2), LONGEST_BLOCK)(cells):
        if len(cell) != 2 or not last <= cell[0] <= cell[1] <= length:
            raise Bad
        last = cell[1]

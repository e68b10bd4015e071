"""From blocks to markup."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.flow import list_numbers
from articles.text.markup.signs import AS_TYPED, AS_TYPED_WITH_SIGNS, INDENT, NAMED, OPENING, SPACES, TOGGLES, order

_SIGNS = re.compile(r"[\\_*`]|(?<=\])\(")
_FENCE_INSIDE = re.compile(r"^`{3,}", re.MULTILINE)
_TILDES_INSIDE = re.compile(r"^~", re.MULTILINE)


def write(blocks: Sequence[Block]) -> str:
    """The blocks as markup that :func:`articles.text.markup.read` takes for the same blocks again.

    For blocks as imports and ``read`` make them: texts cleaned and not blank, headings of level 2 to 6, items of depth
    1 and up, cells with one tab between them, spans in order, none over another of its kind but for links that nest.
    Of anything else the words are kept.
    """
    numbers = list_numbers(blocks)
    lines = [_written(block, numbers.get(index, 0)) for index, block in enumerate(blocks)]
    between = ["\n" if _together(one, other) else "\n\n" for one, other in pairwise(blocks)]
    return "".join(line + gap for line, gap in zip(lines, [*between, "\n"], strict=False))


def _together(one: Block, other: Block) -> bool:
    return one.kind is other.kind and one.kind in (Kind.LIST_ITEM, Kind.TABLE_ROW)


def _written(block: Block, number: int) -> str:
    match block.kind:
        case Kind.PREFORMATTED:
            return _as_typed(block)
        case Kind.TABLE_ROW:
            cells = "|".join(f" {cell} " for cell in _stretches(block, list(_cells(block))))
            return f"|{'!' if block.header else ''}{cells}|"
        case Kind.PARAGRAPH:
            return _not_opening(_inline(block))
    return _sign(block, number) + " " + _inline(block)


def _sign(block: Block, number: int) -> str:
    match block.kind:
        case Kind.HEADLINE:
            return "#"
        case Kind.HEADING:
            return "#" * min(max(block.level, 2), 6)
        case Kind.LIST_ITEM:
            return " " * INDENT * (block.depth - 1) + (f"{number}." if block.ordered else "-")
        case Kind.QUOTE:
            return ">"
    return NAMED[block.kind]


def _not_opening(line: str) -> str:
    """The line of a paragraph, so that it does not begin like another kind of block."""
    if not (opening := OPENING.match(line)):
        return line
    at = opening.end("item") - 1 if line[0].isdecimal() else 0
    return f"{line[:at]}\\{line[at:]}"


def _as_typed(block: Block) -> str:
    if not block.spans:
        longest = max(map(len, _FENCE_INSIDE.findall(block.text)), default=0)
        fence = "`" * max(len(AS_TYPED), longest + 1)
        return f"{fence}\n{block.text}\n{fence}"
    inside = _TILDES_INSIDE.sub(r"\\~", _inline(block))
    return f"{AS_TYPED_WITH_SIGNS}\n{inside}\n{AS_TYPED_WITH_SIGNS}"


def _cells(block: Block) -> Iterator[tuple[int, int]]:
    """The cells, each as far as the next but for the tab between them."""
    starts = [0, *(start for start, _end in block.cells[1:])]
    for start, end in pairwise([*starts, len(block.text) + 1]):
        yield start, end - 1 if end > len(block.text) or block.text[start:end].endswith("\t") else end


def _inline(block: Block) -> str:
    return _stretches(block, [(0, len(block.text))])[0]


def _stretches(block: Block, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """The text of each ``[start, end)`` with the signs of its spans, those at either edge too."""
    spans = _expressible(block)
    signs, literal = _signs(spans), _literal(block, spans, {at for a, z in ranges if a < z for at in (a, z - 1)})

    def written(start: int, end: int) -> str:
        characters = (signs.get(at, "") + "\\" * (at in literal) + block.text[at] for at in range(start, end))
        return "".join(characters) + signs.get(end, "")

    return [written(start, end) for start, end in ranges]


def _signs(spans: Sequence[Span]) -> dict[int, str]:
    """By place: what ends there, then what begins there."""
    signs: dict[int, str] = defaultdict(str)
    for span in reversed(spans):
        signs[span.end] += TOGGLES.get(span.kind) or f"]({_address(span.href)})"
    for span in spans:
        signs[span.start] += TOGGLES.get(span.kind, "[")
    return signs


def _literal(block: Block, spans: Sequence[Span], edges: set[int]) -> set[int]:
    """The places whose characters are no signs, and at the edges no spaces that reading takes away."""
    text = block.text
    found = {match.start() for match in _SIGNS.finditer(text)}
    reached = 0
    for span in spans:
        if span.kind is SpanKind.LINK:
            found |= {at for at in range(max(reached, span.start), span.end) if text[at] == "["}
            reached = max(reached, span.end)
    if block.kind is Kind.TABLE_ROW:
        found |= {at for at, character in enumerate(text) if character == "|"}
    if block.kind is not Kind.PREFORMATTED:
        found |= {at for at in edges if text[at] in SPACES}
    return found


def _address(href: str) -> str:
    return re.sub(r"[\\()]|^[ \t]|[ \t]$", r"\\\g<0>", href)


def _expressible(block: Block) -> list[Span]:
    """The spans in order, none over another of its kind, but for links that nest."""
    found: list[Span] = []
    reached: dict[SpanKind, int] = defaultdict(int)
    links: list[int] = []  # where those end that have begun
    for span in sorted(block.spans, key=order):
        start, end = max(span.start, reached[span.kind]), min(span.end, len(block.text))
        if span.kind is SpanKind.LINK:
            while links and links[-1] <= start:
                links.pop()
            end = min([end, *links[-1:]])
            if not span.href or "\n" in span.href:
                continue
        if start < end:
            found.append(replace(span, start=start, end=end))
            links += [end] * (span.kind is SpanKind.LINK)
            reached[span.kind] = 0 if span.kind is SpanKind.LINK else end
    return found

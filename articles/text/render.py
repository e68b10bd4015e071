"""From blocks and marks to HTML: the one place where an article's text becomes markup.

A block becomes one element that holds exactly its text, so that a browser can count code points in it. Marks are drawn
flat: the block is cut wherever a mark begins or ends, and each run is one ``<mark>`` that names the marks it carries.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from articles.text.blocks import Block, Kind, Span, SpanKind

MOST_NAMED = 8  # names in one run; a reader who wants more asks for them by offset
_LEADS_OUT = re.compile(r"https?://|mailto:", re.IGNORECASE)  # a link to anywhere else is drawn as its words
_NOTHING: Mapping[int, str] = {}
_NO_DETAILS: Mapping[str, str] = {}
_TAGS = {SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong", SpanKind.LINK: "a", SpanKind.CODE: "code"}
_ELEMENTS = {
    Kind.HEADLINE: ("h1", ""),
    Kind.DEK: ("p", "dek"),
    Kind.PARAGRAPH: ("p", ""),
    Kind.QUOTE: ("blockquote", ""),
    Kind.LIST_ITEM: ("li", ""),
    Kind.TABLE_ROW: ("tr", ""),
    Kind.CAPTION: ("p", "caption"),
    Kind.CREDIT: ("p", "credit"),
    Kind.PREFORMATTED: ("pre", ""),
}


class Mark(NamedTuple):
    """One piece of a highlight: ``[start, end)`` code points of the canonical text.

    ``name`` tells the page which highlight it belongs to; ``style`` are the classes of its label.
    """

    start: int
    end: int
    name: str
    style: str


class _Place(NamedTuple):
    """A mark in the order of what is drawn: shortest first. ``ordinal`` tells apart what else is equal."""

    length: int
    start: int
    ordinal: int
    mark: Mark


class _Run(NamedTuple):
    """A stretch of a block over which the same marks and spans lie; ``marks`` are the innermost of ``total``."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    total: int
    spans: tuple[Span, ...]


def render_block(
    index: int,
    block: Block,
    start: int,
    marks: Sequence[Mark] = (),
    extra: str = "",
    after: Mapping[int, str] = _NOTHING,
    details: Mapping[str, str] = _NO_DETAILS,
) -> str:
    """The element of one block, as HTML.

    ``start`` is the block's offset in the canonical text and ``marks`` are those that touch it, in any order; ``extra``
    is put into the opening tag as it is. ``after`` is HTML to stand behind the marks that end at a code point of the
    canonical text. ``details`` gives, by the name of a mark, the id of what tells more of it; a run refers to that of
    its innermost. The time is linear in the text and in the marks that cover each run.
    """
    tag, style = _heading(block) if block.kind is Kind.HEADING else _ELEMENTS[block.kind]
    attributes = f' id="b-{index}" data-start="{start}"' + extra
    if style:
        attributes += f' class="{style}"'
    if block.depth > 1:
        attributes += f' data-depth="{min(block.depth, 6)}"'
    given = block, start, marks, after, details
    content = _cells(*given) if block.cells else "".join(_inline(*given))
    if block.kind is Kind.PREFORMATTED:
        content = "\n" + content  # parsers drop the first line end of <pre>
    return f"<{tag}{attributes}>{content}</{tag}>"


def render_piece(
    block: Block, block_start: int, marks: Sequence[Mark], start: int, end: int, between: str = " "
) -> str:
    """The words of ``[start, end)`` (code points of the block) with what lies over them, in no element of their own.

    ``between`` stands between the cells of a row, in place of the white space there.
    """
    pieces = [(max(start, a), min(end, z)) for a, z in block.cells or ((start, end),)]
    return between.join(
        "".join(_inline(block, block_start, marks, _NOTHING, _NO_DETAILS, a, z)) for a, z in pieces if a < z
    )


def _heading(block: Block) -> tuple[str, str]:
    """What the article shouts in capitals is set in small ones."""
    return f"h{block.level or 2}", "capitals" if block.text.isupper() else ""


def _cells(
    block: Block, start: int, marks: Sequence[Mark], after: Mapping[int, str], details: Mapping[str, str]
) -> str:
    """The cells of a row; what lies between two cells is white space, and stays between them."""
    tag = 'th scope="col"' if block.header else "td"
    close = "</th>" if block.header else "</td>"
    html, position = [], 0
    for cell_start, cell_end in block.cells:
        html.append(escape(block.text[position:cell_start]))
        html += [f"<{tag}>", *_inline(block, start, marks, after, details, cell_start, cell_end), close]
        position = cell_end
    return "".join([*html, escape(block.text[position:])])


def _inline(
    block: Block,
    block_start: int,
    marks: Sequence[Mark],
    after: Mapping[int, str],
    details: Mapping[str, str],
    start: int = 0,
    end: int | None = None,
) -> Iterator[str]:
    """The text of ``[start, end)`` of the block: inline elements outside, runs of marks inside them."""
    open_spans: list[Span] = []
    for run in _runs(block, block_start, marks, start, len(block.text) if end is None else end):
        if open_spans or run.spans:
            yield from _reopen(open_spans, run.spans)
        text = escape(block.text[run.start : run.end], quote=False)
        yield f"{_open_mark(run, details)}{text}</mark>" if run.total else text
        if after and run.total and (more := after.get(block_start + run.end)):
            yield from _reopen(open_spans, ())  # it may hold a link, which cannot stand inside another
            yield more
    yield from _reopen(open_spans, ())


def _reopen(open_spans: list[Span], wanted: Sequence[Span]) -> Iterator[str]:
    """Close what ends here, with what stands inside it, and open what begins, widest first."""
    keep = 0
    while keep < len(open_spans) and open_spans[keep] in wanted:
        keep += 1
    while len(open_spans) > keep:
        yield f"</{_TAGS[open_spans.pop().kind]}>"
    for span in sorted(wanted, key=lambda span: (span.start, -span.end)):
        if span not in open_spans:
            open_spans.append(span)
            yield _open_span(span)


def _open_span(span: Span) -> str:
    if span.kind is SpanKind.LINK:
        return f'<a href="{escape(span.href)}" rel="nofollow noopener noreferrer">'
    return f"<{_TAGS[span.kind]}>"


def _open_mark(run: _Run, details: Mapping[str, str]) -> str:
    """The innermost mark gives the run its look; a run of several says how many it carries."""
    names = " ".join(mark.name for mark in run.marks)
    count = f' data-n="{run.total}"' if run.total > 1 else ""
    told = f' aria-details="{details[run.marks[0].name]}"' if run.marks[0].name in details else ""
    return f'<mark class="{run.marks[0].style}" data-h="{names}"{count}{told}>'


def _runs(block: Block, offset: int, marks: Sequence[Mark], start: int, end: int) -> Iterator[_Run]:
    """Cut ``[start, end)`` of a block at every edge and say what lies over each run.

    A sweep over the sorted edges. Open marks are kept shortest first, so that the innermost are at hand however many
    there are; of those on the very same words, the one that was given first.
    """
    opening, closing = defaultdict[int, list[_Place | Span]](list), defaultdict[int, list[_Place | Span]](list)
    for thing, begins, ends in _within(block, offset, marks, start, end):
        opening[begins].append(thing)
        closing[ends].append(thing)
    open_marks: list[_Place] = []
    open_spans: list[Span] = []
    for run_start, run_end in pairwise(sorted({start, end, *opening, *closing})):
        for thing in closing.get(run_start, ()):
            if isinstance(thing, Span):
                open_spans.remove(thing)
            else:
                del open_marks[bisect_left(open_marks, thing)]
        for thing in opening.get(run_start, ()):
            if isinstance(thing, Span):
                open_spans.append(thing)
            else:
                insort(open_marks, thing)
        inner = tuple([place.mark for place in open_marks[:MOST_NAMED]])
        yield _Run(run_start, run_end, inner, len(open_marks), tuple(open_spans))


def _within(
    block: Block, offset: int, marks: Sequence[Mark], start: int, end: int
) -> Iterator[tuple[_Place | Span, int, int]]:
    """What touches ``[start, end)`` of the block, cut to it, in code points of the block."""
    for ordinal, mark in enumerate(marks):
        begins, ends = max(start, mark.start - offset), min(end, mark.end - offset)
        if begins < ends:
            yield _Place(mark.end - mark.start, mark.start, ordinal, mark), begins, ends
    for span in block.spans:
        if span.kind is SpanKind.LINK and not _LEADS_OUT.match(span.href):
            continue
        begins, ends = max(start, span.start), min(end, span.end)
        if begins < ends:
            yield span, begins, ends

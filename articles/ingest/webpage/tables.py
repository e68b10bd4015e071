"""Tables of a page, as one block a row."""

from articles.ingest.webpage.markup import HEADINGS, gather
from articles.ingest.webpage.page import Element, is_unseen
from articles.text.blocks import Block, Kind, Span

_NOT_IN_CELLS = frozenset({"table", "ul", "ol", "article", "figure", "blockquote", "pre", *HEADINGS})


def is_table_of_facts(table: Element) -> bool:
    """Whether a table holds facts in rows and columns, and is not there to lay out the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    widest = 0
    for row in table.iter("tr"):
        cells = _cells(row)
        widest = max(widest, len(cells))
    if widest < 2:
        return False
    return not any(inner.tag in _NOT_IN_CELLS for inner in table.iterdescendants())


def row_blocks(table: Element, base: str) -> list[Block]:
    """The rows of a table that holds facts, without those that have no words."""
    rows = (_row_block(row, base) for row in table.iter("tr") if not is_unseen(row))
    return [row for row in rows if row.text.strip()]


def _row_block(row: Element, base: str) -> Block:
    text = ""
    spans: list[Span] = []
    ranges: list[tuple[int, int]] = []
    cells = _cells(row)
    for cell in cells:
        words, marked = gather(cell, base).line()
        text += "\t" if ranges else ""
        start = len(text)
        text += words
        ranges.append((start, len(text)))
        spans += [Span(span.kind, span.start + start, span.end + start, span.href) for span in marked]
    header = bool(cells) and all(cell.tag == "th" for cell in cells)
    return Block(Kind.TABLE_ROW, text, tuple(spans), cells=tuple(ranges), header=header)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th") and not is_unseen(cell)]

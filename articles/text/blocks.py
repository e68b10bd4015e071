"""The text of an article: blocks of plain text, and the canonical text that joins them.

Every offset in Newsroom counts Unicode code points (Python ``str`` indices). An offset "in the block" starts at the
block's first character; an offset "in the canonical text" starts at the first character of the article.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

SEPARATOR = "\n\n"


class Kind(StrEnum):
    HEADLINE = "headline"
    DEK = "dek"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    CREDIT = "credit"
    PREFORMATTED = "preformatted"


class SpanKind(StrEnum):
    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup over ``[start, end)`` code points of one block; ``href`` is set on links alone."""

    kind: SpanKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-sized piece of an article.

    ``level`` is a heading's (2 to 6), ``ordered`` and ``depth`` (1 and up) a list item's. ``cells`` are a table row's
    cells as ``(start, end)`` code points of the block, in order and disjoint; ``header`` says that they are headings.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    ordered: bool = False
    depth: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False

    def to_json(self) -> dict[str, Any]:
        """The block as JSON-ready values, without what is empty."""
        packed: dict[str, Any] = {"kind": self.kind.value, "text": self.text}
        if self.spans:
            packed["spans"] = [[s.kind.value, s.start, s.end, *([s.href] if s.href else [])] for s in self.spans]
        for name in ("level", "ordered", "depth", "header"):
            if value := getattr(self, name):
                packed[name] = value
        if self.cells:
            packed["cells"] = [list(cell) for cell in self.cells]
        return packed

    @classmethod
    def from_json(cls, packed: dict[str, Any]) -> Self:
        """The block that :meth:`to_json` packed. Raises ``KeyError`` or ``ValueError`` on anything else."""
        if len(packed) == 2:  # most blocks, and each page reads all of its text's
            return cls(Kind(packed["kind"]), packed["text"])
        return cls(
            kind=Kind(packed["kind"]),
            text=packed["text"],
            spans=tuple(Span(SpanKind(kind), start, end, *href) for kind, start, end, *href in packed.get("spans", ())),
            level=packed.get("level", 0),
            ordered=packed.get("ordered", False),
            depth=packed.get("depth", 0),
            cells=tuple((start, end) for start, end in packed.get("cells", ())),
            header=packed.get("header", False),
        )


def canonical_text(blocks: Iterable[Block]) -> str:
    """The blocks' texts joined by a blank line: what every offset of an article counts in."""
    return SEPARATOR.join(block.text for block in blocks)


def block_starts(blocks: Iterable[Block]) -> list[int]:
    """For each block, the offset of its first code point in the canonical text."""
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + len(SEPARATOR)
    return starts


def block_at(starts: Sequence[int], offset: int) -> int:
    """The index of the block that holds code point ``offset`` of the canonical text.

    The separator after a block counts as that block's. ``starts`` comes from :func:`block_starts`.
    """
    return max(0, bisect_right(starts, offset) - 1)

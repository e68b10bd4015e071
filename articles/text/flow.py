"""The order of an article's page: blocks, those of one list or table held together, and room after each for notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.text.blocks import Block, Kind

_TABLE = ('<div class="table" tabindex="0"><table><tbody>', "</tbody></table></div>")


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks ``[first, last]`` (indices) that stand in one list or table, or a single block."""

    first: int
    last: int
    open: str = ""
    close: str = ""

    @property
    def indices(self) -> range:
        return range(self.first, self.last + 1)


def groups(blocks: Sequence[Block]) -> list[Group]:
    """The blocks in reading order, list items and table rows gathered."""
    return list(_groups(blocks))


def _groups(blocks: Sequence[Block]) -> Iterator[Group]:
    for kind, run in groupby(enumerate(blocks), key=lambda numbered: numbered[1].kind):
        indices = [index for index, _block in run]
        if kind is Kind.LIST_ITEM:
            tag = "ol" if blocks[indices[0]].ordered else "ul"
            yield Group(indices[0], indices[-1], f"<{tag}>", f"</{tag}>")
        elif kind is Kind.TABLE_ROW:
            yield Group(indices[0], indices[-1], *_TABLE)
        else:
            yield from (Group(index, index) for index in indices)


def list_numbers(blocks: Sequence[Block]) -> dict[int, int]:
    """For each ordered list item (by block index) the number it shows; a deeper list starts at 1 again."""
    numbers: dict[int, int] = {}
    counters: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind is not Kind.LIST_ITEM:
            counters = []
            continue
        depth = max(1, block.depth)
        counters = counters[:depth] + [0] * (depth - len(counters))
        counters[depth - 1] += 1 if block.ordered else 0
        if block.ordered:
            numbers[index] = counters[depth - 1]
    return numbers

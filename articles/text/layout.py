"""The blocks of a text, and all that follows from them alone."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from articles.text.blocks import Block, block_starts
from articles.text.flow import Group, groups, list_numbers

MOST_KEPT = 64  # layouts, those that were wanted last
LARGEST_KEPT = 4_000  # blocks
_kept: OrderedDict[Hashable, "Layout"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Layout:
    """One text as its page is made of it. It is the same for every reader, so a busy article's is made once."""

    blocks: tuple[Block, ...]

    @cached_property
    def starts(self) -> list[int]:
        """For each block, the offset of its first code point in the canonical text."""
        return block_starts(self.blocks)

    @cached_property
    def groups(self) -> list[Group]:
        """The blocks in reading order, list items and table rows gathered."""
        return groups(self.blocks)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """For each ordered list item (by block index) the number that it shows."""
        return list_numbers(self.blocks)


def layout_of(packed: list[dict[str, Any]]) -> Layout:
    """The layout of packed blocks."""
    return Layout(tuple(map(Block.from_json, packed)))


def layout_once(key: Hashable, load: Callable[[], list[dict[str, Any]]]) -> Layout:
    """The layout of the packed blocks that ``load`` gives; not asked of it again while the text is read often.

    ``key`` names this text and no other, for as long as the process lives.
    """
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    layout = layout_of(load())
    if len(layout.blocks) > LARGEST_KEPT:
        return layout
    with _lock:
        _kept[key] = layout
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return layout

"""The blocks of a text, and all that follows from them alone."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from articles.text.blocks import Block, block_starts
from articles.text.flow import Group, groups, list_numbers


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


@dataclass(frozen=True)
class Packed:
    """Blocks as they are stored. ``key`` names this text and no other, in this process for ever."""

    key: Hashable
    blocks: list[dict[str, Any]] = field(compare=False)

    def unpack(self) -> Layout:
        return Layout(tuple(map(Block.from_json, self.blocks)))

    @lru_cache(maxsize=64)  # noqa: B019 - what is kept is small, and wanted by the next reader
    def unpack_once(self) -> Layout:
        """The same layout for everybody who asks, while the text is among those that were read lately."""
        return self.unpack()

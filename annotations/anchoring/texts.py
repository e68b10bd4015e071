"""A text as one of its revisions has it: blocks, and the canonical text that offsets count in."""

from collections.abc import Sequence

BREAK = "\n\n"
"""What stands between two blocks in the canonical text."""


class Text:
    """Blocks joined by :data:`BREAK`; ``starts[n]`` and ``ends[n]`` are block n's code points in ``canonical``."""

    __slots__ = ("blocks", "canonical", "ends", "starts")

    def __init__(self, blocks: Sequence[str]) -> None:
        self.blocks = blocks
        self.canonical = BREAK.join(blocks)
        self.starts: list[int] = []
        self.ends: list[int] = []
        place = 0
        for block in blocks:
            self.starts.append(place)
            place += len(block)
            self.ends.append(place)
            place += len(BREAK)

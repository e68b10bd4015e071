"""The pieces of an old text that a new one still has."""

from collections.abc import Iterable
from typing import NamedTuple

from annotations.anchoring.texts import BREAK, Text


class Segment(NamedTuple):
    """``old_start`` to ``old_end`` of the old text became ``new_start`` to ``new_end``, all in code points.

    Where ``edited`` is false both are the same characters, so that an offset inside is carried by adding. ``moved``
    says that the piece left the order of its neighbours.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    moved: bool = False
    edited: bool = False

    @property
    def shift(self) -> int:
        """What to add to an offset inside."""
        return self.new_start - self.old_start


def joined(segments: Iterable[Segment], old: Text, new: Text) -> list[Segment]:
    """The segments in the order of the old text; those with nothing but the same white space between are one."""
    whole: list[Segment] = []
    for segment in sorted(segments):
        if whole:
            last = whole[-1]
            gap = segment.old_start - last.old_end
            if (
                gap <= len(BREAK)
                and gap == segment.new_start - last.new_end
                and not (last.edited or segment.edited)
                and last.moved == segment.moved
                and old.canonical[last.old_end : segment.old_start] == new.canonical[last.new_end : segment.new_start]
            ):
                whole.pop()
                segment = Segment(last.old_start, segment.old_end, last.new_start, segment.new_end, segment.moved)
        whole.append(segment)
    return whole

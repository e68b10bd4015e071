"""What stands where a lost passage stood: deleted and rewritten are told apart by it."""

from bisect import bisect_left, bisect_right

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.segments import Segment


def instead(start: int, end: int, alignment: Alignment) -> tuple[int, int]:
    """The range of the new text between what is left before the passage and what is left after it, in code points.

    ``start`` and ``end`` are code points of the old text. White space at the ends is left out; the range is empty where
    nothing has come in the passage's place. Pieces that moved elsewhere do not count as neighbours.
    """
    stayed = [segment for segment in alignment.segments if not segment.moved]
    before = bisect_left(stayed, start, key=lambda segment: segment.old_start) - 1
    after = bisect_right(stayed, end, key=lambda segment: segment.old_end)
    left = _at(start, stayed[before]) if before >= 0 else 0
    right = _at(end, stayed[after]) if after < len(stayed) else len(alignment.new.canonical)
    words = alignment.new.canonical[left : max(left, right)]
    left += len(words) - len(words.lstrip())
    return left, left + len(words.strip())


def _at(point: int, segment: Segment) -> int:
    """Where a point of the old text lies in the new one, as near as the segment can tell."""
    offset = min(max(point, segment.old_start), segment.old_end) - segment.old_start
    return min(segment.new_start + offset, segment.new_end)

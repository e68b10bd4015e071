"""Where a carried span starts and ends, when the words at its own edges were edited."""

from collections.abc import Sequence
from typing import NamedTuple

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.quotes import only_place
from annotations.anchoring.segments import Segment
from annotations.anchoring.texts import BREAK

ROOM = 12  # code points by which words may be longer than twice those they replaced


class Piece(NamedTuple):
    """The part of a segment that a span covers, in code points; ``number`` is the segment's."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    moved: bool
    number: int


def bounds(start: int, end: int, pieces: Sequence[Piece], alignment: Alignment) -> tuple[int, int]:
    """From the first piece to the last, with the old words at the span's edges, or what replaced just those."""
    old, new = alignment.old.canonical, alignment.new.canonical
    left = min(piece.new_start for piece in pieces)
    right = max(piece.new_end for piece in pieces)
    first, last = min(pieces), max(pieces)
    if first.new_start == left and first.old_start > start:
        left = _start_of_replaced(start, first, alignment)
    if last.new_end == right and last.old_end < end:
        right = _end_of_replaced(end, last, alignment)
    if 0 < (lost := first.old_start - start) <= left and old.startswith(new[left - lost : left], start):
        left -= lost
    if last.old_end < end and new.startswith(old[last.old_end : end], right):
        right += end - last.old_end
    place = only_place(old[start:end], new, left, right)
    if place is not None:
        return place, place + end - start
    return _with_signs(old[start], old[end - 1], left, right, new)


def _start_of_replaced(start: int, first: Piece, alignment: Alignment) -> int:
    before = alignment.segments[first.number - 1] if first.number else Segment(0, 0, 0, 0)
    put = alignment.new.canonical[before.new_end : first.new_start]
    just_those = before.old_end <= start and not alignment.old.canonical[before.old_end : start].strip()
    if just_those and before.new_end <= first.new_start and _fits(put, first.old_start - start):
        return first.new_start - len(put.lstrip())
    return first.new_start


def _end_of_replaced(end: int, last: Piece, alignment: Alignment) -> int:
    old, new = alignment.old.canonical, alignment.new.canonical
    following = alignment.segments[last.number + 1 : last.number + 2]
    after = following[0] if following else Segment(len(old), len(old), len(new), len(new))
    put = new[last.new_end : after.new_start]
    just_those = end <= after.old_start and not old[end : after.old_start].strip()
    if just_those and last.new_end <= after.new_start and _fits(put, end - last.old_end):
        return last.new_end + len(put.rstrip())
    return last.new_end


def _fits(put: str, length: int) -> bool:
    """Whether this can stand for words of that length."""
    return len(put.strip()) <= 2 * length + ROOM and BREAK not in put.strip()


def _with_signs(opening: str, closing: str, left: int, right: int, new: str) -> tuple[int, int]:
    """With the sign that opened or closed the old words (a quotation mark, a full stop), if it still stands there."""
    if closing == new[right : right + 1] != new[right - 1] and not closing.isalnum():
        right += 1
    if left and opening == new[left - 1] != new[left] and not opening.isalnum():
        left -= 1
    return left, right

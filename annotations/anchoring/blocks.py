"""Which blocks of one text are which of the other: most of an edited article is whole blocks that stayed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotations.anchoring.chains import heaviest_chain

SHORTEST_MOVED = 16  # code points; a shorter block that stands elsewhere may be there by chance


@dataclass(slots=True)
class Hole:
    """Old blocks and new ones between two blocks that stayed: what an edit left or put there, as block numbers."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """Pairs of numbers (old, new): equal blocks that stayed in order, equal blocks that moved; and the holes."""

    stayed: list[tuple[int, int]]
    moved: list[tuple[int, int]]
    holes: list[Hole]


def match_blocks(old: Sequence[str], new: Sequence[str]) -> Blocks:
    """Equal blocks found: at both ends, then by blocks that each text has once, then beside those."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    once = _once_in_both(old, new, head, old_end, new_end)
    chain = heaviest_chain([(i, j, len(old[i]) + 1) for i, j in once])
    in_order = _with_neighbours([once[index] for index in chain], old, new, head, old_end, new_end)
    taken = {i for i, _j in in_order}
    taken_new = {j for _i, j in in_order}
    moved = [(i, j) for i, j in once if i not in taken and j not in taken_new and len(old[i]) >= SHORTEST_MOVED]
    stayed = [(n, n) for n in range(head)] + in_order + [(old_end + n, new_end + n) for n in range(tail)]
    return Blocks(stayed, moved, _holes(stayed, moved, len(old), len(new)))


def _once_in_both(
    old: Sequence[str], new: Sequence[str], head: int, old_end: int, new_end: int
) -> list[tuple[int, int]]:
    if head in (old_end, new_end):
        return []
    ours, theirs = Counter(old[head:old_end]), Counter(new[head:new_end])
    places = {new[j]: j for j in range(head, new_end)}
    return [(i, places[block]) for i in range(head, old_end) if ours[block := old[i]] == 1 and theirs.get(block) == 1]


def _with_neighbours(
    pairs: list[tuple[int, int]], old: Sequence[str], new: Sequence[str], head: int, old_end: int, new_end: int
) -> list[tuple[int, int]]:
    """The pairs, and the equal blocks right before and after each, up to the next pair."""
    grown: list[tuple[int, int]] = []
    last_i, last_j = head - 1, head - 1
    for index, (i, j) in enumerate(pairs):
        before = []
        back_i, back_j = i - 1, j - 1
        while back_i > last_i and back_j > last_j and old[back_i] == new[back_j]:
            before.append((back_i, back_j))
            back_i, back_j = back_i - 1, back_j - 1
        grown += before[::-1]
        next_i, next_j = pairs[index + 1] if index + 1 < len(pairs) else (old_end, new_end)
        while i < next_i and j < next_j and old[i] == new[j]:
            grown.append((i, j))
            i, j = i + 1, j + 1
        last_i, last_j = i - 1, j - 1
    return grown


def _holes(stayed: list[tuple[int, int]], moved: list[tuple[int, int]], old_size: int, new_size: int) -> list[Hole]:
    moved_old, moved_new = {i for i, _j in moved}, {j for _i, j in moved}
    holes = []
    last_i, last_j = -1, -1
    for i, j in [*stayed, (old_size, new_size)]:
        if i - last_i > 1 or j - last_j > 1:
            hole = Hole(
                [n for n in range(last_i + 1, i) if n not in moved_old],
                [n for n in range(last_j + 1, j) if n not in moved_new],
            )
            if hole.old or hole.new:
                holes.append(hole)
        last_i, last_j = i, j
    return holes

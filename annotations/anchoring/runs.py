"""Equal runs of two token sequences, in order: the diff of two passages."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from annotations.anchoring.chains import heaviest_chain

LONGEST_GRAM, SHORTEST_GRAM = 4, 2  # tokens
SHORTEST_WITH_LANDMARKS = 16  # tokens; a shorter passage is quickly compared as a whole
MOST_CELLS = 16_000_000  # of a table of longest common subsequences, a bit each: 2 MB


class Run(NamedTuple):
    """``size`` tokens that are equal from token ``old`` of one sequence and token ``new`` of the other on."""

    old: int
    new: int
    size: int


def equal_runs(old: str, new: str) -> list[Run]:
    """What two sequences of codes share, in order.

    What both begin and end with is taken away; what is between is cut at the grams that each has once (the idea of
    patience and histogram diff: rare things are landmarks), and where there are none the longest common subsequence
    decides, or, where its table would be too large, that of two halves.
    """
    runs: list[Run] = []
    passages = [(0, len(old), 0, len(new))]
    while passages:
        old_start, old_end, new_start, new_end = passages.pop()
        left, right = old[old_start:old_end], new[new_start:new_end]
        if head := Prefix.similarity(left, right):
            runs.append(Run(old_start, new_start, head))
            left, right = left[head:], right[head:]
            old_start, new_start = old_start + head, new_start + head
        if tail := Postfix.similarity(left, right):
            runs.append(Run(old_end - tail, new_end - tail, tail))
            left, right = left[:-tail], right[:-tail]
            old_end, new_end = old_end - tail, new_end - tail
        if not left or not right:
            continue
        if landmarks := _landmarks(left, right):
            found = [Run(old_start + run.old, new_start + run.new, run.size) for run in landmarks]
            edges = [Run(old_start, new_start, 0), *found, Run(old_end, new_end, 0)]
            passages += [
                (before.old + before.size, after.old, before.new + before.size, after.new)
                for before, after in pairwise(edges)
            ]
            runs += found
        elif len(left) * len(right) <= MOST_CELLS:
            matching = LCSseq.editops(left, right).as_matching_blocks()
            runs += [Run(old_start + block.a, new_start + block.b, block.size) for block in matching if block.size]
        else:
            old_half, new_half = (old_start + old_end) // 2, (new_start + new_end) // 2
            passages += [(old_start, old_half, new_start, new_half), (old_half, old_end, new_half, new_end)]
    return touching_joined(sorted(runs))


def _landmarks(old: str, new: str) -> list[Run]:
    """Runs around the grams that each side has exactly once, the heaviest of those that stand in order."""
    if min(len(old), len(new)) < SHORTEST_WITH_LANDMARKS:
        return []
    for size in range(LONGEST_GRAM, SHORTEST_GRAM - 1, -1):
        if shared := once_in_both(old, new, size):
            diagonals = _along_diagonals(shared, size)
            chain = heaviest_chain([(run.old, run.new, run.size) for run in diagonals])
            return _apart(diagonals[index] for index in chain)
    return []


def once_in_both(old: str, new: str, size: int) -> list[tuple[int, int]]:
    """Where each side has a gram of ``size`` codes that both have exactly once, in the order of the old side."""
    ours, theirs = range(len(old) - size + 1), range(len(new) - size + 1)
    return places_once(
        [old[place : place + size] for place in ours], ours, [new[place : place + size] for place in theirs], theirs
    )


def places_once(
    ours: Sequence[str], our_places: Sequence[int], theirs: Sequence[str], their_places: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of places of the grams that stand exactly once in either sequence of grams."""
    our_last, their_last = dict(zip(ours, our_places, strict=True)), dict(zip(theirs, their_places, strict=True))
    shared = our_last.keys() & their_last.keys()
    if not shared:
        return []
    our_first = dict(zip(reversed(ours), reversed(our_places), strict=True))
    their_first = dict(zip(reversed(theirs), reversed(their_places), strict=True))
    return sorted(
        (our_last[gram], their_last[gram])
        for gram in shared
        if our_first[gram] == our_last[gram] and their_first[gram] == their_last[gram]
    )


def _along_diagonals(shared: list[tuple[int, int]], size: int) -> list[Run]:
    runs: list[Run] = []
    for old, new in shared:
        if runs:
            last = runs[-1]
            if old - last.old == new - last.new and old <= last.old + last.size:
                runs[-1] = Run(last.old, last.new, old + size - last.old)
                continue
        runs.append(Run(old, new, size))
    return runs


def _apart(runs: Iterable[Run]) -> list[Run]:
    """The runs without what one has in common with the one before it."""
    apart: list[Run] = []
    for run in runs:
        over = 0
        if apart:
            last = apart[-1]
            over = max(0, last.old + last.size - run.old, last.new + last.size - run.new)
        if over < run.size:
            apart.append(Run(run.old + over, run.new + over, run.size - over))
    return apart


def touching_joined(runs: list[Run]) -> list[Run]:
    whole: list[Run] = []
    for run in runs:
        if whole and whole[-1].old + whole[-1].size == run.old and whole[-1].new + whole[-1].size == run.new:
            last = whole.pop()
            run = Run(last.old, last.new, last.size + run.size)
        whole.append(run)
    return whole

"""Choosing, of matches that cross each other, those that stand in order."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

Match = tuple[int, int, float]  # place in the old sequence, place in the new one, weight


def heaviest_chain(matches: Sequence[Match]) -> list[int]:
    """Indices of the matches, increasing in both places, whose weights add up to most.

    ``matches`` are in the order of their old place, and no two share one. A longest increasing subsequence with
    weights: of n matches in O(n log n), best sums by new place kept in a tree of prefix maxima (Fenwick, "A new data
    structure for cumulative frequency tables", 1994).
    """
    if all(one[1] < other[1] for one, other in pairwise(matches)):
        return list(range(len(matches)))
    places = sorted({match[1] for match in matches})
    size = len(places)
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    previous: list[int] = []
    for index, (_old, new, weight) in enumerate(matches):
        rank = bisect_left(places, new) + 1
        sum_before, last = 0.0, -1
        node = rank - 1
        while node:
            if best[node][0] > sum_before:
                sum_before, last = best[node]
            node &= node - 1
        previous.append(last)
        entry = (sum_before + weight, index)
        while rank <= size:
            if best[rank][0] < entry[0]:
                best[rank] = entry
            rank += rank & -rank
    chain = []
    index = _last_of_best(best, size)
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]


def _last_of_best(best: list[tuple[float, int]], size: int) -> int:
    found = (0.0, -1)
    while size:
        found = max(found, best[size])
        size &= size - 1
    return found[1]

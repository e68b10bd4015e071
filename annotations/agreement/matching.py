"""Which span of one person stands for which span of another: an optimal one-to-one matching.

Spans on a line overlap few others, so the searches below stay short, and no matrix is needed.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence

from annotations.agreement.marks import LabelledSpan, Pair

Spans = Sequence[LabelledSpan]
Test = Callable[[LabelledSpan, LabelledSpan], bool]

_ALONE = -1  # in place of a column: the row stays without a partner


def overlapping(ours: Spans, theirs: Spans) -> list[Pair]:
    """The indices ``(i, j)`` of all spans of the two that share a character. Both must be sorted."""
    found = []
    open_ours: list[int] = []
    open_theirs: list[int] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        if j == len(theirs) or (i < len(ours) and ours[i].start <= theirs[j].start):
            start = ours[i].start
            open_theirs = [other for other in open_theirs if theirs[other].end > start]
            found += [(i, other) for other in open_theirs]
            open_ours.append(i)
            i += 1
        else:
            start = theirs[j].start
            open_ours = [other for other in open_ours if ours[other].end > start]
            found += [(other, j) for other in open_ours]
            open_theirs.append(j)
            j += 1
    return found


def matched(ours: Spans, theirs: Spans, candidates: Sequence[Pair]) -> list[Pair]:
    """As many of the candidates ``(i, j)`` as can stand together, each index used once.

    Among the largest such sets it is one whose edges lie closest (sum of the distances of starts and of ends, code
    points), then one with the most equal labels. Sorted. The costs are whole numbers, so nothing is rounded.
    """
    rows, columns = Counter(i for i, _j in candidates), Counter(j for _i, j in candidates)
    certain = [(i, j) for i, j in candidates if rows[i] == columns[j] == 1]
    costs: dict[int, dict[int, int]] = {}
    for i, j in candidates:
        if rows[i] > 1 or columns[j] > 1:
            costs.setdefault(i, {})[j] = _cost(ours[i], theirs[j], len(rows))
    row_of: dict[int, int] = {}
    alone = 1 + sum(sum(costs_of_row.values()) for costs_of_row in costs.values())
    for row in sorted(costs):
        _place(row, costs, row_of, alone)
    return sorted(certain + [(row, column) for column, row in row_of.items()])


def _cost(our: LabelledSpan, their: LabelledSpan, most: int) -> int:
    """The distance of the edges; a label that differs weighs less than any difference of distances, ``most`` times."""
    distance = abs(our.start - their.start) + abs(our.end - their.end)
    return distance * (most + 1) + (our.label != their.label)


def _place(row: int, costs: dict[int, dict[int, int]], row_of: dict[int, int], alone: int) -> None:
    """Give the row a column along the cheapest path of moves (shortest augmenting path: Jonker & Volgenant 1987).

    To be without a column costs ``alone``, more than all else together, so that the matching is as large as can be.
    """
    nearest = min(costs[row], key=costs[row].__getitem__)
    if nearest not in row_of:  # nothing that frees another column can be cheaper
        row_of[nearest] = row
        return
    best, came = _moves(row, costs, row_of)
    ends = [(cost + alone, end, _ALONE) for end, cost in best.items()]
    ends += [
        (best[end] + cost, end, column) for end in best for column, cost in costs[end].items() if column not in row_of
    ]
    _cost_of_all, end, column = min(ends)
    if column != _ALONE:
        row_of[column] = end
    while end != row:
        end, column = came[end]
        row_of[column] = end


def _moves(
    row: int, costs: dict[int, dict[int, int]], row_of: dict[int, int]
) -> tuple[dict[int, int], dict[int, Pair]]:
    """What it costs to free each row that can be freed, and for each the row that takes its column."""
    best, came, waiting = {row: 0}, dict[int, Pair](), deque([row])
    while waiting:
        taker = waiting.popleft()
        for column, cost in costs[taker].items():
            owner = row_of.get(column, taker)
            if owner == taker:
                continue
            freed = best[taker] + cost - costs[owner][column]
            if owner not in best or freed < best[owner]:
                best[owner], came[owner] = freed, (taker, column)
                waiting.append(owner)
    return best, came

"""Krippendorff's alpha for unitising: whether people find the same places, as chance would not.

Krippendorff 1995, "On the reliability of unitizing continuous data"; 2004, "Measuring the reliability of qualitative
text analysis data". Lengths and distances are code points; each label is measured on its own, so the overlapping marks
of one person under different labels do no harm; overlapping ones under one label count as one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import accumulate

from annotations.agreement.marks import LabelledSpan, Range, units_by_label
from annotations.agreement.tally import Tally
from annotations.agreement.values import Undefined, Value

Units = Sequence[Range]
Lines = Mapping[str, "Line"]  # one person's, by label: the same labels for all people in an article


def lines(spans: Sequence[LabelledSpan], labels: Collection[str], length: int) -> Lines:
    """One person's units of each of the labels, those they did not use as well, in a text of ``length`` code points."""
    units = units_by_label(spans)
    return {label: Line(units.get(label, ()), length) for label in labels}


def observed(ours: Lines, theirs: Lines) -> Tally:
    """What two people add in one article: how far they lie apart. For many people it is the mean over all pairs."""
    return {("observed", label): distance(line.units, theirs[label].units) for label, line in ours.items()}


def by_chance(people: Sequence[Lines]) -> Tally:
    """What these people together add in one article: how far two of them would lie apart by chance."""
    entries: dict[tuple[Hashable, ...], float] = {}
    for label in people[0]:
        of_all = [lines[label] for lines in people]
        entries["units", label] = sum(len(line.units) for line in of_all)
        entries["expected", label] = expected(of_all)
    return entries


def alpha_u(tally: Tally, labels: Collection[str]) -> Value:
    """``1 - observed / expected``, both sums over these labels and the articles: chance keeps a unit in its article."""
    if not tally.get(("pairs",)):
        return Undefined.ONE_PERSON
    units, apart, apart_by_chance = (
        sum(tally.get((what, label), 0) for label in labels) for what in ("units", "observed", "expected")
    )
    if not units:
        return Undefined.NOBODY_MARKED
    return 1 - apart / apart_by_chance if apart_by_chance else Undefined.ONE_ANSWER


def distance(ours: Units, theirs: Units) -> int:
    """The squared distances of the edges of all units that overlap, and the squared length of each that meets none.

    Both in order and disjoint.
    """
    squares, i, j = 0, 0, 0
    met_ours = met_theirs = False
    while i < len(ours) or j < len(theirs):
        if j == len(theirs) or (i < len(ours) and ours[i][1] <= theirs[j][0]):
            squares += 0 if met_ours else _square(ours[i])
            i, met_ours = i + 1, False
        elif i == len(ours) or theirs[j][1] <= ours[i][0]:
            squares += 0 if met_theirs else _square(theirs[j])
            j, met_theirs = j + 1, False
        else:
            (start, end), (other_start, other_end) = ours[i], theirs[j]
            squares += (start - other_start) ** 2 + (end - other_end) ** 2
            if end <= other_end:
                i, met_ours, met_theirs = i + 1, False, True
            else:
                j, met_theirs, met_ours = j + 1, False, True
    return squares


class Line:
    """One person's units of one label in a text of so many code points, and how much room their gaps leave."""

    def __init__(self, units: Units, length: int) -> None:
        self.units, self.length = units, length
        self.lengths = Counter(end - start for start, end in units)
        edges = [0, *(edge for unit in units for edge in unit), length]
        self._gaps = sorted(filter(None, (end - start for start, end in zip(edges[::2], edges[1::2], strict=True))))
        self._from = [*accumulate(reversed(self._gaps), initial=0)][::-1]  # the length of each gap and all longer ones
        self._room: dict[int, int] = {}

    def room(self, length: int) -> int:
        """In how many places of the gaps a unit of this length can lie."""
        if length not in self._room:
            place = bisect_left(self._gaps, length)
            self._room[length] = self._from[place] - (len(self._gaps) - place) * (length - 1)
        return self._room[length]


def expected(lines: Sequence[Line]) -> float:
    """The distance of two people, as ``distance`` gives it, where the same units of all lie by chance."""
    lengths = Counter[int]()
    for line in lines:
        lengths.update(line.lengths)
    places, squares, own = len(lines) * lines[0].length, 0, 0
    units = lengths.total()
    for length, number in lengths.items():
        meeting = (units - 1) * length * (length - 1) * (2 * length - 1) // 3
        squares += number * (meeting + length**2 * sum(line.room(length) for line in lines))
        own += number * length * (length - 1)
    return 2 * lines[0].length * squares / (places * (places - 1) - own)


def _square(unit: Range) -> int:
    return (unit[1] - unit[0]) ** 2

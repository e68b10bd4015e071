"""The u-alpha family: of the places that were marked, how many got the same label, weighted by length.

Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua: further
developments", Quality & Quantity 50:2347. These measures do not see where a mark was split in two; ``alpha_u`` does.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain

from annotations.agreement.kinds import UNMARKED, Kind, Segment
from annotations.agreement.tally import Tally
from annotations.agreement.values import Undefined, Value


def tally_of_pair(ours: Sequence[Segment], theirs: Sequence[Segment], length: int) -> Tally:
    """What two people add in one text of ``length`` code points.

    For many people it is the sum over all pairs, divided by one less than the number of people. Entries, with their
    names in ``reference/team-sessions.md`` 3.5: ``length``, l(c), the code points of each kind; ``coded``, n(c), those
    that the other person marked as well; ``apart``, n(c) - o(c,c), those that they gave another kind; ``seen``, Q(c),
    the squares of the part of each segment that the other marked; ``squares``, the sum of all S(c), of whole segments,
    where the unmarked counts with its plain length.
    """
    entries = Counter[tuple[Hashable, ...]]()
    seen_ours, seen_theirs = [0] * len(ours), [0] * len(theirs)
    i = j = 0
    while i < len(ours) and j < len(theirs):
        our, their = ours[i], theirs[j]
        shared = min(our.end, their.end) - max(our.start, their.start)
        if shared > 0:
            seen_ours[i] += shared
            seen_theirs[j] += shared
            if our.kind != their.kind:
                entries["apart", our.kind] += shared
                entries["apart", their.kind] += shared
        if our.end <= their.end:
            i += 1
        else:
            j += 1
    entries["length", UNMARKED] = 2 * length
    for (start, end, kind), seen in chain(zip(ours, seen_ours, strict=True), zip(theirs, seen_theirs, strict=True)):
        entries["length", kind] += end - start
        entries["coded", kind] += seen
        entries["seen", kind] += seen**2
        entries["squares",] += (end - start) ** 2
        entries["length", UNMARKED] -= end - start
    entries["squares",] += entries["length", UNMARKED]
    return entries


class Coincidences:
    """What the measures are computed from, once for all of them: a sum of tallies, as if of one long text."""

    def __init__(self, tally: Tally) -> None:
        self.people = bool(tally.get(("pairs",)))
        self.squares = tally.get(("squares",), 0)
        by_kind: dict[Hashable, dict[Hashable, float]] = {name: {} for name in ("length", "coded", "apart", "seen")}
        for key, number in tally.items():
            if key[0] in by_kind and number:
                by_kind[key[0]][key[1]] = number
        self.lengths, self.coded, self.apart, self.seen = by_kind.values()
        self.alone = sum(
            number - self.coded.get(kind, 0) for kind, number in self.lengths.items() if kind != UNMARKED
        )  # o(φ,k) over all labels, and by symmetry l(φ) - o(φ,φ)

    @property
    def undefined(self) -> Undefined | None:
        if not self.people:
            return Undefined.ONE_PERSON
        return Undefined.NOBODY_MARKED if self.lengths.keys() == {UNMARKED} else None


def u_alpha(found: Coincidences) -> Value:
    """Did they put the same labels on the same places? What is unmarked is one label among the others."""
    if found.undefined:
        return found.undefined
    length = sum(found.lengths.values())
    chances = length**2 - sum(number**2 for number in found.lengths.values())
    return _corrected(2 * found.alone + sum(found.apart.values()), length * chances, length**2, found.squares)


def places(found: Coincidences) -> Value:
    """|u-alpha: did they mark the same places, whatever the label?"""
    if found.undefined:
        return found.undefined
    length, unmarked = sum(found.lengths.values()), found.lengths.get(UNMARKED, 0)
    chances = length * unmarked * (length - unmarked)
    return _corrected(found.alone, chances, length**2, found.squares)


def coding(found: Coincidences) -> Value:
    """cu-alpha: where two people marked, did they choose the same label?"""
    if found.undefined or not found.coded:
        return found.undefined or Undefined.NOTHING_SHARED
    length = sum(found.coded.values())
    chances = length**2 - sum(number**2 for number in found.coded.values())
    return _corrected(sum(found.apart.values()), length * chances, length**2, sum(found.seen.values()))


def coding_of(found: Coincidences, label: str) -> Value:
    """(k)u-alpha: where one person put this label and another marked, did the other choose it as well?"""
    kind = Kind({label})
    if found.undefined or kind not in found.coded:
        return found.undefined or Undefined.NOTHING_SHARED
    length, of_kind = sum(found.coded.values()), found.coded[kind]
    chances = of_kind**2 * (length - of_kind)
    return _corrected(found.apart.get(kind, 0), chances, length * of_kind, found.seen[kind])


def coverage(found: Coincidences) -> Value:
    """The part of the text, 0 to 1, over which ``coding`` speaks: what two people both marked, on average."""
    if not found.people:
        return Undefined.ONE_PERSON
    return sum(found.coded.values()) / sum(found.lengths.values())


def _corrected(apart: float, chances: float, meetings: float, own: float) -> Value:
    """``1 - apart / (chances / (meetings - own))``: of all meetings by chance, a segment's with itself are none.

    Where three or more people marked next to nothing together, all or more would be a segment's own; rounding aside.
    """
    if not chances:
        return Undefined.ONE_ANSWER
    if meetings - own <= 1e-9 * meetings:
        return Undefined.TOO_LITTLE
    return 1 - apart * (meetings - own) / chances

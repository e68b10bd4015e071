"""Which marks of several people say the same, and which of them compete for a place in the text."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from annotations.agreement.marks import Range


class HandedMark(NamedTuple):
    """One mark that a person handed in: its label and its pieces, code points ``[start, end)``, in order."""

    mark: str
    person: int
    label: str
    spans: tuple[Range, ...]


@dataclass(frozen=True)
class Reading:
    """One way to mark a place: a label on these very code points, with all who marked it so and their marks."""

    label: str
    spans: tuple[Range, ...]
    people: tuple[int, ...]
    marks: tuple[str, ...]

    def overlaps(self, other: "Reading") -> bool:
        return any(
            start < their_end and their_start < end
            for start, end in self.spans
            for their_start, their_end in other.spans
        )


@dataclass(frozen=True)
class Cluster:
    """Readings that are settled together, those of most people first, of ``people`` who handed in the article."""

    readings: tuple[Reading, ...]
    people: tuple[int, ...]

    @cached_property
    def marks(self) -> tuple[str, ...]:
        return tuple(sorted(mark for reading in self.readings for mark in reading.marks))

    @property
    def start(self) -> int:
        return min(reading.spans[0][0] for reading in self.readings)

    @property
    def end(self) -> int:
        return max(reading.spans[-1][1] for reading in self.readings)

    @property
    def by_all(self) -> bool:
        """Everybody marked it so, and nothing competes with it."""
        return len(self.readings) == 1 and self.readings[0].people == self.people

    @property
    def silent(self) -> tuple[int, ...]:
        """Those who handed in the article and marked nothing here."""
        spoke = {person for reading in self.readings for person in reading.people}
        return tuple(person for person in self.people if person not in spoke)

    def shared_by(self, least: int) -> list[Reading]:
        """The readings that at least so many people share.

        None where two of these exclude each other: they overlap, and nobody marked both.
        """
        found = [reading for reading in self.readings if len(reading.people) >= least]
        for one, other in combinations(found, 2):
            if one.overlaps(other) and not set(one.people) & set(other.people):
                return []
        return found


def clusters(marks: Iterable[HandedMark], people: Collection[int]) -> list[Cluster]:
    """The marks of one article in clusters, in the order of the text; ``people`` are all who handed it in.

    What everybody marked alike is a cluster of its own, whatever lies over it: nobody contests it. Of the rest, those
    that share a code point, directly or by way of others, are one. The order of marks and people does not matter.
    """
    everybody = tuple(sorted(people))
    readings = _readings(marks)
    found = [[reading] for reading in readings if reading.people == everybody]
    found += _components([reading for reading in readings if reading.people != everybody])
    whole = [Cluster(tuple(sorted(one, key=_by_people)), everybody) for one in found]
    return sorted(whole, key=lambda one: (one.start, -one.end, one.marks))


def _readings(marks: Iterable[HandedMark]) -> list[Reading]:
    alike: dict[tuple[str, tuple[Range, ...]], list[HandedMark]] = {}
    for mark in sorted(marks):
        alike.setdefault((mark.label, mark.spans), []).append(mark)
    return [
        Reading(label, spans, tuple(sorted({one.person for one in some})), tuple(one.mark for one in some))
        for (label, spans), some in alike.items()
    ]


def _components(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Those that overlap, directly or by way of others: a sweep over all pieces, joining what one run of text holds."""
    leader = list(range(len(readings)))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = one = leader[leader[one]]
        return one

    run, reach = 0, -1
    for start, end, one in sorted((*span, one) for one, reading in enumerate(readings) for span in reading.spans):
        if start < reach:
            leader[find(one)] = find(run)
            reach = max(reach, end)
        else:
            run, reach = one, end
    components: dict[int, list[Reading]] = {}
    for one, reading in enumerate(readings):
        components.setdefault(find(one), []).append(reading)
    return list(components.values())


def _by_people(reading: Reading) -> tuple[int, tuple[Range, ...], str]:
    return -len(reading.people), reading.spans, reading.label

"""The passages where people differ most, to look at them in the text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.agreement.kinds import UNMARKED, Kind, Segment, segments
from annotations.agreement.marks import MarkedArticle, Range


@dataclass(frozen=True)
class Difference:
    """Code points ``[start, end)``, and which people put which labels on any of them.

    ``share``, more than 0 and up to 1: how often the labels of two people differ on one code point, all at random.
    """

    start: int
    end: int
    share: float
    people: Mapping[Kind, Sequence[int]]


def differences(article: MarkedArticle, passages: Sequence[Range]) -> list[Difference]:
    """The passages in which people differ, by the largest share; of equal ones the longest first.

    ``passages`` are in order and disjoint: the sentences, say.
    """
    kinds = {person: segments(spans) for person, spans in sorted(article.spans.items())}
    apart = [0.0] * len(passages)
    starts = [start for start, _end in passages]
    for start, end, share in _shares(kinds):
        for place in range(max(0, bisect_right(starts, start) - 1), len(passages)):
            if starts[place] >= end:
                break
            apart[place] += share * max(0, min(end, passages[place][1]) - max(start, starts[place]))
    found = [
        Difference(start, end, sum_of_shares / (end - start), _people_by_kind(kinds, start, end))
        for (start, end), sum_of_shares in zip(passages, apart, strict=True)
        if sum_of_shares
    ]
    return sorted(found, key=lambda one: (-one.share, one.start - one.end, one.start))


def _shares(kinds: Mapping[int, Sequence[Segment]]) -> Iterator[tuple[int, int, float]]:
    """Every stretch of the text on which two people differ, with the share of the pairs that do."""
    changes: dict[int, dict[int, Kind]] = {}
    for person, of_person in kinds.items():
        for start, end, kind in of_person:
            changes.setdefault(start, {})[person] = kind
            changes.setdefault(end, {})[person] = UNMARKED
    here, pairs = dict.fromkeys(kinds, UNMARKED), len(kinds) * (len(kinds) - 1)
    edges = sorted(changes)
    for start, end in pairwise(edges):
        here |= changes[start]
        equal = sum(number * (number - 1) for number in Counter(here.values()).values())
        if equal < pairs:
            yield start, end, 1 - equal / pairs


def _people_by_kind(kinds: Mapping[int, Sequence[Segment]], start: int, end: int) -> dict[Kind, list[int]]:
    people: dict[Kind, list[int]] = {}
    for person, of_person in kinds.items():
        on_it = (segment.kind for segment in of_person if segment.start < end and segment.end > start)
        people.setdefault(UNMARKED.union(*on_it), []).append(person)
    return people

"""What one article adds to a measure. Every measure here is a function of such sums.

So its value over all articles, for one article and for any sample of articles drawn for an interval is the same
function of another sum.
"""

from collections.abc import Hashable, Iterable, Mapping

Tally = Mapping[tuple[Hashable, ...], float]


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of each entry, in the order in which they come."""
    sums: dict[tuple[Hashable, ...], float] = {}
    for tally in tallies:
        for key, number in tally.items():
            sums[key] = sums.get(key, 0) + number
    return sums


def scaled(tally: Tally, factor: float) -> Tally:
    return {key: number * factor for key, number in tally.items()}

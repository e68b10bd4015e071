"""Krippendorff's alpha for one judgement per article (a verdict, a stance), whoever of the people gave one.

Krippendorff 2011, "Computing Krippendorff's alpha-reliability". Articles that fewer than two people judged add nothing.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from annotations.agreement.marks import Pair
from annotations.agreement.resampling import Interval, intervals
from annotations.agreement.tally import Tally, total
from annotations.agreement.values import Undefined, Value


@dataclass(frozen=True)
class Comparison:
    """Alpha over all articles and for each two people, how sure it is, and on what it rests."""

    articles: int  # that two people or more judged
    people: int  # who judged any of these
    alpha: Value
    interval: Interval | Undefined
    by_pair: Mapping[Pair, Value]


def compare(articles: Mapping[int, Mapping[int, str]], order: Sequence[str] = (), seed: int = 0) -> Comparison:
    """``articles`` are the judgements by article and person; ``order`` as in ``alpha``."""
    judged = [by_person for _article, by_person in sorted(articles.items()) if len(by_person) > 1]
    tallies = [tally(by_person.values()) for by_person in judged]
    people = sorted({person for by_person in judged for person in by_person})
    return Comparison(
        articles=len(judged),
        people=len(people),
        alpha=alpha(total(tallies), order),
        interval=intervals(tallies, lambda sums: {"alpha": alpha(sums, order)}, seed)["alpha"],
        by_pair={pair: _of_pair(judged, pair, order) for pair in combinations(people, 2)},
    )


def _of_pair(judged: Sequence[Mapping[int, str]], pair: Pair, order: Sequence[str]) -> Value:
    of_both = (tally(by_person[one] for one in pair if one in by_person) for by_person in judged)
    return alpha(total(of_both), order)


def tally(judgements: Iterable[str]) -> Tally:
    """What the judgements of one article add: how often two people gave these two values, in both orders."""
    given = Counter(judgements)
    people = given.total()
    entries: dict[tuple[Hashable, ...], float] = {}
    if people > 1:
        for value, other in product(sorted(given), repeat=2):
            entries["judged", value, other] = given[value] * (given[other] - (value == other)) / (people - 1)
    return entries


def alpha(tally: Tally, order: Sequence[str] = ()) -> Value:
    """Nominal alpha; with the ``order`` of all values that can be given, lowest first, ordinal alpha."""
    pairs = {(key[1], key[2]): number for key, number in tally.items() if key[0] == "judged" and number}
    often: dict[Hashable, float] = {}
    for (value, _other), number in pairs.items():
        often[value] = often.get(value, 0) + number
    if not pairs:
        return Undefined.NOBODY_JUDGED
    if len(often) == 1:
        return Undefined.ONE_ANSWER
    places = _places(often, order)
    observed = sum(number * _squared(places, *pair) for pair, number in pairs.items())
    by_chance = sum(
        often[value] * often[other] * _squared(places, value, other) for value, other in product(often, often)
    )
    return 1 - (sum(often.values()) - 1) * observed / by_chance


def _places(often: Mapping[Hashable, float], order: Sequence[str]) -> Mapping[Hashable, float] | None:
    """Where each value stands on the scale of ranks: the middle of those that were given it. None without an order."""
    places, below = dict[Hashable, float](), 0.0
    for value in order:
        places[value] = below + often.get(value, 0) / 2
        below += often.get(value, 0)
    return places or None


def _squared(places: Mapping[Hashable, float] | None, value: Hashable, other: Hashable) -> float:
    return (places[value] - places[other]) ** 2 if places else value != other

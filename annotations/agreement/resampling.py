"""How sure a number is, given which articles happened to be chosen.

The percentile bootstrap over whole articles (Efron 1979, "Bootstrap methods: another look at the jackknife"): marks in
one article depend on each other, articles do not.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from random import Random
from typing import TypeVar

from annotations.agreement.tally import Tally
from annotations.agreement.values import Undefined, Value

SAMPLES = 1_000
_OUTSIDE = 0.025  # at each end: a 95 % interval

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where the middle 95 % of the samples' values lie; ``undefined`` of them had none."""

    low: float
    high: float
    undefined: int


def intervals(
    articles: Sequence[Tally], measure: Callable[[Tally], Mapping[Name, Value]], seed: int, samples: int = SAMPLES
) -> dict[Name, Interval | Undefined]:
    """An interval of each value that ``measure`` gives of a sum of tallies, one an article.

    The same seed and articles in the same order give the same intervals, on every version of Python.
    """
    names = measure(_sum(_columns(articles), [1] * len(articles)))
    if len(articles) < 2:
        return dict.fromkeys(names, Undefined.ONE_ARTICLE)
    columns, values = _columns(articles), {name: list[float]() for name in names}
    for weights in _draws(len(articles), seed, samples):
        for name, value in measure(_sum(columns, weights)).items():
            if not isinstance(value, Undefined):
                values[name].append(value)
    return {name: _interval(found, samples) for name, found in values.items()}


def _draws(articles: int, seed: int, samples: int) -> list[list[int]]:
    """For each sample how often each article was drawn, as many draws as there are articles."""
    random = Random(seed).random  # the one method whose numbers are promised to stay the same  # noqa: S311
    draws = []
    for _sample in range(samples):
        weights = [0] * articles
        for _draw in range(articles):
            weights[int(random() * articles)] += 1
        draws.append(weights)
    return draws


def _columns(articles: Sequence[Tally]) -> dict[tuple[Hashable, ...], list[float]]:
    keys = dict.fromkeys(key for article in articles for key in article)
    return {key: [article.get(key, 0) for article in articles] for key in keys}


def _sum(columns: Mapping[tuple[Hashable, ...], list[float]], weights: list[int]) -> Tally:
    return {key: sum(map(mul, column, weights)) for key, column in columns.items()}


def _interval(values: list[float], samples: int) -> Interval | Undefined:
    if 2 * len(values) <= samples:
        return Undefined.TOO_RARE
    values.sort()
    outside = int(_OUTSIDE * len(values))
    return Interval(values[outside], values[-1 - outside], samples - len(values))

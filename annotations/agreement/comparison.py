"""Everything at once: over all, by label, by pair of people and by article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotations.agreement.counting import Counted, counted
from annotations.agreement.marks import MarkedArticle, Pair, labels_of
from annotations.agreement.measures import Name, measures, measures_and_labels
from annotations.agreement.resampling import SAMPLES, Interval, intervals
from annotations.agreement.tally import Tally, total
from annotations.agreement.values import Undefined, Value


@dataclass(frozen=True)
class Comparison:
    """The values, and on what they rest."""

    articles: int  # that two people or more handed in
    people: int
    pairs: int  # of two people in one article
    empty: int  # of these pairs, those where both marked nothing
    values: Mapping[Name, Value]  # over all labels, and of each
    intervals: Mapping[Name, Interval | Undefined]  # of each of these values
    by_pair: Mapping[Pair, Mapping[Name, Value]]
    by_article: Mapping[int, Mapping[Name, Value]]


def compare(articles: Iterable[MarkedArticle], seed: int = 0, samples: int = SAMPLES) -> Comparison:
    """All measures of marks. The order of articles, people and spans does not matter; articles must differ by key."""
    compared = [one for one in sorted(articles, key=lambda one: one.article) if one.pairs]
    labels = labels_of(compared)
    counts = [counted(article) for article in compared]
    wholes = [count.whole for count in counts]
    whole = total(wholes)
    return Comparison(
        articles=len(compared),
        people=len({person for article in compared for person in article.spans}),
        pairs=int(whole.get(("pairs",), 0)),
        empty=int(whole.get(("empty",), 0)),
        values=measures_and_labels(whole, labels),
        intervals=intervals(wholes, lambda tally: measures_and_labels(tally, labels), seed, samples),
        by_pair={pair: measures(total(tallies), labels) for pair, tallies in sorted(_by_pair(counts).items())},
        by_article={article.article: measures(tally, labels) for article, tally in zip(compared, wholes, strict=True)},
    )


def _by_pair(counts: Iterable[Counted]) -> dict[Pair, list[Tally]]:
    tallies: dict[Pair, list[Tally]] = {}
    for count in counts:
        for pair, tally in count.pairs.items():
            tallies.setdefault(pair, []).append(tally)
    return tallies

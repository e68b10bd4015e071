"""Intervals over articles."""

from annotations.agreement.resampling import Interval, intervals
from annotations.agreement.tally import Tally
from annotations.agreement.values import Undefined, Value


def mean(tally: Tally) -> dict[str, Value]:
    articles = tally.get(("articles",), 0)
    return {"mean": tally.get(("sum",), 0) / articles if articles else Undefined.NOBODY_MARKED}


def test_the_interval_is_that_of_these_very_draws() -> None:
    """Fixed for good: the same seed must give the same report on every machine and version."""
    articles: list[Tally] = [{("sum",): number, ("articles",): 1} for number in range(10)]
    assert intervals(articles, mean, seed=1) == {"mean": Interval(2.7, 6.2, 0)}


def test_equal_articles_leave_no_doubt() -> None:
    assert intervals([{("sum",): 3, ("articles",): 1}] * 5, mean, seed=1) == {"mean": Interval(3, 3, 0)}


def test_samples_without_a_value_are_counted() -> None:
    [interval] = intervals([{("sum",): 3, ("articles",): 1}, {}], mean, seed=1).values()
    assert isinstance(interval, Interval)
    assert 200 < interval.undefined < 300


def test_where_most_samples_have_no_value_there_is_no_interval() -> None:
    rare: list[Tally] = [{("sum",): 3, ("articles",): 1}, *[{}] * 3]

    def of_two_drawn(tally: Tally) -> dict[str, Value]:
        return mean(tally) if tally.get(("articles",), 0) > 1 else {"mean": Undefined.NOBODY_MARKED}

    assert intervals(rare, of_two_drawn, seed=1) == {"mean": Undefined.TOO_RARE}

"""What is compared with what: the sums over articles, pairs and labels."""

import pytest

from annotations.agreement.comparison import compare
from annotations.agreement.measures import Measure
from annotations.agreement.resampling import Interval
from annotations.agreement.values import Undefined
from tests.annotations.agreement.marking import marked

FIRST = marked("C 0-10, E 20-30", "C 0-10, C 20-30", length=100)
SECOND = marked("C 40-50", "C 42-50", "", length=200, article=2)
ALONE = marked("E 1-5", article=3)


def test_values_stand_over_all_by_label_by_pair_and_by_article() -> None:
    found = compare([FIRST, SECOND, ALONE])
    assert (found.articles, found.people, found.pairs, found.empty) == (2, 3, 4, 0)
    assert found.values[Measure.EXACT] == pytest.approx(2 * 1 / (4 + 2 + 1 + 1))
    assert found.values[Measure.HALF] == pytest.approx(2 * 2 / 8)
    assert found.values[Measure.PLACES] == pytest.approx(2 * 3 / 8)
    assert found.values[Measure.LABELS] == pytest.approx(2 / 3)
    assert found.values["C", Measure.HALF] == pytest.approx(2 * 2 / 7)
    assert found.values["E", Measure.HALF] == 0
    assert found.by_pair.keys() == {(1, 2), (1, 3), (2, 3)}
    assert found.by_pair[1, 2][Measure.EXACT] == pytest.approx(2 * 1 / 6)
    assert found.by_article.keys() == {1, 2}
    assert found.by_article[2][Measure.HALF] == pytest.approx(2 * 1 / 4)


def test_values_of_a_pair_and_of_an_article_are_those_of_a_comparison_of_them_alone() -> None:
    found = compare([FIRST, SECOND])
    for measure in Measure:
        assert found.by_article[2][measure] == compare([SECOND]).values[measure], measure
        of_two = compare([FIRST, marked("C 40-50", "C 42-50", length=200, article=2)])
        assert found.by_pair[1, 2][measure] == of_two.values[measure], measure


def test_articles_add_up_as_one_long_text_does() -> None:
    joined = marked("C 0-10, E 20-30, C 140-150", "C 0-10, C 20-30, C 142-150", length=300)
    two = compare([FIRST, marked("C 40-50", "C 42-50", length=200, article=2)])
    for measure in (Measure.U_ALPHA, Measure.U_PLACES, Measure.CODING, Measure.COVERAGE):
        assert two.values[measure] == pytest.approx(compare([joined]).values[measure]), measure


def test_the_same_seed_gives_the_same_interval_around_the_value() -> None:
    some = [marked("C 0-10, E 20-30", f"C {n % 3}-10, E {20 + n}-30", length=100, article=n) for n in range(9)]
    found = compare(some, seed=7)
    interval = found.intervals[Measure.HALF]
    assert isinstance(interval, Interval) and interval.undefined == 0
    assert 0 < interval.low < found.values[Measure.HALF] < interval.high < 1
    assert compare(some, seed=7) == found
    assert compare(some, seed=8).intervals != found.intervals
    assert found.intervals.keys() == found.values.keys()


def test_one_article_has_no_interval() -> None:
    assert set(compare([FIRST]).intervals.values()) == {Undefined.ONE_ARTICLE}

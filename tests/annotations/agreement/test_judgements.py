"""Alpha of one judgement per article."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.judgements import alpha, compare, tally
from annotations.agreement.resampling import Interval
from annotations.agreement.tally import total
from annotations.agreement.values import Undefined

judged = st.lists(st.lists(st.sampled_from("abcd"), max_size=4), min_size=1, max_size=6)


@given(judged)
def test_alpha_is_what_its_definition_gives(articles: list[list[str]]) -> None:
    """Pairs within an article against pairs of everything that was said at all (Krippendorff 2011, part C)."""
    of_many = [values for values in articles if len(values) > 1]
    given = Counter(value for values in of_many for value in values)
    for order in ("", "abcd"):
        found = alpha(total(map(tally, articles)), order)
        if isinstance(found, Undefined):
            assert len(given) < 2
            continue
        within = sum(distance(a, b, given, order) / (len(v) - 1) for v in of_many for a, b in permutations(v, 2))
        among = sum(distance(a, b, given, order) for a, b in permutations(given.elements(), 2))
        assert found == pytest.approx(1 - (given.total() - 1) * within / among)


def distance(value: str, other: str, given: Counter[str], order: str) -> float:
    if not order:
        return value != other
    low, high = sorted((value, other))
    return (sum(given[one] for one in order if low <= one <= high) - (given[low] + given[high]) / 2) ** 2


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6), st.integers(2, 4))
def test_people_who_judge_alike_agree_wholly(values: list[str], people: int) -> None:
    found = alpha(total(tally([value] * people) for value in values), "abcd")
    assert found == (1 if len(set(values)) > 1 else Undefined.ONE_ANSWER)


def test_a_near_miss_counts_less_than_a_far_one_where_the_values_have_an_order() -> None:
    near = {1: {1: "false", 2: "mixed"}, 2: {1: "true", 2: "true"}, 3: {1: "false", 2: "false"}}
    far = {**near, 1: {1: "false", 2: "true"}}
    order = ("false", "mixed", "true")
    assert compare(near, order).alpha > compare(far, order).alpha  # type: ignore[operator]


def test_pairs_and_interval_rest_on_the_articles_that_both_judged() -> None:
    articles = {1: {1: "a", 2: "a", 3: "b"}, 2: {1: "b", 2: "b"}, 3: {1: "a", 3: "b"}, 4: {2: "a"}, 5: {}}
    found = compare(articles)
    assert (found.articles, found.people) == (3, 3)
    assert found.by_pair[1, 2] == 1
    assert found.by_pair[2, 3] == 0
    assert isinstance(found.interval, Interval)


def test_nobody_judged_with_another() -> None:
    found = compare({1: {1: "a"}, 2: {2: "b"}})
    assert found.alpha is Undefined.NOBODY_JUDGED
    assert found.interval is Undefined.ONE_ARTICLE

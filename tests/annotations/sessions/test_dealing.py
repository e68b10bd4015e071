"""Who gets which article: evenly, by chance, or one after the other."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotations.sessions.dealing import Dealt, at_random, evenly, next_for

articles = st.lists(st.integers(1, 9), unique=True, max_size=9)
people = st.lists(st.integers(11, 15), unique=True, max_size=5)
had = st.sets(st.tuples(st.integers(1, 9), st.integers(11, 15)), max_size=8)


@given(articles, people, st.integers(1, 4), had, st.integers(0, 5))
def test_every_article_gets_as_many_people_as_there_are_and_nobody_gets_one_twice(
    articles: list[int], people: list[int], each: int, had: set[Dealt], seed: int
) -> None:
    for dealt in (evenly(articles, people, each, had), at_random(articles, people, each, seed, had)):
        assert len({*dealt}) == len(dealt) and not had & {*dealt}
        for article in articles:
            before = {person for one, person in had if one == article}
            after = before | {person for one, person in dealt if one == article}
            assert len(after) == max(len(before), min(each, len({*people} | before))) or {*people} <= after


@given(articles, people.filter(bool), st.integers(1, 4), st.integers(0, 5))
def test_nobody_gets_two_more_than_somebody_else(articles: list[int], people: list[int], each: int, seed: int) -> None:
    for dealt in (evenly(articles, people, each), at_random(articles, people, each, seed)):
        load = Counter(person for _article, person in dealt)
        assert max(load[person] for person in people) - min(load[person] for person in people) <= 1


def test_chance_deals_the_same_again_and_otherwise_with_another_seed() -> None:
    table = list(range(1, 10)), [11, 12, 13, 14], 2
    assert at_random(*table, seed=1) == at_random(*table, seed=1)
    assert len({tuple(at_random(*table, seed=seed)) for seed in range(9)}) == 9


def test_who_has_less_from_before_gets_more() -> None:
    assert evenly([3, 4], [11, 12], 1, [(1, 11), (2, 11)]) == [(3, 12), (4, 12)]


def test_the_next_article_is_the_one_that_is_nearest_to_having_enough() -> None:
    assert next_for(11, [1, 2, 3], 2, [(2, 12)]) == 2
    assert next_for(11, [1, 2, 3], 2, [(2, 12), (2, 13), (3, 11)]) == 1
    assert next_for(11, [1], 2, [(1, 11)]) is None
    assert next_for(11, [], 2, []) is None


@given(articles, people.filter(bool), st.integers(1, 4))
def test_who_always_takes_the_next_one_ends_with_what_would_have_been_dealt(
    articles: list[int], people: list[int], each: int
) -> None:
    have: list[Dealt] = []
    while taken := [(found, person) for person in people if (found := next_for(person, articles, each, have))]:
        have.append(taken[0])
    assert Counter(article for article, _person in have) == {one: min(each, len(people)) for one in articles}

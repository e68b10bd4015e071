"""What must hold of every measure, whoever marked whatever."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.comparison import compare
from annotations.agreement.counting import counted
from annotations.agreement.kinds import UNMARKED, Kind, segments
from annotations.agreement.marks import LabelledSpan, MarkedArticle, labels_of, units_by_label
from annotations.agreement.measures import Measure, Name, measures_and_labels
from annotations.agreement.span_f1 import half, matches, same, touching
from annotations.agreement.tally import total
from annotations.agreement.values import Undefined, Value
from tests.annotations.agreement.marking import LENGTH, articles, persons_spans, spans

SHARES = (Measure.EXACT, Measure.HALF, Measure.PLACES, Measure.LABELS, Measure.COVERAGE)


def values(some: list[MarkedArticle]) -> dict[Name, Value]:
    return measures_and_labels(total(counted(article).whole for article in some), labels_of(some))


def same_values(some: dict[Name, Value], others: dict[Name, Value]) -> bool:
    return some.keys() == others.keys() and all(
        value is others[name] if isinstance(value, Undefined) else value == pytest.approx(others[name], abs=1e-9)
        for name, value in some.items()
    )


@given(articles())
def test_every_number_keeps_its_bounds(some: list[MarkedArticle]) -> None:
    for name, value in values(some).items():
        measure = name if isinstance(name, Measure) else name[1]
        if not isinstance(value, Undefined):
            assert value <= 1
            assert value >= 0 or measure not in SHARES


@given(persons_spans.filter(bool), st.integers(2, 4))
def test_people_who_marked_the_same_agree_wholly(marks: list[LabelledSpan], people: int) -> None:
    found = values([MarkedArticle(1, LENGTH, dict.fromkeys(range(people), marks))])
    assert {found[measure] for measure in (Measure.EXACT, Measure.HALF, Measure.PLACES, Measure.LABELS)} == {1}
    for measure in (Measure.ALPHA_U, Measure.U_ALPHA, Measure.U_PLACES, Measure.CODING):
        assert found[measure] in (1, Undefined.ONE_ANSWER), measure


@given(articles(), st.randoms())
def test_the_order_of_articles_people_and_spans_does_not_matter(some: list[MarkedArticle], random: Random) -> None:
    shuffled = [
        MarkedArticle(
            article.article,
            article.length,
            {
                person: random.sample(marks, len(marks))
                for person, marks in random.sample([*article.spans.items()], len(article.spans))
            },
        )
        for article in random.sample(some, len(some))
    ]
    assert compare(some, samples=20) == compare(shuffled, samples=20)


@given(articles(), st.randoms())
def test_who_the_people_are_does_not_matter(some: list[MarkedArticle], random: Random) -> None:
    renamed = [
        MarkedArticle(
            one.article,
            one.length,
            dict(zip(random.sample(range(9), len(one.spans)), one.spans.values(), strict=False)),
        )
        for one in some
    ]
    assert same_values(values(some), values(renamed))


@given(persons_spans, persons_spans)
def test_exchanging_two_people_exchanges_the_halves_of_their_matches(
    ours: list[LabelledSpan], theirs: list[LabelledSpan]
) -> None:
    for test in (same, half, touching):
        there = matches(ours, theirs, test)
        assert sorted((our, their) for their, our in matches(theirs, ours, test)) == sorted(there)


@given(articles())
def test_a_stricter_test_matches_no_more(some: list[MarkedArticle]) -> None:
    found = values(some)
    f1s = [found[measure] for measure in (Measure.EXACT, Measure.HALF, Measure.PLACES)]
    assert f1s == sorted(f1s) or Undefined.NOBODY_MARKED in f1s


@given(articles())
def test_a_text_laid_out_twice_as_wide_gives_the_same_f1s(some: list[MarkedArticle]) -> None:
    wide = [
        MarkedArticle(
            one.article,
            2 * one.length,
            {who: [LabelledSpan(2 * s, 2 * e, label) for s, e, label in marks] for who, marks in one.spans.items()},
        )
        for one in some
    ]
    before, after = values(some), values(wide)
    assert [before[measure] for measure in SHARES] == [after[measure] for measure in SHARES]


@given(st.lists(persons_spans, min_size=2, max_size=3))
def test_u_alpha_is_what_counting_characters_gives(people: list[list[LabelledSpan]]) -> None:
    """All meet all by chance, but no two characters of one segment: they are one choice."""
    lines = [characters(marks) for marks in people]
    together = [(a, b) for one in lines for other in lines if one is not other for a, b in zip(one, other, strict=True)]
    chosen = [(number, piece, kind) for number, line in enumerate(lines) for piece, kind in line]
    by_chance = [((a[1], a[2]), (b[1], b[2])) for a in chosen for b in chosen if a[:2] != b[:2]]
    found = values([MarkedArticle(1, LENGTH, dict(enumerate(people)))])
    for measure, differ in ((Measure.U_ALPHA, differ_at_all), (Measure.U_PLACES, differ_in_place)):
        if not isinstance(found[measure], Undefined):
            assert found[measure] == pytest.approx(1 - rate(together, differ) / rate(by_chance, differ), abs=1e-9)


Character = tuple[int, Kind]  # the number of its segment, and what it was marked as


def characters(marks: list[LabelledSpan]) -> list[Character]:
    line = [(-at, UNMARKED) for at in range(1, LENGTH + 1)]
    for number, (start, end, kind) in enumerate(segments(marks)):
        line[start:end] = [(number, kind)] * (end - start)
    return line


def differ_at_all(one: Character, other: Character) -> bool:
    return one[1] != other[1]


def differ_in_place(one: Character, other: Character) -> bool:
    return (one[1] == UNMARKED) != (other[1] == UNMARKED)


def rate(pairs: list[tuple[Character, Character]], differ: Callable[[Character, Character], bool]) -> float:
    return sum(differ(one, other) for one, other in pairs) / len(pairs)


@given(persons_spans)
def test_segments_lie_apart_and_carry_what_was_marked(marks: list[LabelledSpan]) -> None:
    found = segments(marks)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for at in range(LENGTH):
        here = {span.label for span in marks if span.start <= at < span.end}
        assert here == UNMARKED.union(*(one.kind for one in found if one.start <= at < one.end))


def test_marks_of_one_label_that_overlap_are_one_unit_and_those_that_touch_are_two() -> None:
    assert units_by_label(spans("C 5-9, C 0-4, C 3-5, E 4-8")) == {"C": [(0, 5), (5, 9)], "E": [(4, 8)]}

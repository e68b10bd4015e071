"""Where there is no number, the reason stands in its place; a person who marked nothing is no such reason."""

import pytest

from annotations.agreement.comparison import compare
from annotations.agreement.marks import LabelledSpan, MarkedArticle
from annotations.agreement.measures import Measure
from annotations.agreement.values import Undefined
from tests.annotations.agreement.marking import marked

CHANCE_CORRECTED = (Measure.ALPHA_U, Measure.U_ALPHA, Measure.U_PLACES, Measure.CODING)
F1 = (Measure.EXACT, Measure.HALF, Measure.PLACES)


@pytest.mark.parametrize("articles", [[], [marked()], [marked("C 1-5")], [marked("C 1-5"), marked("E 1-5", article=2)]])
def test_one_person_agrees_with_nobody(articles: list[MarkedArticle]) -> None:
    found = compare(articles)
    assert (found.articles, found.people, found.pairs) == (0, 0, 0)
    assert set(found.values.values()) == {Undefined.ONE_PERSON}


def test_nobody_marked_anything() -> None:
    found = compare([marked("", "", "")])
    assert {found.values[measure] for measure in (*F1, *CHANCE_CORRECTED)} == {Undefined.NOBODY_MARKED}
    assert (found.pairs, found.empty) == (3, 3)


def test_two_who_both_marked_nothing_are_told_apart_and_change_no_f1() -> None:
    with_them = compare([marked("C 1-5", "C 1-5, C 8-9"), marked("", "", article=2)])
    without = compare([marked("C 1-5", "C 1-5, C 8-9")])
    assert (with_them.pairs, with_them.empty, with_them.articles) == (2, 1, 2)
    assert [with_them.values[measure] for measure in F1] == [without.values[measure] for measure in F1]
    assert with_them.by_article[2][Measure.EXACT] is Undefined.NOBODY_MARKED


def test_one_who_marked_nothing_counts() -> None:
    found = compare([marked("C 1-5", "C 1-5", "")])
    assert found.people == 3
    assert found.values[Measure.EXACT] == pytest.approx(2 / 4)
    assert found.by_pair[1, 2][Measure.EXACT] == 1
    assert found.by_pair[1, 3][Measure.EXACT] == found.by_pair[2, 3][Measure.EXACT] == 0
    assert found.by_pair[1, 3][Measure.LABELS] is found.by_pair[1, 3][Measure.CODING] is Undefined.NOTHING_SHARED


def test_a_label_that_everybody_used_alone_says_nothing_about_labels() -> None:
    found = compare([marked("C 1-5", "C 2-5")])
    assert found.values[Measure.CODING] is found.values["C", Measure.CODING] is Undefined.ONE_ANSWER
    assert found.values[Measure.LABELS] == 1


def test_a_text_marked_whole_by_everybody_leaves_chance_no_other_place() -> None:
    found = compare([marked("C 0-9", "E 0-9", length=9)])
    assert found.values[Measure.U_PLACES] is Undefined.ONE_ANSWER


def test_every_code_point_a_unit_leaves_chance_no_distance() -> None:
    found = compare([marked("C 0-1", "C 0-1", length=1)])
    assert found.values[Measure.ALPHA_U] is Undefined.ONE_ANSWER


@pytest.mark.parametrize("people", [3, 4, 5])
def test_one_place_that_two_of_many_marked_is_too_little(people: int) -> None:
    found = compare([marked("C 1-5", "E 1-5", *[""] * (people - 2))])
    assert found.values[Measure.CODING] is Undefined.TOO_LITTLE
    assert found.values["C", Measure.CODING] is Undefined.TOO_LITTLE


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (4, 3), (0, 11)])
def test_a_span_off_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="10 code points"):
        MarkedArticle(1, 10, {1: [LabelledSpan(*span, "C")]})

"""The confusion of labels, and the passages where people differ most."""

import pytest
from hypothesis import given

from annotations.agreement.confusion import NOTHING, confusion, confusion_of_all
from annotations.agreement.differences import differences
from annotations.agreement.marks import LabelledSpan, MarkedArticle
from tests.annotations.agreement.marking import LENGTH, articles, marked, persons_spans, spans


def test_labels_meet_in_the_same_place_and_what_stands_alone_meets_nothing() -> None:
    ours, theirs = spans("C 0-10, E 20-30, Q 40-50, C 60-70"), spans("C 1-10, C 20-30, E 80-90, C 60-65, C 65-70")
    assert confusion(ours, theirs) == {
        ("C", "C"): 2,
        ("E", "C"): 1,
        ("Q", NOTHING): 1,
        (NOTHING, "E"): 1,
        (NOTHING, "C"): 1,
    }


@given(persons_spans, persons_spans)
def test_every_mark_is_counted_once_and_exchanging_people_turns_the_table(
    ours: list[LabelledSpan], theirs: list[LabelledSpan]
) -> None:
    there, back = confusion(ours, theirs), confusion(theirs, ours)
    assert {(other, one): number for (one, other), number in there.items()} == back
    assert sum(number for (one, _other), number in there.items() if one != NOTHING) == len(ours)
    assert sum(number for (_one, other), number in there.items() if other != NOTHING) == len(theirs)


def test_over_all_people_nobody_comes_first() -> None:
    all_of = [marked("C 0-10", "E 0-10", ""), marked("E 5-9", "C 5-9", article=2), marked("C 5-9", article=3)]
    assert confusion_of_all(all_of) == {("C", "E"): 2, (NOTHING, "C"): 1, (NOTHING, "E"): 1}


SENTENCES = [(0, 10), (11, 20), (21, 40), (41, 50)]


def test_sentences_come_by_how_often_two_people_differ_in_them() -> None:
    article = marked("C 0-10, E 25-30, C 41-50", "C 0-10, C 15-35, C 41-50", "E 41-50", length=50)
    C, E, neither = frozenset("C"), frozenset("E"), frozenset[str]()
    found = differences(article, SENTENCES)
    assert [(one.start, one.end) for one in found] == [(0, 10), (41, 50), (21, 40), (11, 20)]
    assert [one.share for one in found] == pytest.approx([2 / 3, 2 / 3, (9 * 2 / 3 + 5 * 1) / 19, 5 * 2 / 3 / 9])
    assert found[1].people == {C: [1, 2], E: [3]}
    assert found[3].people == {neither: [1, 3], C: [2]}


def test_people_who_agree_have_no_differences() -> None:
    assert differences(marked("C 0-10, E 5-15", "E 5-15, C 0-10"), SENTENCES) == []
    assert differences(marked("C 0-10"), SENTENCES) == []
    assert differences(marked("", ""), SENTENCES) == []


@given(articles(least=1))
def test_what_differs_is_what_counting_characters_gives(some: list[MarkedArticle]) -> None:
    passages = [(0, 5), (6, 7), (7, LENGTH)]
    for article in some:
        found = {(one.start, one.end): one.share for one in differences(article, passages)}
        for start, end in passages:
            share = sum(differing(article, at) for at in range(start, end)) / (end - start)
            assert found.get((start, end), 0) == pytest.approx(share)


def differing(article: MarkedArticle, at: int) -> float:
    kinds = [{span.label for span in marks if span.start <= at < span.end} for marks in article.spans.values()]
    pairs = [one != other for number, one in enumerate(kinds) for other in kinds[:number]]
    return sum(pairs) / len(pairs) if pairs else 0

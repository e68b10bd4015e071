"""Which marks stand together to be settled."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.clusters import Cluster, HandedMark, Reading, clusters
from tests.annotations.agreement.marking import LENGTH


def handed(*marks: tuple[int, str, str]) -> list[HandedMark]:
    """``(person, "C", "0-10 20-30")``; each mark gets its place in the list as its name."""
    return [
        HandedMark(str(n), person, label, tuple(tuple(map(int, one.split("-"))) for one in spans.split()))  # type: ignore[misc]
        for n, (person, label, spans) in enumerate(marks)
    ]


@st.composite
def a_mark(draw: st.DrawFn) -> tuple[int, str, tuple[tuple[int, int], ...]]:
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=4)))
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    return draw(st.integers(1, 3)), draw(st.sampled_from("CE")), spans


some_marks = st.lists(a_mark(), max_size=9).map(lambda marks: [HandedMark(f"{n}", *one) for n, one in enumerate(marks)])
PEOPLE = (1, 2, 3)


def summary(found: list[Cluster]) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(reading.label, reading.people) for reading in one.readings] for one in found]


def test_what_all_marked_alike_stands_alone_even_under_another_mark() -> None:
    found = clusters(handed((1, "C", "0-50"), (2, "C", "0-50"), (2, "Q", "10-20")), {1, 2})
    assert summary(found) == [[("C", (1, 2))], [("Q", (2,))]]
    assert [one.by_all for one in found] == [True, False]
    assert found[1].silent == (1,)


def test_one_label_on_other_words_and_other_labels_on_the_same_words_are_settled_together() -> None:
    found = clusters(handed((1, "C", "0-50"), (2, "C", "0-48"), (3, "E", "40-60"), (3, "E", "80-90")), {1, 2, 3})
    assert [len(one.readings) for one in found] == [3, 1]
    assert not any(one.by_all for one in found)


def test_the_pieces_of_a_mark_bring_together_what_lies_apart() -> None:
    found = clusters(handed((1, "C", "0-10 50-60"), (2, "C", "5-10"), (2, "C", "55-60"), (2, "C", "20-30")), {1, 2})
    assert [one.marks for one in found] == [("0", "1", "2"), ("3",)]


def test_who_handed_in_without_a_mark_keeps_all_from_agreeing() -> None:
    found = clusters(handed((1, "C", "0-10"), (2, "C", "0-10")), {1, 2, 3})
    assert not found[0].by_all
    assert found[0].shared_by(2) == list(found[0].readings)
    assert found[0].shared_by(3) == []


def test_two_readings_of_as_many_people_exclude_each_other_unless_somebody_marked_both() -> None:
    rivals = clusters(handed((1, "C", "0-10"), (2, "C", "0-10"), (3, "C", "0-9"), (4, "C", "0-9")), {1, 2, 3, 4})
    assert rivals[0].shared_by(2) == []
    nested = clusters(
        handed((1, "C", "0-10"), (2, "C", "0-10"), (1, "Q", "2-4"), (2, "Q", "2-4"), (3, "C", "0-3")), {1, 2, 3}
    )
    assert summary(nested) == [[("C", (1, 2)), ("Q", (1, 2)), ("C", (3,))]]
    assert [reading.label for reading in nested[0].shared_by(2)] == ["C", "Q"]


@given(some_marks)
def test_every_mark_is_in_one_reading_of_one_cluster(marks: list[HandedMark]) -> None:
    found = clusters(marks, PEOPLE)
    assert sorted(mark for one in found for mark in one.marks) == sorted(mark.mark for mark in marks)
    by_name = {mark.mark: mark for mark in marks}
    for reading in (reading for one in found for reading in one.readings):
        assert {(by_name[mark].label, by_name[mark].spans) for mark in reading.marks} == {
            (reading.label, reading.spans)
        }
        assert set(reading.people) == {by_name[mark].person for mark in reading.marks}


@given(some_marks)
def test_what_differs_shares_no_character_with_another_cluster_and_hangs_together(marks: list[HandedMark]) -> None:
    differing = [one for one in clusters(marks, PEOPLE) if not one.by_all]
    for one, other in combinations(differing, 2):
        assert not any(ours.overlaps(theirs) for ours in one.readings for theirs in other.readings)
    for one in differing:
        assert hang_together(list(one.readings))


def hang_together(readings: list[Reading]) -> bool:
    reached = readings[:1]
    for _round in readings:
        reached += [one for one in readings if one not in reached and any(one.overlaps(near) for near in reached)]
    return len(reached) == len(readings)


@given(some_marks, st.randoms())
def test_the_order_of_the_marks_does_not_matter(marks: list[HandedMark], random: Random) -> None:
    shuffled = [*marks]
    random.shuffle(shuffled)
    assert clusters(shuffled, PEOPLE) == clusters(marks, PEOPLE)


@given(some_marks)
def test_more_than_half_of_the_people_never_exclude_each_other(marks: list[HandedMark]) -> None:
    for one in clusters(marks, PEOPLE):
        assert one.shared_by(2) == [reading for reading in one.readings if len(reading.people) >= 2]
        if one.by_all:
            assert one.shared_by(len(PEOPLE)) == list(one.readings)

"""What the browser saw is checked against the text: found where it was, found elsewhere once, or refused."""

import pytest

from annotations.placing import Elsewhere, Seen, place
from annotations.spans import BadSpans
from articles.models import Revision

REVISION = Revision(text="One bridge.\n\nTwo bridges, and Monday.")


def test_words_are_found_where_they_were_seen() -> None:
    assert place([(4, 10, "bridge")], REVISION) == [(4, 10)]
    assert place([(17, 23, "bridge")], REVISION) == [(17, 23)]


def test_words_that_moved_are_found_where_they_stand_once() -> None:
    start = REVISION.text.index("Monday")
    assert place([(0, 6, "Monday")], REVISION) == [(start, start + 6)]
    assert place([(10**9, 10**9 + 6, "Monday")], REVISION) == [(start, start + 6)]


@pytest.mark.parametrize(
    "seen",
    [
        (0, 6, "bridge"),  # it stands there twice
        (0, 6, "Sunday"),
        (0, 6, "monday"),
        (0, 3, ""),
        (0, 3, "   "),
        (2, 6, "aa"),
    ],
)
def test_words_that_are_nowhere_or_in_two_places_are_refused(seen: Seen) -> None:
    with pytest.raises(Elsewhere):
        place([seen], REVISION)


def test_overlapping_copies_are_two_places() -> None:
    with pytest.raises(Elsewhere):
        place([(0, 3, "aba")], Revision(text="xxababa"))


def test_one_piece_that_cannot_be_found_refuses_them_all() -> None:
    with pytest.raises(Elsewhere):
        place([(4, 10, "bridge"), (0, 6, "Sunday")], REVISION)


@pytest.mark.parametrize("seen", [(-7, -1, "Monday"), (10**9, 10**9, ""), (5, 5, "")])
def test_offsets_that_cannot_be_are_refused_though_the_words_agree(seen: Seen) -> None:
    with pytest.raises(BadSpans):
        place([seen], REVISION)

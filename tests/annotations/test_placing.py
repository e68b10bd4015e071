"""What the browser saw is checked against the text: found where it was, found elsewhere once, or refused."""

import pytest

from annotations.placing import Elsewhere, Seen, place
from annotations.spans import BadSpans

TEXT = "One bridge.\n\nTwo bridges, and Monday."


def test_words_are_found_where_they_were_seen() -> None:
    assert place([(4, 10, "bridge")], TEXT) == [(4, 10)]
    assert place([(17, 23, "bridge")], TEXT) == [(17, 23)]


def test_words_that_moved_are_found_where_they_stand_once() -> None:
    start = TEXT.index("Monday")
    assert place([(0, 6, "Monday")], TEXT) == [(start, start + 6)]
    assert place([(10**9, 10**9 + 6, "Monday")], TEXT) == [(start, start + 6)]


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
        place([seen], TEXT)


def test_overlapping_copies_are_two_places() -> None:
    with pytest.raises(Elsewhere):
        place([(0, 3, "aba")], "xxababa")


def test_one_piece_that_cannot_be_found_refuses_them_all() -> None:
    with pytest.raises(Elsewhere):
        place([(4, 10, "bridge"), (0, 6, "Sunday")], TEXT)


@pytest.mark.parametrize("seen", [(-7, -1, "Monday"), (10**9, 10**9, ""), (5, 5, "")])
def test_offsets_that_cannot_be_are_refused_though_the_words_agree(seen: Seen) -> None:
    with pytest.raises(BadSpans):
        place([seen], TEXT)


def test_words_seen_on_an_earlier_text_are_found_by_what_stood_around_them() -> None:
    # The same words stand at the old offsets, and they are others.
    earlier, now = "One bridge. Two bridges.", "New bridge. One bridge. Two bridges."
    start = earlier.index("bridges")
    assert place([(start, start + 6, "bridge")], now, earlier) == [(28, 34)]
    assert place([(4, 10, "bridge")], "A word. One bridge. Two bridges.", earlier) == [(12, 18)]


def test_words_that_only_offsets_told_apart_are_refused_on_another_text() -> None:
    with pytest.raises(Elsewhere):
        place([(0, 3, "aba")], "aba aba", "aba")


def test_pieces_that_changed_their_order_are_refused() -> None:
    earlier, now = "first then second", "second then first"
    assert place([(0, 5, "first"), (11, 17, "second")], earlier) == [(0, 5), (11, 17)]
    with pytest.raises(Elsewhere):
        place([(0, 5, "first"), (11, 17, "second")], now, earlier)

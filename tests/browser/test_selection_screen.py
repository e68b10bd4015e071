"""Selecting under a finger, on a small screen and on one that is zoomed."""

import pytest

from tests.browser.room import TOOLBAR, Room

WHERE = f"(({{ left, top, right, bottom }}) => ({{ left, top, right, bottom }}))({TOOLBAR}.getBoundingClientRect())"


@pytest.mark.conditions(width=390, height=844, touch=True)
def test_a_tap_on_a_label_marks_what_a_finger_selected(room: Room) -> None:
    """The handles of a phone's selection cannot be moved here: the selection is set, the tap is real."""
    room.show("mayor")
    room.select("mayor", "Repairs")
    room.wait_for_toolbar()
    room.browser.tap('#toolbar [data-hotkey="2"]')
    room.wait_for_marks(1)
    assert room.stored() == ["mayor said on Monday that nobody would be stranded.\n\nRepairs"]
    room.browser.wait_until(f"{TOOLBAR}.hidden")


@pytest.mark.conditions(width=640, height=400)
def test_at_twice_the_size_the_toolbar_stays_in_view_and_the_words_are_right(room: Room) -> None:
    """A window of 1280 by 800 pixels shows 640 by 400 at a zoom of 200 %."""
    for start, end in (("Bridge closes", "winter"), ("Monday", "as the"), ("hope", "Easter")):
        room.drag(start, end)
        room.wait_for_toolbar()
        where = room.browser.evaluate(WHERE)
        assert where["left"] >= 0 and where["top"] >= 0 and where["right"] <= 640 and where["bottom"] <= 400
        start_at, end_at = room.revision.text.index(start), room.revision.text.index(end) + len(end)
        assert room.mark() == [room.revision.text[start_at:end_at]]

"""The keys of the toolbar when its list of audiences has had the focus."""

import json
from typing import Any

import pytest

from annotations.models import Highlight
from tests.browser.room import TOOLBAR, Room

LIST = f"{TOOLBAR}.elements.audience"
FOCUSED = f"document.activeElement === {LIST}"
A_MOMENT = "new Promise((done) => setTimeout(done, 300))"


@pytest.fixture
def chosen(room: Room, desk: Any) -> Room:
    """The specimen, with words chosen and the focus in the list."""
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.browser.evaluate(f"void {LIST}.focus()")
    return room


def test_letters_and_digits_choose_in_the_list_and_mark_nothing(chosen: Room) -> None:
    for key in ("m", "n", "1", "ArrowDown"):
        chosen.browser.press(key)
    chosen.browser.evaluate(A_MOMENT)
    assert chosen.browser.evaluate(FOCUSED) and not Highlight.objects.exists()


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_enter_and_escape_end_the_choice_and_the_label_keys_mark_again(chosen: Room, desk: Any, key: str) -> None:
    chosen.browser.type("My team")
    chosen.browser.press(key)
    chosen.browser.wait_until(f"!({FOCUSED})")
    assert chosen.seen == "mayor said on Monday"
    assert chosen.mark("1") == ["mayor said on Monday"]
    assert Highlight.objects.get().team == desk


def test_a_choice_in_the_opened_list_gives_the_keys_back_at_once(chosen: Room, desk: Any) -> None:
    chosen.browser.evaluate(f"void {LIST}.blur()")
    chosen.browser.click("#toolbar [name=audience]")
    chosen.browser.wait_until(FOCUSED)
    chosen.browser.evaluate(A_MOMENT)
    # What the pointer does in the list that the system shows, no page and no driver sees; its outcome is this event.
    wanted = json.dumps(f"team-{desk.pk}")
    event = "new Event('change', { bubbles: true })"
    chosen.browser.evaluate(f"void ({LIST}.value = {wanted}, {LIST}.dispatchEvent({event}))")
    chosen.browser.wait_until(f"!({FOCUSED})")
    assert chosen.mark("n") == ["mayor said on Monday"]
    assert Highlight.objects.get().team == desk
    chosen.browser.wait_until("document.activeElement.matches('.compose textarea')")

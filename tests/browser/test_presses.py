"""How many presses a reader needs once the words are found: of keys and of the pointer, typing apart."""

import pytest

from annotations.models import Highlight, Note
from tests.browser.room import Room, wait_for

# A key that is held for another is no press of its own; nor is a letter that is typed into a note.
COUNT = """void (() => {
  window.presses = [];
  const held = ['Control', 'Shift', 'Alt', 'Meta'];
  addEventListener('pointerdown', () => window.presses.push('pointer'), true);
  addEventListener('keydown', ({ key, ctrlKey, target }) => {
    if (held.includes(key) || (!ctrlKey && key.length === 1 && target.matches('textarea'))) return;
    window.presses.push(key);
  }, true);
})()"""


def start(room: Room) -> None:
    room.browser.evaluate(COUNT)


def presses(room: Room) -> list[str]:
    return room.browser.evaluate("window.presses")


@pytest.mark.parametrize("by", ["key", "pointer"])
def test_a_selection_is_marked_by_one_press(room: Room, by: str) -> None:
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    start(room)
    if by == "key":
        room.browser.press("h")
    else:
        room.browser.click("#toolbar [name=label]")
    room.wait_for_marks(1)
    room.browser.wait_until("document.querySelectorAll('#text mark').length === 1")
    assert len(presses(room)) == 1
    assert room.stored() == ["mayor said on Monday"]


@pytest.mark.parametrize("by", ["key", "pointer"])
def test_a_selection_is_marked_and_noted_by_one_press_typing_and_one_press(room: Room, by: str) -> None:
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    start(room)
    if by == "key":
        room.browser.press("n")
    else:
        room.browser.click("#mark-and-note")
    room.browser.wait_until("document.activeElement.matches('.compose textarea')")
    assert len(presses(room)) == 1
    room.browser.type("Which Monday?")
    room.browser.press("Control+Enter")
    wait_for(Note.objects.exists, "the note is stored")
    assert len(presses(room)) == 2
    assert Note.objects.get().text == "Which Monday?"
    assert room.stored() == ["mayor said on Monday"]


def test_a_sentence_is_marked_by_two_keys_alone(room: Room) -> None:
    start(room)
    room.browser.press("j", "h")
    room.wait_for_marks(1)
    assert presses(room) == ["j", "h"]
    assert Highlight.objects.get().quote == "Bridge closes for winter repairs"


def test_with_the_marker_in_hand_a_selection_is_marked_by_no_press_at_all(room: Room) -> None:
    room.browser.press("m")
    start(room)
    room.drag("mayor", "Monday")
    room.wait_for_marks(1)
    assert presses(room) == ["pointer"], "that of the selection itself"

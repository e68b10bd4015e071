"""Changing a mark afterwards: its label, who sees it, how far it goes, and whether it stands at all."""

from typing import Any

import pytest

from annotations.models import Highlight
from tests.browser.room import Room, wait_for
from tests.factories import mark

OPEN = "document.querySelector('.card form.change')"


@pytest.fixture
def claim(room: Room, ana: Any) -> Highlight:
    made = mark(room.article, "nobody would", by=ana)
    room.open()
    return made


def change(room: Room) -> None:
    room.browser.click(".card header")
    room.browser.click(".card .actions .act:last-child")
    room.browser.wait_until(f"{OPEN} !== null && {OPEN}.contains(document.activeElement)")


def test_the_label_and_the_audience_of_a_mark_are_changed_in_its_card(room: Room, claim: Highlight, desk: Any) -> None:
    change(room)
    room.browser.press("ArrowDown", "ArrowDown")
    room.browser.press("Tab")
    assert room.browser.evaluate("document.activeElement.name") == "audience"
    room.browser.press("ArrowDown")
    room.browser.click(".card form.change .main")
    room.browser.wait_until("document.querySelector('.card small').textContent === 'My team (Verification desk)'")
    claim.refresh_from_db()
    assert (claim.label.name, claim.team, claim.version) == ("Question", desk, 2)
    assert room.browser.evaluate("document.querySelector('#text mark').classList.contains('wavy')")
    room.browser.wait_until("document.activeElement.matches('.card')")


def test_escape_leaves_a_mark_as_it_was(room: Room, claim: Highlight) -> None:
    change(room)
    room.browser.press("ArrowDown", "Escape")
    room.browser.wait_until(f"{OPEN} === null")
    assert room.browser.evaluate("document.activeElement.matches('.card .act')")
    claim.refresh_from_db()
    assert claim.version == 1


@pytest.mark.parametrize("width, by", [(1280, "click"), (1280, "key"), (390, "click")])
def test_a_mark_is_widened_and_narrowed_by_keys(room: Room, claim: Highlight, width: int, by: str) -> None:
    room.browser.viewport(width, 800)
    room.open()
    for keys, words in (
        (["Control+Shift+ArrowRight"], "nobody would be"),
        (["Shift+ArrowLeft"] * 9, "nobody"),
    ):
        if width < 1000 and not room.browser.evaluate("document.querySelector('.notes.open') !== null"):
            room.browser.click(".count")
        change(room)
        room.browser.click("[data-resize]")
        room.wait_for_toolbar()
        room.browser.press(*keys)
        if by == "key":
            room.browser.press("Enter")
        else:
            room.browser.click("#use-selection")
        wait_for(lambda words=words: room.stored() == [words], f"the mark covers {words}")
        room.browser.wait_until("document.querySelector('#toolbar').hidden")
        room.browser.wait_until(f"document.querySelector('#text mark').textContent === '{words}'")
    claim.refresh_from_db()
    assert (claim.version, Highlight.objects.count()) == (3, 1)


def test_a_deleted_mark_comes_back_by_undo_and_the_focus_with_it(room: Room, claim: Highlight) -> None:
    change(room)
    room.browser.click(".card form.change [formaction$='/deletion/']")
    room.browser.wait_until("document.querySelector('#text mark') === null")
    claim.refresh_from_db()
    assert claim.deleted_at is not None

    room.browser.wait_until("document.activeElement.id === 'undo'")
    room.browser.press("Enter")
    room.browser.wait_until("document.querySelector('#text mark') !== null")
    room.browser.wait_until("document.activeElement.matches('.card')")
    claim.refresh_from_db()
    assert claim.deleted_at is None


def test_a_new_mark_is_undone_in_one_click(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.click("#undo")
    room.browser.wait_until("document.querySelector('#text mark') === null")
    assert Highlight.objects.get().deleted_at is not None


def test_widening_ends_when_other_words_are_selected_with_the_mouse(room: Room, claim: Highlight) -> None:
    change(room)
    room.browser.click("[data-resize]")
    room.wait_for_toolbar()
    assert room.browser.evaluate("document.querySelector('#use-selection').checkVisibility()")
    room.drag("girders", "one diver")
    room.browser.wait_until("getSelection().toString().startsWith('girders')")
    room.wait_for_toolbar()
    assert not room.browser.evaluate("document.querySelector('#use-selection').checkVisibility()")
    room.mark("1")
    wait_for(lambda: Highlight.objects.count() == 2, "the words are a mark of their own")
    claim.refresh_from_db()
    assert claim.version == 1

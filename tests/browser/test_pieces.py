"""A mark of several pieces: one is added, each is widened and taken away by itself, and the gaps stay gaps."""

from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.room import Room, wait_for
from tests.factories import mark


def change(room: Room) -> None:
    room.browser.wait_until("document.querySelector('.htmx-request, form.change') === null")
    room.browser.click(".card header")
    room.browser.click(".card .actions .act:last-child")
    room.browser.wait_for(".card form.change")


def add(room: Room, start: str, end: str) -> None:
    room.browser.click(".card header")
    room.drag(start, end)
    room.wait_for_toolbar()
    room.browser.click("#add-to-mark")


def test_what_is_selected_is_added_to_the_mark_that_is_lit(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    room.drag("girders", "one diver")
    room.wait_for_toolbar()
    assert not room.browser.evaluate("document.querySelector('#add-to-mark').checkVisibility()")
    room.browser.press("Escape")
    add(room, "The mayor", "Monday")
    wait_for(lambda: room.stored() == ["The mayor said on Monday", "nobody would"], "two pieces")
    room.browser.wait_until("document.querySelectorAll('#text mark').length === 2")
    assert Highlight.objects.count() == 1

    room.browser.press("Control+z")
    wait_for(lambda: room.stored() == ["nobody would"], "the piece is gone again")


def test_another_persons_mark_is_not_added_to(room: Room, ben: User) -> None:
    mark(room.article, "nobody would", by=ben, visibility="everyone")
    room.open()
    room.browser.click(".card header")
    room.drag("girders", "one diver")
    room.wait_for_toolbar()
    assert not room.browser.evaluate("document.querySelector('#add-to-mark').checkVisibility()")


def test_a_piece_is_widened_without_filling_the_gaps_and_taken_away(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    add(room, "girders", "one diver")
    wait_for(lambda: len(room.stored()) == 2, "two pieces")
    change(room)
    room.browser.click(".pieces li:last-child [data-resize]")
    room.wait_for_toolbar()
    assert room.seen == "girders,” one diver"
    room.browser.press(*["Shift+ArrowRight"] * 9, "Enter")
    wait_for(lambda: room.stored() == ["nobody would", "girders,” one diver recalled"], "the second piece is wider")
    room.browser.wait_until("document.querySelector('#toolbar').hidden")
    change(room)
    room.browser.click(".pieces li:first-child [name=without]")
    wait_for(lambda: room.stored() == ["girders,” one diver recalled"], "the first piece is gone")
    change(room)
    assert not room.browser.evaluate("document.querySelector('.pieces') !== null")

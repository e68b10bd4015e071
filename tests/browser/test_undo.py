"""Undo and redo: whatever the reader did in this page goes back and forth, step by step."""

from typing import Any

import pytest

from annotations.models import Highlight, Note, Resolution
from newsroom.accounts.models import User
from tests.browser.room import Room, wait_for
from tests.factories import default_label, mark, note

MARKS = "[...document.querySelectorAll('#text mark')].map(mark => mark.textContent)"


def change(room: Room) -> None:
    room.browser.click(".card header")
    room.browser.click(".card .actions .act:last-child")
    room.browser.wait_for(".card form.change")


def test_marks_are_undone_and_redone_in_their_order(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.mark("1")
    room.drag("girders", "diver recalled")
    room.mark("2")
    seen = []
    for keys in ("Control+z", "Control+z", "Control+Shift+z", "Control+y", "Control+z"):
        before = room.browser.evaluate(MARKS)
        room.browser.press(keys)
        room.browser.wait_until(f"JSON.stringify({MARKS}) !== JSON.stringify({before!r})")
        seen.append(len(room.browser.evaluate(MARKS)))
    assert seen == [1, 0, 1, 2, 1]
    assert Highlight.objects.filter(deleted_at=None).count() == 1

    room.drag("Lorries", "overnight")
    room.mark("1")
    room.browser.press("Control+Shift+z")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('nothing to redo')")


def test_a_label_bounds_and_a_deletion_go_back_and_forth(room: Room, ana: User) -> None:
    mine = mark(room.article, "nobody would", by=ana)
    room.open()
    change(room)
    room.browser.click(f".card form.change [value='{default_label('Quote').pk}']")
    room.browser.click(".card form.change .main")
    wait_for(lambda: Highlight.objects.get().label.name == "Quote", "it is a quote")
    room.browser.wait_for("#undo")
    change(room)
    room.browser.click("[name=sentences]")
    wait_for(lambda: len(room.stored()[0]) > 30, "it is the whole sentence")
    sentence = room.stored()[0]
    room.browser.wait_until("!document.querySelector('form.change')")
    change(room)
    room.browser.click(".card form.change [formaction$='/deletion/']")
    room.browser.wait_until("document.querySelector('#text mark') === null")

    def stands() -> tuple[bool, str, str]:
        now = Highlight.objects.get()
        return now.deleted_at is None, room.stored()[0], now.label.name

    there = [
        (False, sentence, "Quote"),
        (True, sentence, "Quote"),
        (True, "nobody would", "Quote"),
        (True, "nobody would", "Claim"),
    ]
    for _twice in range(2):
        for keys, states in (("Control+z", there[1:]), ("Control+Shift+z", there[-2::-1])):
            room.browser.press(*[keys] * 3)  # quickly: each waits for the one before
            wait_for(lambda states=states: stands() == states[-1], f"{keys} leads to {states[-1]}")
            room.browser.wait_until("document.querySelector('.htmx-request') === null")
    mine.refresh_from_db()
    assert mine.version == 11


def test_a_note_gets_its_words_back_but_not_while_one_is_typed(room: Room, ana: User) -> None:
    written = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    room.browser.click(".card header")
    room.browser.click(".message .by .act")
    edit = "document.querySelector('.card .message textarea')"
    room.browser.wait_until(f"document.activeElement === {edit}")
    room.browser.type(" When?")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three? When?'")

    room.browser.click(".card .actions .act")
    field = "document.querySelector('.card .composer textarea')"
    room.browser.wait_until(f"document.activeElement === {field}")
    room.browser.type("A")
    room.browser.press("Control+z")
    room.browser.wait_until(f"{field}.value === ''")
    room.browser.press("Escape")
    assert Note.objects.get().version == 2

    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three?'")
    room.browser.press("Control+y")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three? When?'")
    written.refresh_from_db()
    assert written.version == 4


@pytest.mark.complaining
def test_what_changed_meanwhile_is_told_and_dropped(room: Room, ana: User) -> None:
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.wait_for("#undo")
    Highlight.objects.get().delete_by(ana)
    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('can no longer be undone')")
    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('nothing to undo')")


@pytest.mark.complaining
def test_a_step_that_gets_no_answer_can_be_made_again(room: Room, sign_in: Any, ana: User) -> None:
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.wait_for("#undo")
    room.browser.set_cookie(room.server.url, "sessionid", "ended")
    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('signed out')")
    sign_in(room.browser, ana)
    room.browser.evaluate("void document.querySelector('#said').replaceChildren()")
    for _time in range(2):
        room.browser.press("Control+z")
        room.browser.wait_until("document.querySelector('#said').textContent.trim() !== ''")
    wait_for(lambda: Highlight.objects.get().deleted_at is not None, "the mark is gone")


def test_the_undo_that_is_offered_is_a_step_like_the_keys(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.wait_for("#undo")
    room.browser.click("#undo")
    room.browser.wait_until(f"{MARKS}.length === 0")
    room.browser.press("Control+Shift+z")
    room.browser.wait_until(f"{MARKS}.length === 1")
    room.browser.press("Control+z")
    room.browser.wait_until(f"{MARKS}.length === 0")


def test_new_bounds_offer_their_undo_too(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    change(room)
    room.browser.click("[name=sentences]")
    room.browser.wait_for("#undo")
    room.browser.click("#undo")
    room.browser.wait_until(f"{MARKS}[0] === 'nobody would'")
    assert not room.browser.evaluate("document.querySelector('#undo') !== null")


def test_a_resolved_thread_is_opened_and_resolved_again(room: Room, ana: User) -> None:
    thread = note(mark(room.article, "nobody would", by=ana)).highlight
    room.open()
    room.browser.evaluate("void document.querySelector('.card .actions .act[hx-post]').click()")
    for keys, settled in ((None, True), ("Control+z", False), ("Control+Shift+z", True)):
        if keys:
            room.browser.press(keys)
        room.browser.wait_until(f"document.querySelector('.card').matches('.resolved') === {str(settled).lower()}")
        assert Resolution.objects.filter(highlight=thread).exists() is settled
    room.browser.click("#undo")
    wait_for(lambda: not Resolution.objects.exists(), "the line at the foot opens it, too")
    room.browser.press("Control+Shift+z")
    wait_for(lambda: Resolution.objects.exists(), "and is a step back like the key's")

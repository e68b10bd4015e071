"""A settled thread is one quiet line: it opens where somebody comes to it, and under the hand of whoever is there."""

from typing import Any

import pytest

from annotations.models import Resolution
from tests.browser.room import Room, wait_for
from tests.factories import mark, note

NOTE_SEEN = "document.querySelector('.card .note').checkVisibility()"
OPEN = "document.querySelector('.card details').open"
LINE = "document.querySelector('.card summary')"


def act(words: str) -> str:
    return f"[...document.querySelectorAll('.card .act')].find(act => act.textContent === '{words}')"


@pytest.mark.parametrize("width", [1280, 390])
def test_resolving_folds_the_card_to_a_line_that_opens_and_closes(room: Room, ana: Any, width: int) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.browser.viewport(width, 800)
    room.open()
    room.browser.click("mark")
    room.browser.wait_until(NOTE_SEEN)
    room.browser.evaluate(f"void {act('Resolve')}.click()")
    room.browser.wait_until(f"{LINE}?.textContent.startsWith('Resolved by ana')")
    assert not room.browser.evaluate(NOTE_SEEN)
    assert room.browser.evaluate("document.querySelector('.card').offsetHeight") < 64

    for seen in (True, False):
        room.browser.click(".card summary")
        room.browser.wait_until(f"{NOTE_SEEN} === {str(seen).lower()}")
    room.browser.evaluate(f"void {act('Reopen')}.click()")
    room.browser.wait_until(f"{LINE} === null && {NOTE_SEEN}")
    assert not Resolution.objects.exists()


def test_a_mark_and_the_keys_lead_to_an_open_card_and_an_answer_leaves_it_open(room: Room, ana: Any) -> None:
    made = mark(room.article, "girders", by=ana)
    note(made, "Which three?")
    Resolution.resolve(made, by=ana)
    room.open()
    assert not room.browser.evaluate(OPEN)
    room.browser.press(".")
    room.browser.wait_until(f"{OPEN} && {NOTE_SEEN}")

    room.open()
    room.browser.click("mark")
    room.browser.wait_until(OPEN)
    room.browser.click(".card")
    room.browser.evaluate(f"void {act('Reply')}.click()")
    room.browser.wait_until("document.activeElement.matches('.compose textarea')")
    room.browser.type("Those by the pier.")
    room.browser.press("Control+Enter")
    wait_for(lambda: made.notes.count() == 2, "the answer is stored")
    room.browser.wait_until("document.querySelectorAll('.card .message').length === 2")
    assert room.browser.evaluate(OPEN)


@pytest.mark.only("chromium")
@pytest.mark.conditions(javascript=False)
def test_the_line_opens_without_scripts(room: Room, ana: Any) -> None:
    made = mark(room.article, "girders", by=ana)
    note(made, "Which three?")
    Resolution.resolve(made, by=ana)
    room.open()
    assert not room.browser.evaluate(NOTE_SEEN)
    room.browser.click(".card summary")
    assert room.browser.evaluate(NOTE_SEEN)

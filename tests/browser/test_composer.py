"""A form that is being written stays, with its words, its focus and its caret, whatever is drawn anew around it."""

import json
from typing import Any

import pytest

from annotations.models import Note
from tests.browser.room import TOOLBAR, Room, wait_for
from tests.factories import mark, note

REPLY = "document.querySelector('.card .composer textarea')"
EDIT = "document.querySelector('.card .message textarea')"


def open_reply(room: Room, words: str) -> None:
    room.browser.click(".card header")
    room.browser.click(".card .actions .act")
    room.browser.wait_until(f"document.activeElement === {REPLY}")
    room.browser.type(words)


def test_marking_other_words_of_the_block_leaves_an_open_reply_as_it_is(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    open_reply(room, "Half a thought")
    room.browser.press("ArrowLeft", "ArrowLeft")
    room.browser.evaluate(f"void {REPLY}.blur()")
    room.select("diver recalled")
    room.mark("1")
    room.browser.wait_until("document.querySelectorAll('.card').length === 2")
    assert room.browser.evaluate(f"{REPLY}.value") == "Half a thought"

    room.browser.evaluate(f"void {REPLY}.focus()")
    room.browser.type("n o")
    assert room.browser.evaluate(f"{REPLY}.value") == "Half a thougn oht", "the caret is where it was"
    room.browser.press("Control+Enter")
    wait_for(Note.objects.exists, "the reply is stored")
    room.browser.wait_until(f"{REPLY} === null")
    assert Note.objects.get().text == "Half a thougn oht"


def test_saving_an_edit_leaves_the_reply_below_it_open(room: Room, ana: Any) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    open_reply(room, "Half a reply")
    room.browser.click(".message .by .act")
    room.browser.wait_until(f"document.activeElement === {EDIT}")
    room.browser.type(" Since when?")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three? Since when?'")
    assert room.browser.evaluate(f"{REPLY}.value") == "Half a reply"


def test_saving_a_reply_leaves_the_edit_above_it_open_and_closing_it_shows_the_note(room: Room, ana: Any) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    room.browser.click(".card header")
    room.browser.click(".message .by .act")
    room.browser.wait_until(f"document.activeElement === {EDIT}")
    room.browser.type(" Since when?")
    open_reply(room, "A reply")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelectorAll('.card .message').length === 2")
    assert room.browser.evaluate(f"{EDIT}.value") == "Which three? Since when?"
    room.browser.evaluate(f"void {EDIT}.focus()")
    room.browser.press("Escape")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three?'")


def test_the_focus_stays_in_a_form_whose_card_is_drawn_anew_while_it_is_typed_in(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    other = mark(room.article, "diver recalled", by=ana)
    room.open()
    open_reply(room, "Half a thought")
    room.browser.press("ArrowLeft")
    room.browser.evaluate(
        f"htmx.ajax('POST', '/highlights/{other.uuid}/deletion/', {{ source: {TOOLBAR}, swap: 'none' }})"
    )
    room.browser.wait_for("#undo")
    assert room.browser.evaluate(f"document.activeElement === {REPLY}")
    room.browser.type("x")
    assert room.browser.evaluate(f"{REPLY}.value") == "Half a thoughxt"


@pytest.mark.complaining
def test_a_text_that_moved_is_shown_anew_and_forms_marks_and_counts_in_it_still_work(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    open_reply(room, "Half a thought")
    room.browser.evaluate(f"void {REPLY}.blur()")
    room.select("mayor", "Monday")
    room.wait_for_toolbar()
    gone = json.dumps([[0, 5, "words that never stood here"]])
    room.browser.evaluate(f"void ({TOOLBAR}.elements.spans.value = {json.dumps(gone)})")
    room.browser.evaluate("void (window.old = document.querySelector('#text'))")
    room.browser.click('#toolbar [data-hotkey="1"]')
    room.browser.wait_until("document.querySelector('#text') !== window.old")
    room.browser.wait_until("document.querySelector('#text.laid-out') !== null")
    assert "The text has changed" in room.said
    assert room.seen == ""
    assert room.browser.evaluate(f"{REPLY}.value") == "Half a thought"

    room.browser.press("Escape")
    room.browser.click("#text mark")
    room.browser.wait_until("document.querySelectorAll('#text mark.active, .card.active').length === 2")
    room.drag("mayor", "Monday")
    assert room.mark("1") == ["mayor said on Monday"]

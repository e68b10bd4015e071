"""Writing notes: the composer opens, saves and closes by keys, and no word that was typed is lost."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from annotations.models import Highlight, Note
from newsroom.asgi import application
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.factories import mark, note

FIELD = "document.querySelector('.compose textarea')"
FOCUSED = f"document.activeElement === {FIELD}"
DRAFTS = "Object.keys(localStorage).filter(name => name.startsWith('newsroom:draft:')).length"


@pytest.mark.parametrize("width", [1280, 390])
def test_n_marks_and_opens_the_composer_and_control_enter_saves(room: Room, width: int) -> None:
    room.browser.viewport(width, 800)
    room.open()
    room.drag("mayor", "Monday")
    assert room.mark("n") == ["mayor said on Monday"]
    room.browser.wait_until(FOCUSED)
    room.browser.type("Said *where*, to whom? 1n")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('.card .note em')?.textContent === 'where'")
    assert Note.objects.get().text == "Said *where*, to whom? 1n"
    assert Highlight.objects.count() == 1
    assert room.browser.evaluate("document.querySelector('.card .note').checkVisibility()")
    room.browser.wait_until("document.activeElement.closest('.card') !== null")
    assert room.browser.evaluate(DRAFTS) == 0


def test_escape_closes_the_composer_and_its_draft_survives_and_a_reload_brings_it_back(room: Room, ana: Any) -> None:
    of = mark(room.article, "girders", by=ana)
    room.open()
    compose(room)
    room.browser.type("Which three?")
    room.browser.press("Escape")
    room.browser.wait_until(f"{FIELD} === null")
    assert room.browser.evaluate("document.activeElement.matches('.card .act')")

    compose(room)
    assert room.browser.wait_until(f"{FIELD}.value") == "Which three?"
    room.browser.type(" Since when?")

    room.open()
    assert room.browser.wait_until(f"{FIELD}?.value") == "Which three? Since when?"
    assert room.browser.evaluate("location.pathname").startswith("/articles/")
    room.browser.evaluate(f"void {FIELD}.focus()")
    room.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.filter(highlight=of).count() == 1, "the note is stored")
    assert Note.objects.get().text == "Which three? Since when?"

    room.browser.wait_for(".card .message")
    room.open()
    assert room.browser.evaluate(f"{FIELD} === null")


@pytest.mark.complaining
def test_an_empty_note_is_refused_with_a_sentence_and_keeps_the_focus_in_the_composer(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    compose(room)
    room.browser.press("Control+Enter")
    room.browser.wait_until(
        "document.querySelector('.compose [role=alert]')?.textContent.includes('The note is empty')"
    )
    room.browser.wait_until(FOCUSED)
    assert not Note.objects.exists()


@pytest.mark.complaining
def test_a_note_that_does_not_reach_the_server_is_kept_and_saved_once_by_the_next_try(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    compose(room)
    room.browser.type("Which three?")
    room.server.close()
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('What you wrote is kept here')")
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three?"
    assert room.browser.evaluate(DRAFTS) == 1

    with closing(Server(losing_the_first_answer(application), room.server.port)):
        room.browser.evaluate("void document.querySelector('#said').replaceChildren()")
        room.browser.press("Control+Enter")
        room.browser.wait_until("document.querySelector('#said').textContent.includes('What you wrote is kept here')")
        assert Note.objects.count() == 1, "the server has it, but could not say so"

        room.browser.press("Control+Enter")
        room.browser.wait_for(".card .message")
    assert [kept.text for kept in Note.objects.all()] == ["Which three?"]
    assert room.browser.evaluate(DRAFTS) == 0


def losing_the_first_answer(application: Any) -> Any:
    """The application does what it is asked to, and the connection breaks before the reader hears of it."""
    lost = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] != "POST" or lost:
            await application(scope, receive, send)
            return
        lost.append(scope["path"])

        async def drop(message: Any) -> None: ...

        await application(scope, receive, drop)
        await send({"type": "http.response.start", "status": 502, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})

    return answer


@pytest.mark.complaining
def test_two_tabs_that_edit_one_note_are_shown_both_texts(
    room: Room, open_browser: Callable, sign_in: Callable, ana: Any
) -> None:
    mine = note(mark(room.article, "girders", by=ana), "Which three?")
    tabs = [room.browser, open_browser()]
    sign_in(tabs[1], ana)
    rooms = [Room(tab, room.server, room.article).open() for tab in tabs]
    for number, tab in enumerate(tabs, 1):
        tab.click(".card")
        tab.click(".message .by .act")
        tab.wait_until(FOCUSED)
        tab.press("Control+a")
        tab.type(f"Text {number}")
    tabs[0].press("Control+Enter")
    tabs[0].wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Text 1'")
    tabs[0].wait_until("document.activeElement.closest('.card') !== null")

    tabs[1].press("Control+Enter")
    tabs[1].wait_until("document.querySelector('.card [role=alert] blockquote')?.textContent === 'Text 1'")
    assert tabs[1].evaluate(f"{FIELD}.value") == "Text 2"
    mine.refresh_from_db()
    assert mine.text == "Text 1"

    rooms[1].open()
    tabs[1].wait_until(f"{FIELD}?.value === 'Text 2'")  # kept over a reload, on the newer version
    tabs[1].evaluate(f"void {FIELD}.focus()")
    tabs[1].press("Control+Enter")
    tabs[1].wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Text 2'")
    mine.refresh_from_db()
    assert (mine.text, mine.version) == ("Text 2", 3)
    assert rooms[1].browser.evaluate(DRAFTS) == 0


def test_an_edit_that_is_closed_shows_the_note_as_it_was(room: Room, ana: Any) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    for _ in range(2):
        room.browser.click(".card")
        room.browser.click(".message .by .act")
        room.browser.wait_until(FOCUSED)
        room.browser.press("Escape")
        room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three?'")
        assert room.browser.evaluate("document.activeElement.matches('.card .act')")


def test_signing_out_erases_the_drafts_on_this_device(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    compose(room)
    room.browser.type("A secret question")
    assert room.browser.evaluate(DRAFTS) == 1
    room.browser.click(".menu summary")
    room.browser.click("form[action='/sign-out/'] button")
    room.browser.wait_for("a.menu")
    assert room.browser.evaluate(DRAFTS) == 0


def test_a_deleted_note_comes_back_by_undo(room: Room, ana: Any) -> None:
    mine = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    room.browser.click(".card")
    room.browser.click(".message .by .act")
    room.browser.wait_until(FOCUSED)
    room.browser.click(".compose [formaction$='/deletion/']")
    room.browser.wait_for("#undo")
    assert room.browser.evaluate("document.querySelector('.card .message') === null")
    room.browser.wait_until("document.activeElement !== document.body")
    room.browser.click("#undo")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three?'")
    mine.refresh_from_db()
    assert mine.deleted_at is None


def compose(room: Room) -> None:
    room.browser.click(".card")
    room.browser.click(".card .actions .act")
    room.browser.wait_until(FOCUSED)

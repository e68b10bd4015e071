"""What goes wrong between the page and the server is said in one sentence, and costs nobody a word."""

from contextlib import closing
from typing import Any

import pytest

from annotations.models import Highlight, Note
from newsroom.accounts.models import User
from newsroom.asgi import application
from tests.browser.room import Room
from tests.browser.server import Server
from tests.factories import mark, note

FIELD = "document.querySelector('.card .composer textarea')"
PARTS = "['.masthead', 'main', '#said', '.card'].map(part => document.querySelectorAll(part).length)"

pytestmark = pytest.mark.complaining


def compose(room: Room, words: str) -> None:
    room.browser.click(".card header")
    room.browser.click(".card .actions .act")
    room.browser.wait_until(f"document.activeElement === {FIELD}")
    room.browser.type(words)


def wait_for_said(room: Room, words: str) -> None:
    room.browser.wait_until(f"document.querySelector('#said').textContent.includes('{words}')")


def test_a_mark_that_is_gone_is_named_so_and_the_page_and_the_words_stay(room: Room, ana: User) -> None:
    gone = mark(room.article, "girders", by=ana)
    room.open()
    compose(room, "Which three?")
    gone.delete_by(ana)
    room.browser.press("Control+Enter")
    wait_for_said(room, "This is no longer here, or not for you.")
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three?"

    room.browser.click(".card .actions .act:last-child")
    room.browser.wait_until("document.querySelector('.htmx-request') === null")
    assert room.browser.evaluate(PARTS) == [1, 1, 1, 1]
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three?"


def test_an_edit_of_a_note_that_was_deleted_meanwhile_brings_it_back_with_the_new_words(room: Room, ana: User) -> None:
    mine = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    room.browser.click(".card header")
    room.browser.click(".message .by .act")
    edit = "document.querySelector('.card .message textarea')"
    room.browser.wait_until(f"document.activeElement === {edit}")
    room.browser.type(" Since when?")
    mine.delete_by(ana)
    room.browser.press("Control+Enter")
    room.browser.wait_until(
        "document.querySelector('.card [role=alert]')?.textContent.includes('was deleted meanwhile')"
    )
    room.browser.wait_until(f"document.activeElement === {edit} && {edit}.value === 'Which three? Since when?'")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Which three? Since when?'")
    mine.refresh_from_db()
    assert mine.deleted_at is None


def test_who_signs_in_again_in_another_tab_saves_by_the_next_press(room: Room, ana: User, sign_in: Any) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    compose(room, "Which three?")
    room.browser.set_cookie(room.server.url, "sessionid", "ended")
    room.browser.press("Control+Enter")
    wait_for_said(room, "You are signed out.")

    sign_in(room.browser, ana)
    room.browser.set_cookie(room.server.url, "csrftoken", "a" * 32)
    room.browser.press("Control+Enter")
    wait_for_said(room, "save once more")
    room.browser.press("Control+Enter")
    room.browser.wait_for(".card .message")
    assert Note.objects.get().text == "Which three?"


def test_nothing_is_saved_in_the_name_of_another_person(room: Room, ana: User, ben: User, sign_in: Any) -> None:
    mark(room.article, "girders", by=ana, visibility="everyone")
    room.open()
    compose(room, "Which three?")
    sign_in(room.browser, ben)
    room.browser.set_cookie(room.server.url, "csrftoken", "a" * 32)
    for _ in range(2):
        room.browser.press("Control+Enter")
        wait_for_said(room, "Somebody else is signed in")
        room.browser.evaluate("void document.querySelector('#said').replaceChildren()")
    assert not Note.objects.exists()
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three?"


@pytest.mark.parametrize("status, words", [(400, "was not taken"), (413, "too large"), (500, "did not answer")])
def test_an_answer_without_a_sentence_is_given_one_and_is_never_put_into_the_page(
    room: Room, ana: User, status: int, words: str
) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    compose(room, "Which three?")
    room.server.close()
    with closing(Server(refusing(status), room.server.port)):
        # Firefox may try the first time on the connection that the other server has closed.
        for _ in range(2):
            room.browser.evaluate("void document.querySelector('#said').replaceChildren()")
            room.browser.press("Control+Enter")
            room.browser.wait_until("document.querySelector('#said').textContent")
            room.browser.wait_until("document.querySelector('.htmx-request') === null")
        wait_for_said(room, words)
    assert room.browser.evaluate(PARTS) == [1, 1, 1, 1]
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three?"


def refusing(status: int) -> Any:
    """A proxy that answers with a page of its own."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"<main>A proxy's page</main>"})

    return answer


def test_after_a_lost_answer_the_same_mark_again_is_made_once(room: Room) -> None:
    room.server.close()
    with closing(Server(losing_the_first_answer(), room.server.port)):
        room.drag("mayor", "Monday")
        room.wait_for_toolbar()
        room.browser.press("1")
        wait_for_said(room, "did not answer")
        room.browser.press("1")
        room.browser.wait_until("document.querySelectorAll('#text mark').length === 1")
    assert Highlight.objects.count() == 1


def test_after_a_lost_answer_other_words_are_marked(room: Room) -> None:
    room.server.close()
    with closing(Server(losing_the_first_answer(), room.server.port)):
        room.drag("mayor", "Monday")
        room.wait_for_toolbar()
        room.browser.press("1")
        wait_for_said(room, "did not answer")
        room.drag("girders", "diver recalled")
        assert room.mark("1") == ["girders,” one diver recalled"]
    assert Highlight.objects.count() == 2


def losing_the_first_answer() -> Any:
    lost: list[str] = []

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

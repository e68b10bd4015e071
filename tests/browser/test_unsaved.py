"""A mark is there at once; what the server did not get is kept on the device and sent again, once."""

from contextlib import closing
from typing import Any

import pytest

from annotations.models import Highlight
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.test_recovery import losing_the_first_answer, refusing

pytestmark = pytest.mark.complaining
PAINTED = "CSS.highlights.get('unsaved')?.size ?? 0"
LISTED = "[...document.querySelectorAll('#unsaved li q')].map(q => q.textContent)"


def lose_a_mark(room: Room, program: Any) -> None:
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.server.close()
    with closing(Server(program, room.server.port)):
        for _ in range(2):  # Firefox may try the first time on the connection that the other server has closed
            room.browser.press("1")
            room.browser.wait_until("document.querySelector('#toolbar.htmx-request') === null")
            room.browser.wait_until(f"{LISTED}[0] === 'mayor said on Monday'")
        assert room.browser.evaluate(PAINTED) == 1
        room.browser.press("Escape")
        room.browser.wait_until("document.querySelector('#toolbar').hidden")


def test_a_mark_that_was_not_saved_stays_and_is_saved_by_a_press(room: Room) -> None:
    lose_a_mark(room, refusing(500))
    from newsroom.asgi import application

    with closing(Server(application, room.server.port)):
        room.browser.click("#unsaved [data-again]")
        room.browser.wait_until("document.querySelector('#text mark')?.textContent === 'mayor said on Monday'")
        room.browser.wait_until(f"document.querySelector('#unsaved').hidden && ({PAINTED}) === 0")
        assert Highlight.objects.count() == 1
        room.browser.press("Control+z")
        room.browser.wait_until("document.querySelector('#text mark') === null")


def test_it_survives_a_reload_and_is_sent_again_without_a_second_mark(room: Room) -> None:
    lose_a_mark(room, losing_the_first_answer_only())
    assert Highlight.objects.count() == 1  # only the answer was lost
    from newsroom.asgi import application

    with closing(Server(application, room.server.port)):
        room.open()
        room.browser.wait_until(f"document.querySelector('#unsaved').hidden && {LISTED}.length === 0")
        room.browser.wait_until("document.querySelectorAll('#text mark').length === 1")
        room.browser.wait_until("Object.keys(localStorage).every(name => !name.includes(':unsaved:'))")
    assert Highlight.objects.count() == 1


def losing_the_first_answer_only() -> Any:
    """Every press is stored, and no answer arrives."""
    first, then = losing_the_first_answer(), refusing(502)
    passed: list[str] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST" and not passed:
            passed.append(scope["path"])
            await first(scope, receive, send)
        else:
            await then(scope, receive, send)

    return answer


def test_it_can_be_discarded(room: Room) -> None:
    lose_a_mark(room, refusing(500))
    room.browser.click("#unsaved [data-discard]")
    room.browser.wait_until(f"document.querySelector('#unsaved').hidden && ({PAINTED}) === 0")
    assert room.browser.evaluate("Object.keys(localStorage).some(name => name.includes(':unsaved:'))") is False


def test_what_the_server_refuses_is_not_kept(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.browser.evaluate("void (document.querySelector('#toolbar').elements.revision.value = '99')")
    room.browser.press("1")
    room.browser.wait_until("document.querySelector('#said').textContent.trim() !== ''")
    room.browser.wait_until(f"document.querySelector('#unsaved').hidden && ({PAINTED}) === 0")


def test_signing_out_erases_it_from_this_device(room: Room) -> None:
    lose_a_mark(room, refusing(500))
    from newsroom.asgi import application

    with closing(Server(application, room.server.port)):
        room.browser.click(".menu summary")
        room.browser.click("form[action='/sign-out/'] button")
        room.browser.wait_for("a.menu")
    assert room.browser.evaluate("Object.keys(localStorage).some(name => name.includes(':unsaved:'))") is False

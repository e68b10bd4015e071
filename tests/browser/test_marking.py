"""The toolbar by a selection, and the mark that one key or one click makes."""

import asyncio
from contextlib import closing
from typing import Any

import pytest

from annotations.models import Highlight
from newsroom.asgi import application
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server

BOX = "(({ left, top, right, bottom }) => ({ left, top, right, bottom }))"
TOOLBAR_BOX = f"{BOX}({TOOLBAR}.getBoundingClientRect())"
SELECTED_BOXES = f"[...getSelection().getRangeAt(0).getClientRects()].filter(r => r.width && r.height).map({BOX})"
A_MOMENT = "new Promise(done => setTimeout(done, 350))"


def test_the_toolbar_comes_at_once_and_leaves_with_the_selection(room: Room) -> None:
    room.browser.evaluate(
        "void document.addEventListener('pointerup', () => { const up = performance.now();"
        f" new MutationObserver(() => {{ window.waited = performance.now() - up }}).observe({TOOLBAR},"
        " { attributeFilter: ['hidden'] }) }, { once: true })"
    )
    room.drag("mayor", "Monday")
    assert room.browser.wait_until("window.waited") < 200
    room.browser.press("Escape")
    room.browser.wait_until(f"{TOOLBAR}.hidden")
    assert room.seen == ""

    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.browser.click(room.inside("girders"))
    room.browser.wait_until(f"{TOOLBAR}.hidden")


@pytest.mark.parametrize("width, height", [(1280, 800), (320, 560)])
def test_the_toolbar_stands_in_view_and_never_over_the_selected_words(room: Room, width: int, height: int) -> None:
    room.browser.viewport(width, height)
    room.open()
    for start, end, where in (
        ("Bridge closes", "winter", "start"),
        ("mayor", "as the", "center"),
        ("Photograph", "Edda", "end"),
        ("Engineers", "Easter.", "end"),
        ("رئيس", "البلدية", "center"),
    ):
        selector = room.block(start)
        room.browser.evaluate(f"void document.querySelector('{selector}').scrollIntoView({{ block: '{where}' }})")
        room.browser.drag(room.before(start), room.after(end))
        room.wait_for_toolbar()
        toolbar, words = room.browser.evaluate(f"[{TOOLBAR_BOX}, {SELECTED_BOXES}]")
        assert toolbar["left"] >= 0 and toolbar["right"] <= width
        assert toolbar["top"] >= 0 and toolbar["bottom"] <= height
        assert not [word for word in words if overlap(word, toolbar)]
        room.browser.press("Escape")
        room.browser.wait_until(f"{TOOLBAR}.hidden")


def overlap(one: dict, other: dict) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_one_key_and_one_click_mark_with_their_label(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.mark("3")
    assert Highlight.objects.latest("pk").label.name == "Question"

    room.drag("girders", "diver recalled")
    room.wait_for_toolbar()
    room.browser.click('#toolbar [data-hotkey="2"]')
    room.wait_for_marks(2)
    assert Highlight.objects.latest("pk").label.name == "Quote"
    assert room.stored() == ["girders,” one diver recalled"]
    room.browser.wait_until("document.querySelectorAll('#text mark').length === 2")
    room.browser.wait_until("document.querySelector('#said').textContent.startsWith('Marked 4 words.')")


def test_a_key_pressed_twice_while_the_server_thinks_makes_one_mark(room: Room) -> None:
    room.server.close()
    with closing(Server(slow(application), room.server.port)):
        room.drag("mayor", "Monday")
        room.wait_for_toolbar()
        room.browser.press("1", "1")
        room.wait_for_marks(1)
        room.browser.wait_until(f"{TOOLBAR}.hidden")
        room.browser.evaluate(A_MOMENT)
    assert Highlight.objects.count() == 1


def slow(application: Any) -> Any:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.25)
        await application(scope, receive, send)

    return answer


def test_hotkeys_do_nothing_while_the_reader_types(room: Room) -> None:
    room.select("mayor", "Monday")
    room.wait_for_toolbar()
    room.browser.evaluate("void document.querySelector('#q').focus()")
    room.browser.type("1n2")
    room.browser.evaluate(A_MOMENT)
    assert Highlight.objects.count() == 0
    assert room.browser.evaluate("document.querySelector('#q').value") == "1n2"


def test_the_audience_chosen_last_is_offered_on_the_next_page(room: Room, desk) -> None:
    audience = f"{TOOLBAR}.elements.audience"
    assert room.browser.evaluate(f"{audience}.selectedOptions[0].textContent") == "Only me"
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.browser.evaluate(f"void {audience}.focus()")
    room.browser.press("ArrowDown")
    assert room.browser.evaluate(f"{audience}.value") == f"team-{desk.pk}"
    room.browser.click('#toolbar [data-hotkey="1"]')
    room.wait_for_marks(1)
    assert Highlight.objects.get().team == desk
    assert room.stored() == ["mayor said on Monday"]

    room.open()
    assert room.browser.evaluate(f"{audience}.selectedOptions[0].textContent") == "My team (Verification desk)"


@pytest.mark.complaining
def test_a_mark_that_the_server_did_not_take_keeps_the_selection_for_another_try(room: Room) -> None:
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    room.server.close()
    room.browser.press("n")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('did not answer')")
    assert room.seen == "mayor said on Monday"

    with closing(Server(application, room.server.port)):
        assert room.mark("1") == ["mayor said on Monday"]
        room.browser.evaluate(A_MOMENT)
        assert not room.browser.evaluate("document.querySelector('.compose') !== null"), "1 marks without a note"

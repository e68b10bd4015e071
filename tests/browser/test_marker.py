"""The marker: while it is in hand, what is selected is marked at once."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from annotations.models import Highlight
from newsroom.accounts.models import User
from newsroom.asgi import application
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

MARKER = "document.querySelector('#marker')"
HEARD = "(document.querySelector('#said > .unseen')?.textContent ?? '')"
# Timers end in their order, on a slow machine too: this one before a third click, or Shift, is no longer waited for.
WAITS = f"""void document.addEventListener('newsroom:selected', () => setTimeout(() => {{
  window.waits = !{TOOLBAR}.classList.contains('htmx-request') && !getSelection().isCollapsed;
}}, 200), {{ once: true }})"""


def words() -> list[str]:
    return [highlight.quote for highlight in Highlight.objects.order_by("pk")]


@pytest.fixture
def held(room: Room) -> Room:
    room.browser.press("m")
    room.browser.wait_until(f"!{MARKER}.hidden")
    return room


def test_each_selection_of_the_mouse_is_marked_with_the_label_that_the_marker_holds(held: Room) -> None:
    held.browser.wait_until(f"{HEARD} === 'Marker in hand: what you select is marked at once. Label: Claim.'")
    held.drag("mayor", "Monday")
    held.wait_for_marks(1)
    assert held.stored() == ["mayor said on Monday"]
    held.browser.wait_until("document.querySelectorAll('#text mark').length === 1")
    held.browser.click("#marker [value]:nth-child(3)")
    held.double_click("girders")
    held.wait_for_marks(2)
    assert held.stored() == ["girders"]
    assert [one.label.name for one in Highlight.objects.order_by("pk")] == ["Claim", "Question"]
    held.browser.wait_until("document.querySelectorAll('#text mark').length === 2")
    assert held.seen == "" and held.browser.evaluate(f"{TOOLBAR}.hidden")

    held.browser.press("Escape")
    held.browser.wait_until(f"{MARKER}.hidden && {HEARD} === 'Marker put away.'")
    held.drag("pillar", "at dawn")
    held.wait_for_toolbar()
    assert Highlight.objects.count() == 2


def test_three_clicks_mark_the_paragraph_and_not_the_word_before_it(held: Room) -> None:
    held.triple_click("Engineers")
    held.wait_for_marks(1)
    assert held.stored() == ["Engineers hope to finish before Easter."]
    held.browser.wait_until("document.querySelectorAll('#text mark').length === 1")
    held.browser.evaluate(WAITS)
    held.double_click("Ferries")
    held.browser.wait_until("window.waits")
    held.wait_for_marks(2)


def test_shift_and_the_arrows_mark_when_shift_is_let_go_and_a_step_waits_for_a_label(held: Room) -> None:
    held.browser.press("j", "j")
    held.wait_for_toolbar()
    held.browser.evaluate(WAITS)
    with held.browser.holding("Control+Shift"):
        held.browser.press("ArrowLeft")
        held.browser.wait_until("window.waits")
        held.browser.press("ArrowLeft")
    held.wait_for_marks(1)
    sentence = held.revision.blocks[1].text
    assert sentence.startswith(held.stored()[0]) and held.stored() != [sentence]
    held.browser.wait_until("getSelection().isCollapsed")
    held.browser.press("j")
    assert held.mark("2")
    assert [one.label.name for one in Highlight.objects.order_by("pk")] == ["Claim", "Quote"]
    assert held.browser.text("#marker [aria-pressed=true]") == "Quote", "the label used last"


def test_a_selection_made_while_the_server_thinks_is_marked_after_it(room: Room) -> None:
    room.server.close()
    with closing(Server(slow(application), room.server.port)):
        room.browser.click("[data-does=marker]")
        room.drag("mayor", "Monday")
        room.browser.wait_until(f"{TOOLBAR}.classList.contains('htmx-request')")
        room.drag("girders", "diver recalled")
        room.wait_for_marks(2)
        room.browser.wait_until("document.querySelectorAll('#text mark').length === 2")
    assert words() == ["mayor said on Monday", "girders,” one diver recalled"]


def slow(application: Any) -> Any:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("method") == "POST":
            await asyncio.sleep(1)
        await application(scope, receive, send)

    return answer


def test_the_marker_leaves_alone_a_mark_that_is_being_widened(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    room.browser.press("m")
    room.browser.click(".card header")
    room.browser.click(".card .actions .act:last-child")
    room.browser.wait_for(".card form.change")
    room.browser.click("[data-resize]")
    room.wait_for_toolbar()
    room.browser.press("Control+Shift+ArrowRight")
    room.browser.click(room.after("stranded"), holding="Shift")
    room.browser.wait_until("getSelection().toString() === 'nobody would be stranded'")
    room.wait_for_toolbar()
    room.browser.click("#use-selection")
    room.browser.wait_until("document.querySelector('#text mark').textContent.includes('stranded')")
    assert room.stored() == ["nobody would be stranded"]
    assert Highlight.objects.count() == 1
    assert not room.browser.evaluate(f"{MARKER}.hidden"), "the marker is still in hand"


def test_what_is_too_long_for_a_claim_waits_for_a_label(
    browser: Browser, server: Server, sign_in: Any, ana: User
) -> None:
    made = article("\n\n".join(f"Paragraph {n} " + "tells much. " * 80 for n in range(3)))
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    browser.press("m")
    room.select("Paragraph 0")
    browser.click(room.after("Paragraph 2"), holding="Shift")
    room.wait_for_toolbar()
    assert "much to mark at once" in room.said
    assert Highlight.objects.count() == 0


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=390, height=844, touch=True)
def test_under_a_finger_the_mark_is_made_when_the_handles_rest(room: Room) -> None:
    room.browser.tap("[data-does=marker]")
    room.show("Engineers")
    room.browser.tap(room.inside("Engineers"))
    room.select("Engineers")
    room.select("Engineers", "finish")
    room.wait_for_marks(1)
    assert room.stored() == ["Engineers hope to finish"]


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.only("chromium")
def test_the_marker_in_hand_breaks_no_rule_of_axe(
    open_browser: Callable[..., Browser], server: Server, sign_in: Any, ana: User, width: int
) -> None:
    browser = open_browser(width=width, height=640)
    sign_in(browser, ana)
    Room(browser, server, article(BLOCKS)).open()
    browser.press("m")
    browser.wait_until(f"!{MARKER}.hidden && {HEARD}")
    assert axe.violations_in(browser, THEMES) == []
    box = browser.evaluate(f"(({{ left, right }}) => [left, right])({MARKER}.getBoundingClientRect())")
    assert box[0] >= 0 and box[1] <= width

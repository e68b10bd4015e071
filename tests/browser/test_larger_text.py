"""Text of twice the size, as people with low vision set it: all that floats stays in the window."""

import pytest

from newsroom.accounts.models import User
from tests.browser.room import TOOLBAR, Room
from tests.factories import mark, note

FLOATS = {
    "find": ("/", "#find"),
    "marker": ("m", "#marker"),
    "help": ("?", "#shortcuts"),
    "look": ("s", "#look form"),
    "filter": ("f", "#filter form"),
}


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_at_twice_the_text_size_all_that_floats_stays_in_the_window(room: Room, ana: User, width: int) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.browser.viewport(width, 800)
    room.open()
    room.browser.evaluate("void (document.documentElement.style.fontSize = '200%')")
    assert sideways(room) == []
    room.select("mayor", "Monday")
    room.wait_for_toolbar()
    assert outside(room, "#toolbar", width) == []
    room.browser.press("Escape")
    room.browser.wait_until(f"{TOOLBAR}.hidden")
    for name, (key, selector) in FLOATS.items():
        room.browser.press(key)
        room.browser.wait_until(f"document.querySelector('{selector}').checkVisibility()")
        assert (name, outside(room, selector, width), sideways(room)) == (name, [], [])
        room.browser.press("Escape")
        room.browser.wait_until(f"!document.querySelector('{selector}').checkVisibility()")


def outside(room: Room, selector: str, width: int) -> list[str]:
    """What in the element, itself included, reaches over an edge of the window."""
    return room.browser.evaluate(
        f"[...document.querySelectorAll('{selector}, {selector} *')].filter(e => e.checkVisibility()"
        f" && e.getClientRects().length && !e.closest('.unseen')).filter(e => {{"
        f" const {{ left, right }} = e.getBoundingClientRect(); return left < -1 || right > {width} + 1; }})"
        ".map(e => e.outerHTML.slice(0, 80))"
    )


def sideways(room: Room) -> list[str]:
    return room.browser.evaluate(
        "document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )

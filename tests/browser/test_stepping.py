"""Through the text by keys: from highlight to highlight, and from sentence to sentence."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.cards import name_of
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server
from tests.factories import article, mark

LIT = "document.querySelector('#text').dataset.lit ?? ''"


def test_full_stop_and_comma_go_from_highlight_to_highlight_in_the_order_of_the_text(room: Room, ana: User) -> None:
    names = [name_of(mark(room.article, words, by=ana).uuid) for words in ("Engineers", "mayor", "girders")]
    order = [names[1], names[2], names[0]]
    room.open()
    for key, name in ((".", order[0]), (".", order[1]), (".", order[2]), (".", order[2]), (",", order[1])):
        room.browser.press(key)
        room.browser.wait_until(f"{LIT} === '{name}'")
        assert room.browser.evaluate(f"document.activeElement.id === 'h-{name}'")
        in_view = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
        room.browser.wait_until(f"{in_view}(document.querySelector('mark.active').getBoundingClientRect())")

    room.browser.evaluate("void document.querySelector('#q').focus()")
    room.browser.type("..")
    assert room.browser.evaluate(LIT) == order[1]


def test_a_step_to_a_highlight_whose_card_is_not_loaded_loads_it(
    browser: Browser, server: Server, sign_in: Any, ana: User
) -> None:
    made = article("\n\n".join(f"Paragraph {n:03} says so." for n in range(210)))
    names = [name_of(mark(made, f"Paragraph {n:03}", by=ana).uuid) for n in range(210)]
    sign_in(browser, ana)
    room = Room(browser, server, made).open(f"#h-{names[204]}")
    browser.press(".")
    browser.wait_until(f"{LIT} === '{names[205]}'")
    browser.wait_until(f"document.querySelector('#h-{names[205]}.active') !== null")
    assert room.seen == ""


NOTHING_NEAR = "window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }"


@pytest.mark.only("chromium")
@pytest.mark.parametrize("width", [1280, 390])
def test_a_step_to_a_card_that_comes_only_then_leads_to_it_and_loads_no_others(
    open_browser: Callable[..., ChromiumWindow], width: int, server: Server, sign_in: Any, ana: User
) -> None:
    made = article("\n\n".join(f"Paragraph {n:03} says so." for n in range(210)))
    names = [name_of(mark(made, f"Paragraph {n:03}", by=ana).uuid) for n in range(210)]
    browser = open_browser(width=width)
    browser._do(lambda: browser.page.add_init_script(NOTHING_NEAR))
    sign_in(browser, ana)
    Room(browser, server, made).open(f"#h-{names[204]}")
    first = browser.evaluate("document.querySelectorAll('.card').length")
    browser.press(".")
    browser.wait_until(f"document.activeElement.id === 'h-{names[205]}'")
    assert browser.evaluate("document.activeElement.checkVisibility()")
    assert browser.evaluate("document.querySelectorAll('.card').length") == first + 1


def test_by_keys_alone_sentences_are_selected_refined_and_marked(
    browser: Browser, server: Server, sign_in: Any, ana: User
) -> None:
    made = article("The bridge will close. Repairs cost two million.\n\nBoats 👩‍👩‍👧 may pass. Nobody will swim.")
    mark(made, "Repairs", by=ana)
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    browser.press("j")
    assert room.seen == "A bridge is mended"
    browser.press("j")
    assert room.seen == "The bridge will close."
    browser.press("j", "j")
    assert room.seen == "Boats 👩‍👩‍👧 may pass."
    browser.press("k")
    assert room.seen == "Repairs cost two million."
    browser.press("Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft")
    room.wait_for_toolbar()
    [stored] = room.mark("1")
    assert stored.startswith("Repairs cost") and stored != "Repairs cost two million."

    browser.press("j")
    assert room.seen == "Boats 👩‍👩‍👧 may pass.", "the reader's place stays after a mark"
    browser.press("j", "j", "j")
    assert room.seen == "Nobody will swim."
    browser.press("n")
    browser.wait_until("document.activeElement.matches('.compose textarea')")
    assert room.stored() == ["Nobody will swim."]
    browser.type("jk.,")
    assert browser.evaluate("document.activeElement.value") == "jk.,"
    assert browser.evaluate(f"{TOOLBAR}.hidden")

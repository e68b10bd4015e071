"""Without a mouse: from the sign-in page to a saved note, and the way of the Tab key through the pages."""

from typing import Any

from annotations.models import Note
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

FOCUS = "(f => f.id || f.name || f.className || f.textContent.trim())(document.activeElement)"


def test_a_reader_signs_in_finds_marks_and_notes_by_keys_alone(browser: Browser, server: Server, ana: Any) -> None:
    ana.set_password("a long enough password")
    ana.save()
    made = article(BLOCKS)
    browser.goto(f"{server.url}/sign-in/")
    tab_to(browser, "id_username")
    browser.type("ana")
    browser.press("Tab")
    browser.type("a long enough password")
    browser.press("Enter")
    browser.wait_for(".filters")
    tab_to(browser, "Bridge closes for winter repairs")
    browser.press("Enter")
    browser.wait_for("#text.laid-out")

    room = Room(browser, server, made)
    room.select("nobody")  # where a reader's caret browsing or screen reader would be
    browser.press("Control+Shift+ArrowRight")
    assert room.mark("n") == ["nobody would"]
    browser.wait_until("document.activeElement.matches('.compose textarea')")
    browser.type("Nobody?")
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.textContent") == "Save"
    browser.press("Enter")
    wait_for(Note.objects.exists, "the note is stored")
    assert Note.objects.get().text == "Nobody?"
    browser.wait_until("document.activeElement.matches('.card')")


def test_tab_goes_from_the_skip_link_through_masthead_and_filters_to_the_articles(
    browser: Browser, server: Server, sign_in: Any, ana: Any
) -> None:
    article(BLOCKS)
    sign_in(browser, ana)
    browser.goto(server.url)
    seen = []
    for _ in range(30):
        browser.press("Tab")
        seen.append(browser.evaluate(FOCUS))
        if seen[-1].startswith("Bridge"):
            break
    order = ["skip", "name", "q", "ana", "source", "language", "from", "mine", "claims", "Show"]
    places = [seen.index(name) for name in [*order, "Bridge closes for winter repairs"]]
    assert places == sorted(places)

    browser.goto(server.url)
    browser.press("Tab", "Enter", "Tab")
    assert browser.evaluate("document.activeElement.closest('main') !== null")


def test_marks_are_no_tab_stops_and_the_count_after_a_block_leads_to_its_cards(room: Room, ana: Any) -> None:
    mark(room.article, "girders", by=ana)
    for width in (1280, 390):
        room.browser.viewport(width, 800)
        room.open()
        assert room.browser.evaluate("[...document.querySelectorAll('#text mark')].every(mark => mark.tabIndex === -1)")
        room.browser.evaluate("void document.querySelector('.count').focus()")
        room.browser.press("Enter")
        if width < 1000:
            assert room.browser.evaluate("document.querySelector('.count').ariaExpanded") == "true"
            room.browser.press("Tab")
        assert room.browser.evaluate("document.activeElement.closest('.card')?.checkVisibility()")


def tab_to(browser: Browser, name: str) -> None:
    for _ in range(40):
        browser.press("Tab")
        if browser.evaluate(FOCUS) == name:
            return
    raise AssertionError(f"the Tab key does not reach {name}")

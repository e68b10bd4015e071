"""The find bar: words are found across marks and spans, and what was found last is selected when it closes."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.models import Highlight
from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

BAR = "document.querySelector('#find')"
COUNT = f"{BAR}.querySelector('output').textContent"
PAINTED = "[...CSS.highlights.get('found') ?? []].map(range => range.toString())"
HERE = "[...CSS.highlights.get('found-here')][0].startContainer.parentElement.closest('[data-start]').id"
HEARD = "(document.querySelector('#said > .unseen')?.textContent ?? '')"
FERRY = (
    Block(Kind.HEADLINE, "The ferry"),
    Block(Kind.PARAGRAPH, "A ferry sank. No Ferry boat (1.5 m)\u00a0wide sailed.", (Span(SpanKind.EMPHASIS, 4, 8),)),
    Block(Kind.PARAGRAPH, "Nobody was on the FERRY, nor near it."),
)


@pytest.fixture
def ferry(browser: Browser, server: Server, sign_in: Any, ana: User) -> Room:
    sign_in(browser, ana)
    made = article(FERRY)
    mark(made, "boat (1", by=ana)
    return Room(browser, server, made).open()


def find(room: Room, words: str) -> None:
    room.browser.press("/")
    room.browser.wait_until("document.activeElement.name === 'words'")
    room.browser.type(words)


def test_words_are_found_whatever_their_case_and_what_lies_over_them(ferry: Room) -> None:
    find(ferry, "ferry")
    ferry.browser.wait_until(f"{COUNT} === '1 of 4' && {HEARD} === '1 of 4'")
    assert ferry.browser.evaluate(PAINTED) == ["ferry", "ferry", "Ferry", "FERRY"]
    seen = [ferry.browser.evaluate(HERE)]
    for key in ("Enter", "Enter", "Enter", "Enter", "Shift+Enter"):
        ferry.browser.press(key)
        seen.append(ferry.browser.evaluate(HERE))
    assert seen == ["b-0", "b-1", "b-1", "b-2", "b-0", "b-2"]
    ferry.browser.press("Control+a")
    ferry.browser.type("BOAT (1.5 m) w")
    ferry.browser.wait_until(f"{COUNT} === '1 of 1'")
    assert ferry.browser.evaluate(PAINTED) == ["boat (1.5 m)\u00a0w"]
    ferry.browser.type("x")
    ferry.browser.wait_until(f"{COUNT} === 'Not in this article' && {HEARD} === 'Not in this article'")
    assert ferry.browser.evaluate(PAINTED) == []


def test_escape_selects_what_was_found_last_for_the_keys_to_go_on_from(ferry: Room) -> None:
    find(ferry, "ferry")
    ferry.browser.press("Enter", "Enter", "Escape")
    ferry.browser.wait_until(f"{BAR}.hidden")
    assert not ferry.browser.evaluate("CSS.highlights.has('found')")
    assert ferry.seen == "Ferry"
    assert ferry.mark("1") == ["Ferry"]
    ferry.browser.press("j")
    assert ferry.seen.startswith("Nobody was")


def test_places_stay_found_when_a_block_is_drawn_anew(ferry: Room) -> None:
    find(ferry, "ferry")
    ferry.browser.press("Enter", "Enter", "Enter")
    ferry.select("FERRY")
    ferry.wait_for_toolbar()
    ferry.browser.click("#toolbar [name=label]")
    ferry.browser.wait_until("document.querySelectorAll('#text mark').length > 1")
    ferry.browser.wait_until(f"{PAINTED}.join() === 'ferry,ferry,Ferry,FERRY'")
    assert ferry.browser.evaluate(COUNT) == "4 of 4"


def test_selected_words_are_looked_for_at_once(ferry: Room) -> None:
    ferry.select("sank")
    ferry.wait_for_toolbar()
    ferry.browser.press("/")
    ferry.browser.wait_until(f"{COUNT} === '1 of 1'")
    assert ferry.browser.evaluate(f"{BAR}.elements.words.value") == "sank"


def test_the_marker_takes_nothing_that_was_only_found(ferry: Room) -> None:
    ferry.browser.press("m")
    ferry.browser.click("[data-does=find]")
    ferry.browser.type("sank")
    ferry.browser.click("#find [data-close]")
    ferry.wait_for_toolbar()
    assert ferry.seen == "sank"
    assert Highlight.objects.count() == 1


@pytest.mark.conditions(width=320, height=480)
def test_a_place_or_sentence_in_a_paragraph_taller_than_the_window_comes_into_sight(
    browser: Browser, server: Server, sign_in: Any, ana: User
) -> None:
    sign_in(browser, ana)
    sentences = [f"Ship number {n} came late and left early." for n in range(80)]
    room = Room(browser, server, article(" ".join(sentences))).open()
    find(room, "number 70 came")
    browser.wait_until(f"{COUNT} === '1 of 1'")
    in_sight = "(({ top, bottom }) => top >= 80 && bottom <= innerHeight - 80)"
    assert browser.evaluate(f"{in_sight}([...CSS.highlights.get('found-here')][0].getBoundingClientRect())")
    browser.press("Escape")
    for _step in range(6):
        browser.press("k")
    assert room.seen == sentences[64]
    assert browser.evaluate(f"{in_sight}(getSelection().getRangeAt(0).getBoundingClientRect())")


def test_a_visitor_finds_too(browser: Browser, server: Server, settings: Any, ana: User) -> None:
    settings.PUBLIC_READING = True
    room = Room(browser, server, article(FERRY)).open()
    find(room, "ferry")
    browser.wait_until(f"{COUNT} === '1 of 4'")
    browser.press("Escape")
    assert not browser.evaluate(f"{TOOLBAR} !== null")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.only("chromium")
def test_the_open_find_bar_breaks_no_rule_of_axe(
    open_browser: Callable[..., Browser], server: Server, sign_in: Any, ana: User, width: int
) -> None:
    browser = open_browser(width=width, height=640)
    sign_in(browser, ana)
    room = Room(browser, server, article(BLOCKS)).open()
    find(room, "o")
    browser.wait_until(f"{COUNT} !== ''")
    assert axe.violations_in(browser, THEMES) == []
    box = browser.evaluate(f"(({{ left, right }}) => [left, right])({BAR}.getBoundingClientRect())")
    assert box[0] >= 0 and box[1] <= width


def test_found_words_are_painted_inside_marks_and_emphasis_too(ferry: Room) -> None:
    find(ferry, "ferry")
    ferry.browser.wait_until(f"{COUNT} === '1 of 4'")
    for within in ("#text", "#text p", "#text mark", "#text em"):
        painted = f"getComputedStyle(document.querySelector('{within}'), '::highlight(found)').backgroundColor"
        assert ferry.browser.evaluate(painted) not in ("rgba(0, 0, 0, 0)", "transparent"), within

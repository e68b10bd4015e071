"""Notes stand beside the line they are about, or under its paragraph where there is no margin."""

from collections.abc import Callable
from typing import Any

import pytest

from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article, mark, note


def test_cards_stand_on_the_line_of_their_marks_and_never_overlap(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    long = article(MANY)
    lonely = [mark(long, f"Paragraph {n} tells", by=ana) for n in (3, 35)]
    crowd = [mark(long, f"Paragraph {n} tells", by=ana) for n in (20, 20, 21, 21, 21)]
    for one in crowd:
        note(one, "Who counted the ships? " * 12)
    sign_in(browser, ana)
    Room(browser, server, long).open()
    browser.wait_until(f"{APART} && {settled(lonely)}")

    browser.evaluate(f"void document.querySelector('{card(crowd[-1])}').scrollIntoView({{ block: 'center' }})")
    browser.click(f"{card(crowd[-1])} header")
    browser.wait_until(f"{APART} && {settled([crowd[-1]])}")


def card(one: Any) -> str:
    return f"#h-{one.uuid.hex[:10]}"


def settled(highlights: list) -> str:
    names = [one.uuid.hex[:10] for one in highlights]
    return f"{names}.every({ON_ITS_LINE})"


ON_ITS_LINE = """(name => {
  const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
  return Math.abs(top(`.card[data-h="${name}"]`) - top(`mark[data-h~="${name}"]`)) <= 2;
})"""
APART = """[...document.querySelectorAll('.card')].map(card => card.getBoundingClientRect())
  .sort((one, other) => one.top - other.top)
  .every((box, i, all) => !i || all[i - 1].bottom <= box.top)"""


def test_a_long_article_is_set_to_its_end_before_the_reader_comes_there(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    long = article(MANY)
    named = mark(long, "Paragraph 38 tells", by=ana).uuid.hex[:10]
    sign_in(browser, ana)
    room = Room(browser, server, long).open()
    unset = (
        "[...document.querySelectorAll('#text > p')].filter(p => getComputedStyle(p).contentVisibility !== 'visible')"
    )
    assert browser.evaluate(f"{unset}.length") == 0
    browser.wait_until(f"{ON_ITS_LINE}('{named}')")
    room.open(f"#h-{named}")
    box = f"document.querySelector('mark[data-h=\"{named}\"]').getBoundingClientRect()"
    browser.wait_until(f"(box => box.top > 0 && box.bottom < innerHeight)({box}) && {ON_ITS_LINE}('{named}')")


@pytest.mark.only("chromium")
def test_cards_that_come_later_stand_under_no_other(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    long = article(MANY)
    for words in ("Paragraph 1 tells", "Paragraph 20 tells"):
        for _time in range(55):
            mark(long, words, by=ana)
    sign_in(browser, ana)
    Room(browser, server, long).open()
    browser.wait_until(f"document.querySelector('.later') && {APART}")
    assert not browser.evaluate("document.querySelector('.later').checkVisibility({ visibilityProperty: true })")
    browser.evaluate("void document.querySelector('.later').scrollIntoView()")
    browser.wait_until(f"document.querySelectorAll('.card').length === 110 && {APART}")


@pytest.mark.conditions(width=390, height=844)
def test_on_a_phone_a_button_opens_the_notes_under_their_paragraph(room: Room, ana: User) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    assert not room.browser.evaluate("document.querySelector('.card').checkVisibility()")
    assert room.browser.text(".count") == "1 mark"
    room.browser.click(".count")
    assert room.browser.evaluate("document.querySelector('.card').checkVisibility()")
    assert room.browser.evaluate(
        "document.querySelector('.card').getBoundingClientRect().top"
        f" >= document.querySelector('{room.block('girders')}').getBoundingClientRect().bottom"
    )
    room.browser.click(".count")
    assert not room.browser.evaluate("document.querySelector('.card').checkVisibility()")


@pytest.mark.conditions(width=390, height=844)
def test_the_button_says_whether_the_notes_are_open_only_where_it_opens_them(room: Room, ana: User) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    expanded = "document.querySelector('.count').getAttribute('aria-expanded')"
    for wanted in ("false", "true", "false"):
        room.browser.wait_until(f"{expanded} === '{wanted}'")
        room.browser.click(".count")
    room.browser.viewport(1280, 844)
    room.browser.wait_until(f"{expanded} === null")

"""Marks and their cards: each lights the other up, and every one can be reached, however many lie at one place."""

from typing import Any

import pytest

from annotations.models import Highlight, Note
from articles.text.blocks import Block, Kind
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.factories import article, mark, note

LIT = "[...document.querySelectorAll('.active')].map(lit => lit.localName + ' ' + lit.dataset.h)"


def name_of(highlight: Highlight) -> str:
    return highlight.uuid.hex[:10]


def mark_of(name: str) -> str:
    return f"""document.querySelector('#text mark[data-h~="{name}"]')"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mark_lights_up_its_card_and_a_card_its_mark(room: Room, ana: Any, width: int) -> None:
    first, second = mark(room.article, "nobody would", by=ana), mark(room.article, "girders", by=ana)
    room.browser.viewport(width, 800)
    room.open()
    room.show("girders")
    room.browser.click(f"mark[data-h='{name_of(second)}']")
    room.browser.wait_until(f"document.querySelector('#h-{name_of(second)}').checkVisibility()")
    assert room.browser.evaluate(LIT) == [f"mark {name_of(second)}", f"article {name_of(second)}"]

    if width < 1000:
        room.browser.click(f"{room.block('nobody')} + .notes .count")
    room.browser.click(f"#h-{name_of(first)} header")
    assert room.browser.evaluate(LIT) == [f"mark {name_of(first)}", f"article {name_of(first)}"]

    room.browser.press("Escape")
    assert room.browser.evaluate(LIT) == []


def test_marks_that_overlap_are_all_reached_from_the_text(room: Room, ana: Any) -> None:
    spans = {
        "nested": "said on Monday that",
        "inner": "Monday",
        "same": "Monday",
        "crossing": "that nobody",
        "adjacent": " would be",
    }
    names = {kind: name_of(mark(room.article, words, by=ana)) for kind, words in spans.items()}
    room.open()
    reached = {}
    for kind, words in {**spans, "crossing": "nobody", "nested": "said on"}.items():
        room.show(words)
        room.browser.click(room.inside(words))
        reached[kind] = set(
            room.browser.evaluate("[...document.querySelectorAll('.card.active')].map(c => c.dataset.h)")
        )
    assert reached == {
        "nested": {names["nested"]},
        "inner": {names["inner"], names["same"], names["nested"]},
        "same": {names["inner"], names["same"], names["nested"]},
        "crossing": {names["crossing"]},
        "adjacent": {names["adjacent"]},
    }


def test_twelve_marks_at_one_place_are_listed_and_each_can_be_answered(room: Room, ana: Any) -> None:
    made = [mark(room.article, "girders", by=ana) for _ in range(12)]
    room.open()
    room.show("girders")
    room.browser.click("#text mark")
    room.browser.wait_until("document.querySelectorAll('#pile[open] .card').length === 12")
    listed = set(room.browser.evaluate("[...document.querySelectorAll('#pile .card')].map(card => card.dataset.h)"))
    assert listed == {name_of(one) for one in made}

    last = room.browser.evaluate("[...document.querySelectorAll('#pile .card')].at(-1).dataset.h")
    room.browser.evaluate(f"void document.querySelector('#pile #h-{last}').focus()")
    room.browser.click(f"#pile #h-{last} .actions .act")
    room.browser.wait_until("document.activeElement.matches('.text .card .compose textarea')")
    room.browser.type("The twelfth")
    room.browser.press("Control+Enter")
    wait_for(Note.objects.exists, "the note is stored")
    assert name_of(Note.objects.get().highlight) == last


def test_the_pile_closes_by_escape_beside_it_and_by_a_quote(room: Room, ana: Any) -> None:
    for _ in range(9):
        mark(room.article, "girders", by=ana)
    room.open()
    room.show("girders")
    for close in ("escape", "quote"):
        room.browser.click("#text mark")
        room.browser.wait_until("document.querySelectorAll('#pile[open] .card').length === 9")
        room.browser.press("Escape") if close == "escape" else room.browser.click("#pile .quote")
        room.browser.wait_until("!document.querySelector('#pile').open")
    assert len(room.browser.evaluate(LIT)) == 2


def test_a_link_to_a_mark_shows_it_lit_with_its_card(room: Room, ana: Any) -> None:
    named = name_of(mark(room.article, "Engineers", by=ana))
    mark(room.article, "Bridge", by=ana)
    room.browser.viewport(390, 500)
    in_view = f"(({{ top, bottom }}) => 0 <= top && bottom <= 500)({mark_of(named)}.getBoundingClientRect())"
    lit = f"document.querySelector('#h-{named}.active')?.checkVisibility() && {in_view}"
    room.open(f"#h-{named}")
    room.browser.wait_until(lit)

    room.open()
    room.browser.evaluate(f"void (location.hash = '#h-{named}')")
    room.browser.wait_until(lit)


def test_more_than_a_hundred_cards_arrive_when_the_reader_comes_to_them(
    browser: Browser, server: Server, sign_in: Any, ana: Any
) -> None:
    blocks = [
        Block(Kind.HEADLINE, "A long day"),
        *(Block(Kind.PARAGRAPH, f"Paragraph {n} says so.") for n in range(60)),
    ]
    long = article(blocks)
    for n, many in ((0, 75), (55, 60)):
        for _ in range(many):
            mark(long, f"Paragraph {n} ", by=ana)
    sign_in(browser, ana)
    room = Room(browser, server, long).open()
    assert browser.evaluate("document.querySelectorAll('.card').length") == 75
    browser.evaluate("void document.querySelector('.later').scrollIntoView()")
    browser.wait_until("document.querySelectorAll('.card').length === 135")
    assert browser.evaluate("document.querySelector('.later') === null")
    room.show("Paragraph 55")
    browser.click(f"{room.block('Paragraph 55')} mark")
    browser.wait_until("document.querySelectorAll('#pile[open] .card').length === 60")


def test_a_reply_by_a_teammate_is_read_in_the_same_card(room: Room, ana: Any, ben: Any) -> None:
    claim = mark(room.article, "girders", by=ben, visibility="team")
    note(claim, "Which three?")
    room.open()
    room.browser.click(".card")
    room.browser.click(".card .actions .act")
    room.browser.wait_until("document.activeElement.matches('.compose textarea')")
    room.browser.type("The northern ones")
    room.browser.click(".compose .main")
    room.browser.wait_until("document.querySelectorAll('.card .message').length === 2")
    said = room.browser.text(".card")
    assert said.index("ben") < said.index("Which three?") < said.index("ana") < said.index("The northern ones")

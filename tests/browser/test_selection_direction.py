"""Text from right to left, and text of both directions: words are stored in the order in which they are read."""

from collections.abc import Callable

import pytest

from articles.text.blocks import Block, Kind
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.factories import article

DRAGS = {
    ("رئيس", "البلدية"): "رئيس البلدية",
    ("قال", "مغلق"): "قال رئيس البلدية إن الجسر مغلق",
    ("wrote", "شكرا"): "wrote شكرا",
    ("Officials", "12 banners"): "Officials wrote شكرا لكم on 12 banners",
    # Where the direction turns, one place in the text is two on the screen: begin and end inside the Arabic words.
    ("كرا", "لك"): "كرا لك",
}
HEBREW = (
    Block(Kind.HEADLINE, "הגשר ייסגר לתיקונים"),
    Block(Kind.PARAGRAPH, "ראש העיר אמר כי Harbour Bridge ייסגר ב-12 במרץ."),
    Block(Kind.PARAGRAPH, "המעבורות יפעלו כרגיל."),
)


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_a_drag_over_arabic_in_an_english_article_marks_the_words_between(room: Room, direction: str) -> None:
    stored = {}
    for start, end in DRAGS:
        (room.drag if direction == "forward" else room.drag_back)(start, end)
        stored[start, end] = room.mark()
    assert stored == {ends: [seen] for ends, seen in DRAGS.items()}


def test_words_and_blocks_of_a_hebrew_article_are_marked_as_they_are_read(
    browser: Browser, server: Server, sign_in: Callable, ana: object
) -> None:
    sign_in(browser, ana)
    room = Room(browser, server, article(HEBREW, language="he", direction="rtl")).open()
    room.drag("העיר", "אמר כי Harbour")
    assert room.mark() == ["העיר אמר כי Harbour"]
    room.drag_back("ייסגר ב", "המעבורות")
    assert room.mark() == ["ייסגר ב-12 במרץ.\n\nהמעבורות"]
    room.double_click("Bridge")
    assert room.mark() == ["Bridge"]
    room.triple_click("כרגיל")
    assert room.mark() == ["המעבורות יפעלו כרגיל."]
    assert browser.evaluate("document.querySelector('#toolbar').getBoundingClientRect().left >= 0")

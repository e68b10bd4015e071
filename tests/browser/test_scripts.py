"""Texts in other scripts are set as their readers are used to it."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.factories import article, mark, note

TEXTS = {
    "ar": "قال رئيس البلدية إن الجسر مغلق.",
    "he": "הגשר נסגר לתיקונים.",
    "zh-Hans": "市长说，桥梁“周一”关闭。",
    "ja": "市長は橋を閉じると述べた。",
}
LINE, LETTER = {"ar": 1.9, "he": 1.65, "zh-Hans": 1.8, "ja": 1.8}, {"ar": 1.12}


@pytest.fixture
def style_of(browser: Browser, server: Server, sign_in: Callable, ana: User) -> Callable[[str, str], Any]:
    sign_in(browser, ana)

    def open_text(language: str) -> Callable[[str, str], Any]:
        words = TEXTS[language]
        blocks = (
            Block(Kind.HEADLINE, words),
            Block(Kind.PARAGRAPH, words, (Span(SpanKind.EMPHASIS, 0, 4),)),
            Block(Kind.HEADING, words, level=4),
        )
        made = article(blocks, language=language, direction="rtl" if language in ("ar", "he") else "ltr")
        note(mark(made, f"{words}\n\n{words}", by=ana), "The mayor.\n\nהגשר נסגר.")
        Room(browser, server, made).open()
        return lambda selector, name: browser.evaluate(
            f"getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{name}')"
        )

    return open_text


@pytest.mark.parametrize("language", TEXTS)
def test_lines_letters_and_emphasis_are_those_of_the_script(style_of: Callable, language: str) -> None:
    style = style_of(language)
    size = float(style(".text", "font-size").removesuffix("px"))
    assert size == pytest.approx(20 * LETTER.get(language, 1), abs=0.1)
    assert float(style(".text", "line-height").removesuffix("px")) / size == pytest.approx(LINE[language], abs=0.02)
    for words in (".text", ".text > h1", ".text > h4"):
        assert style(words, "letter-spacing") in ("normal", "0px"), words
        assert style(words, "font-style") == "normal", words
    assert style(".text em", "font-style") == "normal"
    if language in ("ar", "he"):
        assert style(".text em", "font-weight") == "600"
        assert style(".text", "direction") == style(".room", "direction") == "rtl"
    else:
        assert style(".text em", "text-emphasis-style") in ("dot", "filled dot")
        assert style(".text", "line-break") == "strict"
        assert float(style(".text", "width").removesuffix("px")) == pytest.approx(34 * 20, abs=1)


def test_each_paragraph_of_a_note_has_its_own_direction(style_of: Callable, browser: Browser) -> None:
    style_of("he")
    room_at = "[w.left - b.left, b.right - w.right]"
    boxes = "const w = r.getBoundingClientRect(), b = p.getBoundingClientRect()"
    paragraphs = "[...document.querySelectorAll('.note p')]"
    sides = browser.evaluate(
        f"{paragraphs}.map(p => {{ const r = new Range(); r.selectNodeContents(p); {boxes}; return {room_at} }})"
    )
    assert [left < right for left, right in sides] == [True, False]

"""Narrow screens: nothing is wider than the page."""

from collections.abc import Callable

import pytest

from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.server import Server
from tests.browser.specimen import LONG, WIDE, row
from tests.factories import article, mark, note

CODE = "call()." * 40
NASTY = (
    *WIDE,
    row(LONG, f"https://example.org/{'y' * 90}", "12", "1", "2", "3"),
    Block(Kind.CREDIT, "Photograph/" * 12),
    Block(Kind.HEADING, LONG, level=3),
    Block(Kind.PARAGRAPH, CODE, (Span(SpanKind.CODE, 0, len(CODE)),)),
    Block(Kind.PARAGRAPH, "a\u00a0" * 200),
    Block(Kind.PARAGRAPH, "ก" * 300),
    Block(Kind.PARAGRAPH, "א" * 300),
)


@pytest.mark.parametrize("look", ["serif", "sans", "system"])
@pytest.mark.conditions(width=320, height=600)
def test_no_word_however_long_breaks_an_article_in_any_font_and_direction(
    browser: Browser, server: Server, sign_in: Callable, ana: User, look: str
) -> None:
    User.objects.filter(pk=ana.pk).update(font=look, text_size=28, measure="wide", justified=True)
    sign_in(browser, ana)
    for direction, language in (("ltr", "de"), ("rtl", "ar")):
        room = article(NASTY, headline=LONG, byline="B" * 120, direction=direction, language=language)
        browser.goto(f"{server.url}{room.get_absolute_url()}")
        assert (direction, sideways(browser)) == (direction, [])
        off = "[...document.querySelectorAll('.room > *, .text > :not(.table)')].filter(e => e.getBoundingClientRect()"
        assert browser.evaluate(f"{off}.left < -1).map(e => e.outerHTML.slice(0, 80))") == []
        # What is wider than the page, a table, is moved by itself, and can be.
        assert browser.evaluate(
            "[...document.querySelectorAll('.text .table')].some(t => t.scrollWidth > t.clientWidth)"
        )


@pytest.mark.conditions(width=320, height=600)
def test_no_page_scrolls_sideways_at_320_pixels(browser: Browser, server: Server, sign_in: Callable, ana: User) -> None:
    wide = article(WIDE, headline=WIDE[0].text)
    claim = mark(wide, LONG, by=ana, visibility="team")
    note(claim, f"{LONG} https://example.org/{'x' * 200}\n\n    code {'=' * 100}")
    browser.goto(f"{server.url}/sign-in/")
    assert sideways(browser) == []
    sign_in(browser, ana)
    for address in ("/", "/?q=nothing+like+this&mine=1", wide.get_absolute_url(), f"/highlights/{claim.uuid}/"):
        browser.goto(f"{server.url}{address}")
        browser.evaluate("document.querySelectorAll('.notes').forEach(notes => notes.classList.add('open'))")
        assert (address, sideways(browser)) == (address, [])


def sideways(browser: Browser) -> list[str]:
    """What sticks out of the page to its right; what scrolls in a box of its own does not."""
    return browser.evaluate(
        "document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')]"
        ".filter(e => e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice(0, 80))"
    )

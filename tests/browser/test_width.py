"""Narrow screens: nothing is wider than the page."""

from collections.abc import Callable

import pytest

from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.server import Server
from tests.browser.specimen import LONG, WIDE
from tests.factories import article, mark, note


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

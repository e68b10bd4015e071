"""Cards that are not in the page yet come before the reader needs them, and take the focus of their link along."""

from typing import Any

import pytest

from articles.models import Article
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.factories import article, mark

CARDS = "document.querySelectorAll('.card').length"


@pytest.fixture
def tall(labels: None, ana: User) -> Article:
    """One paragraph that is taller than the window, with 130 marks at its beginning."""
    words = "Paragraph one says so. " + "It goes on and on, and nobody knows where it will end. " * 120
    made = article([Block(Kind.HEADLINE, "A long day"), Block(Kind.PARAGRAPH, words)])
    for _time in range(130):
        mark(made, "Paragraph one", by=ana)
    return made


def test_cards_beside_a_paragraph_taller_than_the_window_come_while_its_beginning_is_read(
    browser: Browser, server: Server, sign_in: Any, tall: Article, ana: User
) -> None:
    sign_in(browser, ana)
    Room(browser, server, tall).open()
    assert browser.evaluate("document.querySelector('#b-1').getBoundingClientRect().height > 2 * innerHeight")
    browser.wait_until(f"{CARDS} === 130")
    assert browser.evaluate("scrollY") == 0


@pytest.mark.conditions(width=390, height=844)
def test_enter_on_the_link_to_more_marks_leads_to_the_first_that_comes(
    browser: Browser, server: Server, sign_in: Any, tall: Article, ana: User
) -> None:
    sign_in(browser, ana)
    Room(browser, server, tall).open()
    browser.evaluate("void document.querySelector('.notes:has(.later)').classList.add('open')")
    for before, then in ((0, 100), (100, 130)):
        assert browser.evaluate(CARDS) == before
        browser.evaluate("document.querySelector('.later').focus({ preventScroll: true })")
        browser.press("Enter")
        browser.wait_until(f"{CARDS} === {then}")
        browser.wait_until(f"document.activeElement === document.querySelectorAll('.card')[{before}]")

"""Where the reader stopped."""

from collections.abc import Callable

from articles.models import ReadingPosition
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article


def test_the_reader_is_offered_the_place_where_they_stopped(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    long = article(MANY)
    sign_in(browser, ana)
    room = Room(browser, server, long).open()
    assert browser.evaluate("document.querySelector('.resume') === null")
    browser.evaluate(f"void document.querySelector('{room.block('Paragraph 20 tells')}').scrollIntoView()")
    browser.goto(f"{server.url}/")
    wait_for(ReadingPosition.objects.exists, "the position is stored")

    room.open()
    assert "Continue at" in browser.text(".resume")
    browser.click(".resume a")
    browser.wait_until("scrollY > 500")
    top = browser.evaluate(f"document.querySelector('{room.block('Paragraph 20 tells')}').getBoundingClientRect().top")
    assert -200 < top < 300

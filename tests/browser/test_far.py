"""Far down a long article, where paragraphs are set after the page stands: whoever is led there finds what is there."""

from typing import Any

import pytest

from annotations.cards import name_of
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article, mark

FAR = 180
HEIGHT = "document.documentElement.scrollHeight"
UNSET = "document.querySelectorAll('#text, #text > p').forEach((one) => one.classList.remove('set'))"  # as it came


@pytest.mark.parametrize("what", ["mark", "paragraph"])
def test_jump_by_address_to_what_is_not_set_yet_lands_where_a_jump_to_what_is_set_does(
    browser: Browser, server: Server, sign_in: Any, ana: User, what: str
) -> None:
    kinds = [Block(Kind.PARAGRAPH, f"Paragraph {n} goes on. " + "And on. " * (20 + n % 7 * 60)) for n in range(200)]
    long = article([Block(Kind.HEADLINE, "A long day"), *kinds])
    name = name_of(mark(long, f"Paragraph {FAR} goes on", by=ana).uuid)
    sign_in(browser, ana)
    fragment = f"#h-{name}" if what == "mark" else f"#b-{FAR + 1}"
    seen = []
    for unset in (True, False):
        Room(browser, server, long).open()
        height = browser.evaluate(HEIGHT)
        if unset:
            browser.evaluate(f"void ({UNSET})")
            assert browser.evaluate(HEIGHT) < height - 5000
        browser.evaluate(f"void (location.hash = '{fragment}')")
        browser.wait_until(f"{HEIGHT} === {height}")
        browser.evaluate("new Promise((done) => setTimeout(done, 400))")
        seen.append(browser.evaluate(f"document.querySelector('#b-{FAR + 1}').getBoundingClientRect().top"))
    assert 0 < seen[0] < browser.evaluate("innerHeight") and abs(seen[0] - seen[1]) <= 1


@pytest.mark.only("chromium")
def test_a_browser_that_tells_no_navigation_has_its_room_all_the_same(
    browser: ChromiumWindow, server: Server, sign_in: Any, ana: User
) -> None:
    browser._do(lambda: browser.page.add_init_script("performance.getEntriesByType = () => []"))
    sign_in(browser, ana)
    room = Room(browser, server, article(MANY)).open()
    room.drag("Paragraph 3 tells", "Paragraph 3 tells")
    room.wait_for_toolbar()

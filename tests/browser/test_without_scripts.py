"""Where scripts are off everything is still there, as plain pages, links and forms."""

from collections.abc import Callable

import pytest

from articles.models import Source
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark, note


@pytest.mark.only("chromium")
@pytest.mark.conditions(javascript=False)
def test_without_scripts_the_article_its_marks_and_notes_and_the_library_work(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    made = article(BLOCKS, source=Source.objects.create(name="The Harbour Post", language="en"))
    article("Nothing but ferries today.", headline="A quiet day")
    claim = mark(made, "girders", by=ana)
    note(claim, "Which three?")
    sign_in(browser, ana)
    room = Room(browser, server, made)

    browser.goto(server.url)
    browser.click("#q")
    browser.type("girders")
    browser.press("Enter")
    browser.wait_until("location.search === '?q=girders'")
    browser.wait_for("#results")
    assert shown(browser) == [BLOCKS[0].text]
    browser.goto(server.url)
    assert len(shown(browser)) == 2
    browser.click("[name=mine]")
    browser.click(".filters button")
    browser.wait_until("location.search.includes('mine=1')")
    browser.wait_for("#results")
    assert shown(browser) == [BLOCKS[0].text]

    room.open()
    assert browser.text("#text mark") == "girders"
    assert browser.evaluate("document.querySelector('.card').checkVisibility()")
    point_at_card(browser)
    browser.click(".card .actions .act")
    browser.wait_for(".compose textarea")
    browser.click(".compose textarea")
    browser.type("The northern ones")
    browser.click(".compose .main")
    browser.wait_until("document.querySelectorAll('.card .message').length === 2")
    assert browser.evaluate("location.pathname + location.hash") == f"{made.get_absolute_url()}#h-{claim.uuid.hex[:10]}"

    point_at_card(browser)
    browser.click(".card .actions .act:last-child")
    browser.wait_for("form.change")
    browser.click("form.change label:nth-of-type(3)")
    browser.click("form.change .main")
    browser.wait_for("#text mark.wavy")


def point_at_card(browser: Browser) -> None:
    """Its actions appear under the mouse."""
    browser.evaluate("document.querySelector('.card').scrollIntoView({ block: 'center' })")
    browser.click(".card header")


def shown(browser: Browser) -> list[str]:
    return browser.evaluate("[...document.querySelectorAll('#results h3')].map(h => h.textContent.trim())")

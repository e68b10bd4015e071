"""The line at the foot of the page: how long it stays, and the way back that it offers."""

from typing import Any

import pytest

from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

STANDS = "document.querySelector('#undo') !== null"
HASTE = """void (() => { const wait = window.setTimeout;
  window.setTimeout = (f, ms, ...more) => wait(f, ms > 1000 ? 500 : ms, ...more) })()"""


def test_undo_is_offered_until_the_next_act_or_escape(room: Room) -> None:
    room.browser.evaluate(HASTE)
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.wait_until(STANDS)
    room.browser.evaluate("new Promise(done => setTimeout(done, 950))")
    assert room.browser.evaluate(STANDS)
    room.browser.press("Escape")
    room.browser.wait_until("document.querySelector('#said').childElementCount === 0")


def test_what_offers_nothing_leaves_by_itself(room: Room, ana: User) -> None:
    room.browser.evaluate(HASTE)
    room.drag("mayor", "Monday")
    room.mark("1")
    for said in ("Marked", "deleted"):
        room.browser.wait_until(f"{STANDS} && document.querySelector('#said').textContent.includes('{said}')")
        room.browser.wait_until("document.querySelector('.htmx-settling, .htmx-request') === null")
        room.browser.evaluate("void document.querySelector('#undo').focus()")
        room.browser.press("Enter")
    wait_for(lambda: Highlight.objects.get().deleted_at is None, "the mark is back")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('back')")
    room.browser.wait_until("document.querySelector('#said').childElementCount === 0")


@pytest.mark.only("chromium")
@pytest.mark.conditions(javascript=False)
def test_without_scripts_a_deletion_is_undone_on_the_page_that_follows(
    browser: Browser, server: Server, sign_in: Any, ana: User
) -> None:
    made = article(BLOCKS)
    mine = mark(made, "girders", by=ana)
    sign_in(browser, ana)
    browser.goto(f"{server.url}/highlights/{mine.uuid}/")
    browser.click("[formaction$='/deletion/']")
    browser.wait_for("#undo")
    mine.refresh_from_db()
    assert mine.deleted_at is not None
    browser.click("#undo")
    browser.wait_for("#text mark")
    mine.refresh_from_db()
    assert mine.deleted_at is None
    browser.goto(server.url + made.get_absolute_url())
    assert not browser.evaluate(STANDS)

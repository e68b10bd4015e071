"""Where the reader stopped, offered on every machine of theirs; and what it says in between."""

from collections.abc import Callable

import pytest

from articles.models import Article, ReadingPosition
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article

OFFERED = "(offer => Boolean(offer) && offer.checkVisibility({ visibilityProperty: true }))" + (
    "(document.querySelector('#resume'))"
)
FLASHED = "[...(CSS.highlights.get('resumed') ?? [])].map(range => range.toString()).join()"
LAST = "It is remembered by this sentence."


@pytest.fixture
def long(ana: User) -> Article:
    paragraph = Block(Kind.PARAGRAPH, "It came late. " * 30 + LAST + " And it left early." * 30)
    return article((*MANY[:20], paragraph, *MANY[20:]))


@pytest.fixture
def stopped(browser: Browser, server: Server, sign_in: Callable, ana: User, long: Article) -> Room:
    """The room of a reader who stopped in the middle of a paragraph."""
    sign_in(browser, ana)
    text, revision = long.current_revision.text, long.current_revision  # type: ignore[union-attr]
    ReadingPosition.objects.create(
        user=ana, article=long, revision=revision, offset=text.index(LAST), quote=LAST, progress=50
    )
    return Room(browser, server, long).open()


def test_the_place_is_told_to_the_sentence(
    browser: Browser, server: Server, sign_in: Callable, ana: User, long: Article
) -> None:
    sign_in(browser, ana)
    room = Room(browser, server, long).open()
    assert browser.evaluate("document.querySelector('#resume') === null")
    room.show(LAST)
    browser.evaluate("void scrollBy(0, innerHeight / 3)")
    browser.goto(f"{server.url}/")
    wait_for(ReadingPosition.objects.exists, "the position is stored")
    place, text = ReadingPosition.objects.get(), room.revision.text
    assert place.quote.startswith(("It came late.", LAST, "And it left early."))
    assert place.offset in [start for start, _end in room.revision.sentences]
    assert room.revision.block_at(place.offset) == room.revision.block_at(text.index(LAST))
    assert place.offset > text.index("It came late. It came late.")


def test_the_offer_leads_to_the_sentence_and_shows_it_for_a_moment(stopped: Room) -> None:
    browser = stopped.browser
    assert browser.evaluate(OFFERED) and LAST in browser.text("#resume")
    browser.click("#resume a")
    browser.wait_until(f"{FLASHED} === '{LAST}'")
    box = "[...CSS.highlights.get('resumed')][0].getBoundingClientRect()"
    assert browser.evaluate(f"(box => box.top > 60 && box.bottom < innerHeight)({box})")
    assert browser.evaluate("document.activeElement.matches('#text > [data-start]')")
    assert not browser.evaluate(OFFERED)
    browser.wait_until(f"{FLASHED} === ''")


@pytest.mark.conditions(reduced_motion=True)
def test_nothing_flashes_or_runs_along_for_those_who_want_no_motion(stopped: Room) -> None:
    browser = stopped.browser
    browser.click("#resume a")
    browser.wait_until("scrollY > 300")
    assert browser.evaluate(FLASHED) == ""
    assert browser.evaluate("document.querySelector('.hair') === null")


def test_the_offer_goes_when_its_place_is_reached_and_nothing_moves(stopped: Room) -> None:
    browser = stopped.browser
    browser.evaluate("void scrollTo(0, 200)")
    browser.evaluate("new Promise(done => setTimeout(done, 100))")
    assert browser.evaluate(OFFERED)
    height = browser.evaluate("document.documentElement.scrollHeight")
    stopped.show(LAST)
    browser.wait_until(f"!{OFFERED}")
    assert browser.evaluate("document.documentElement.scrollHeight") == height


def test_the_offer_that_is_not_wanted_goes(stopped: Room) -> None:
    stopped.browser.click("#resume button")
    assert not stopped.browser.evaluate(OFFERED)
    assert stopped.browser.evaluate("document.activeElement.id") == "content"


def test_a_glance_at_the_beginning_does_not_take_the_place_away(stopped: Room) -> None:
    browser, counts = stopped.browser, "if (/position/.test(to)) document.body.dataset.told = 'yes'"
    told = f"void (navigator.sendBeacon = (to) => {{ {counts}; return true }})"
    leave = "void document.dispatchEvent(new Event('visibilitychange'))"
    browser.evaluate(told)
    browser.evaluate("void Object.defineProperty(document, 'visibilityState', { value: 'hidden' })")
    browser.evaluate("new Promise(done => { addEventListener('scroll', () => done(true)); scrollTo(0, 120); })")
    browser.evaluate(leave)
    assert browser.evaluate("document.body.dataset.told ?? 'no'") == "no"
    browser.evaluate("void document.querySelector('#resume button').click()")
    browser.evaluate(leave)
    assert browser.evaluate("document.body.dataset.told") == "yes"


def test_a_hair_at_the_edge_says_how_far_the_page_is_read(stopped: Room) -> None:
    scale = "parseFloat(document.querySelector('.hair').style.scale)"
    assert stopped.browser.evaluate(scale) == 0
    stopped.browser.evaluate("void scrollTo(0, document.documentElement.scrollHeight)")
    stopped.browser.wait_until(f"{scale} > 0.99")

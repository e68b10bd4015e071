"""Reading: the page keeps its colours and holds still."""

from collections.abc import Callable

import pytest

from newsroom.accounts.models import User
from tests.browser.browser import Browser, Point
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS, MANY
from tests.factories import article, mark, note

PAPER, DARK = "rgb(251, 250, 246)", "rgb(27, 26, 24)"
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.parametrize("theme, colour", [("paper", PAPER), ("dark", DARK)])
def test_the_chosen_theme_is_there_before_the_first_paint(
    open_browser: Callable[..., Browser], server: Server, sign_in: Callable, ana: User, theme: str, colour: str
) -> None:
    """Whatever the system says, the server writes the theme into the page, so that no script has to change it."""
    User.objects.filter(pk=ana.pk).update(theme=theme)
    made = article(BLOCKS)
    browser = open_browser(colour_scheme="light" if theme == "dark" else "dark")
    sign_in(browser, ana)
    for address in (f"{server.url}/", f"{server.url}{made.get_absolute_url()}"):
        browser.goto(address)
        assert browser.evaluate("document.documentElement.dataset.theme") == theme
        assert browser.evaluate(BACKGROUND) == colour
        html = browser.evaluate("fetch(location).then(answer => answer.text())")
        assert f'data-theme="{theme}"' in html[:200]
        scripts = browser.evaluate(
            "[...document.scripts].every(s => s.type === 'module' || s.defer || s.type === 'importmap')"
        )
        assert scripts, "no script runs before the first paint"


def test_the_theme_is_chosen_in_the_menu_and_stays(room: Room) -> None:
    room.browser.click(".menu summary")
    room.browser.click(".menu [value=dark]")
    room.browser.wait_until(f"document.documentElement.dataset.theme === 'dark' && {BACKGROUND} === '{DARK}'")
    assert room.browser.evaluate("location.pathname").startswith("/articles/")


def test_the_masthead_leaves_on_the_way_down_and_returns_on_the_way_up(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    sign_in(browser, ana)
    Room(browser, server, article(MANY)).open()
    bottom = "Math.round(document.querySelector('.masthead').getBoundingClientRect().bottom)"
    assert browser.evaluate(bottom) > 20
    for _ in range(4):
        browser.press("PageDown")
        browser.evaluate("new Promise(done => setTimeout(done, 120))")
    browser.wait_until(f"scrollY > 200 && {bottom} <= 0")
    browser.press("PageUp")
    browser.wait_until(f"{bottom} > 20")


@pytest.mark.only("chromium")
def test_nothing_moves_after_the_page_has_loaded(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    long = article(MANY)
    for n in (1, 2, 2, 3, 5, 8):
        note(mark(long, f"Paragraph {n} tells", by=ana), "Who counted the ships?")
    sign_in(browser, ana)
    for width in (1280, 390):
        browser.viewport(width, 800)
        for address in ("/", long.get_absolute_url()):
            browser.goto(f"{server.url}{address}")
            moved = browser.evaluate(
                "new Promise(done => { let moved = 0; new PerformanceObserver(list => list.getEntries()"
                ".forEach(entry => { moved += entry.value })).observe({ type: 'layout-shift', buffered: true });"
                " setTimeout(() => done(moved), 700) })"
            )
            assert (width, address, moved <= 0.02) == (width, address, True), moved


def test_a_visitor_reads_public_articles_and_is_offered_no_toolbar(browser: Browser, server: Server) -> None:
    made = article(BLOCKS)
    Room(browser, server, made).open()
    browser.drag(Point(300, 300), Point(500, 300))
    assert browser.evaluate("document.querySelector('#toolbar') === null")
    assert browser.text("#b-0") == BLOCKS[0].text

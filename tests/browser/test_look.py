"""The panel in which a reader sets the text: each choice shows at once, stays, and works without scripts too."""

from collections.abc import Callable

import pytest

from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS, MANY
from tests.factories import article

SIZE = "getComputedStyle(document.querySelector('#text')).fontSize"
FACE = "getComputedStyle(document.querySelector('#text')).fontFamily"
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"
SEPIA = "rgb(244, 236, 216)"


def choose(browser: Browser, name: str, value: str) -> None:
    browser.click(f"#look label:has([name={name}][value='{value}'])")


def test_a_choice_shows_at_once_and_stays(room: Room, ana: User) -> None:
    browser = room.browser
    browser.evaluate("void (document.querySelector('#text').kept = 'the same page')")
    before = browser.evaluate("document.querySelector('#text').getBoundingClientRect().width")
    browser.click("#look summary")
    for name, value in {
        "theme": "sepia",
        "font": "sans",
        "text_size": "24",
        "leading": "190",
        "measure": "wide",
    }.items():
        choose(browser, name, value)
    browser.click("#look [name=justified]")
    browser.wait_until(f"{BACKGROUND} === '{SEPIA}' && {SIZE} === '24px' && {FACE}.includes('Inter')")
    assert browser.evaluate("getComputedStyle(document.querySelector('#b-2')).textAlign") == "justify"
    assert browser.evaluate("document.querySelector('#text').getBoundingClientRect().width") > before
    assert browser.evaluate("document.querySelector('#text').kept") == "the same page"
    chosen = {"theme": "sepia", "font": "sans", "text_size": 24, "leading": 190, "measure": "wide", "justified": True}
    wait_for(lambda: User.objects.filter(pk=ana.pk, **chosen).exists(), "the choice is stored")
    room.open()
    assert browser.evaluate(BACKGROUND) == SEPIA and browser.evaluate(SIZE) == "24px"
    assert browser.evaluate("document.querySelector('#look [name=measure]:checked').value") == "wide"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_panel_hangs_from_the_masthead_of_the_sentences_too(room: Room, width: int) -> None:
    browser = room.browser
    browser.viewport(width, 800)
    browser.goto(f"{room.server.url}{room.article.get_absolute_url()}?sentences=1")
    browser.wait_for(".sentences")
    rows = "['.name', '#look summary', '.tools > .menu'].map((one) => document.querySelector(`.masthead ${one}`))"
    tops = browser.evaluate(f"{rows}.map((one) => one.getBoundingClientRect()).map((box) => box.top + box.height / 2)")
    assert max(tops) - min(tops) < 30, "the words and the panel's button stand on one line"
    browser.click("#look summary")
    below = "document.querySelector('#look form').getBoundingClientRect().top"
    gap = browser.evaluate(f"{below} - document.querySelector('.masthead').getBoundingClientRect().bottom")
    assert 0 <= gap < 20
    assert browser.evaluate("document.querySelector('#look form').getBoundingClientRect().left") >= 0


def test_lines_are_as_long_as_each_font_wants_them(room: Room) -> None:
    """The measure is counted in em, as a character is not as wide in each font: about 66 in a line."""
    browser = room.browser
    width = (
        "document.querySelector('#text').getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize)"
    )
    for font, measure, ems in (("serif", "normal", 31), ("sans", "normal", 32), ("serif", "narrow", 26)):
        root = "document.documentElement.dataset"
        browser.evaluate(f"void Object.assign({root}, {{ font: '{font}', measure: '{measure}' }})")
        assert round(browser.evaluate(width)) == ems, (font, measure)


def test_the_words_that_are_read_stay_where_they_are(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    sign_in(browser, ana)
    room = Room(browser, server, article(MANY)).open()
    room.show("Paragraph 20 tells")
    browser.evaluate("void scrollBy(0, document.querySelector('#b-20').getBoundingClientRect().top - 40)")
    browser.evaluate("void (document.querySelector('#look').open = true)")
    choose(browser, "text_size", "28")
    browser.wait_until(f"{SIZE} === '28px'")
    assert abs(browser.evaluate("document.querySelector('#b-20').getBoundingClientRect().top") - 40) < 60
    wait_for(lambda: User.objects.filter(pk=ana.pk, text_size=28).exists(), "the choice is stored")


def test_the_panel_is_used_by_keys_alone(room: Room, ana: User) -> None:
    browser = room.browser
    browser.evaluate("void document.querySelector('#look summary').focus()")
    browser.press("Enter")
    browser.wait_until("document.querySelector('#look').open")
    browser.press("Tab")
    browser.wait_until("document.activeElement.name === 'theme'")
    browser.press("ArrowRight")
    browser.wait_until("document.documentElement.dataset.theme === 'paper'")
    wait_for(lambda: User.objects.filter(pk=ana.pk, theme="paper").exists(), "the choice is stored")
    browser.press("Escape")
    browser.wait_until("!document.querySelector('#look').open")
    assert browser.evaluate("document.activeElement.matches('#look summary')")


@pytest.mark.conditions(javascript=False)
def test_a_visitor_without_scripts_sets_the_text_too(browser: Browser, server: Server) -> None:
    browser.goto(f"{server.url}{article(BLOCKS).get_absolute_url()}")
    browser.click("#look summary")
    choose(browser, "theme", "sepia")
    choose(browser, "text_size", "28")
    browser.click("#look button")
    browser.wait_for("html[data-theme=sepia][data-text-size='28'] #text")


@pytest.mark.conditions(width=320, height=600)
def test_the_panel_fits_a_small_telephone(room: Room) -> None:
    browser = room.browser
    browser.click("#look summary")
    box = browser.evaluate(
        "(box => [box.left, innerWidth - box.right])(document.querySelector('#look form').getBoundingClientRect())"
    )
    assert min(box) >= 0
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_choice_shows_at_once_where_the_article_stands_sentence_by_sentence(room: Room, ana: User) -> None:
    browser, server = room.browser, room.server
    browser.goto(f"{server.url}{room.article.get_absolute_url()}?sentences=1")
    browser.click("#look summary")
    choose(browser, "theme", "sepia")
    browser.wait_until(f"{BACKGROUND} === '{SEPIA}'")
    wait_for(lambda: User.objects.filter(pk=ana.pk, theme="sepia").exists(), "the choice is stored")

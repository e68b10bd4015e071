"""The article by its sentences, and its annotated edition: as people use them, without scripts, by keys, on paper."""

from collections.abc import Callable

import pytest

from annotations.models import Highlight
from articles.models import Article, Source
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS, WIDE
from tests.factories import article, mark, note


@pytest.fixture
def marked(ana: User, ben: User) -> Article:
    made = article(BLOCKS, source=Source.objects.create(name="The Harbour Post", language="en"))
    claim = mark(made, "mayor said", by=ben, visibility="team", label="Question")
    note(claim, "Where?")
    note(claim, "On the *radio*.", by=ana)
    for label in ("Claim", "Quote", "Context"):
        mark(made, "Monday that nobody", by=ana, label=label)
    mark(made, "forty daily", by=ana)
    return made


def open_sentences(person: Person, made: Article, number: int = 1) -> None:
    person.open(f"{made.get_absolute_url()}?sentences={number}")


@pytest.mark.only("chromium")
@pytest.mark.conditions(javascript=False)
def test_without_scripts_sentences_are_marked_alone_and_together_and_answered(
    browser: Browser, server: Server, sign_in: Callable, marked: Article, ana: User
) -> None:
    sign_in(browser, ana)
    person = Person(browser, server)
    Room(browser, server, marked).open()
    person.press("Sentence by sentence")
    browser.wait_for("#s-1")

    browser.click("#s-2 summary")
    browser.click("#s-2 textarea")
    browser.type("Who runs them?")
    browser.click("#s-2 .marking button:nth-of-type(2)")
    browser.wait_for("#s-2 .card")
    assert browser.evaluate("location.hash") == "#s-2"
    assert browser.evaluate("document.querySelector('#s-2').getBoundingClientRect().top < innerHeight")
    assert browser.text("#s-2 .card .note").strip() == "Who runs them?"
    made = Highlight.objects.latest("pk")
    assert (made.quote, made.label.name) == ("Ferries will run every ten minutes until spring.", "Quote")

    for number in (2, 3, 6):
        browser.click(f"#s-{number} [type=checkbox]")
    # What marks them is at hand now, wherever the page is scrolled to.
    assert browser.evaluate("document.querySelector('#ticked').getBoundingClientRect().bottom <= innerHeight")
    browser.click("#ticked .marking button")
    wait_for(lambda: Highlight.objects.latest("pk").anchors.get().spans.count() == 2, "a mark of two pieces")
    browser.wait_for("#s-2 .card + .card")

    browser.click("#s-2 .card .acts summary")
    browser.click("#s-2 .card .acts textarea")
    browser.type("The company.")
    browser.click("#s-2 .card .acts .main")
    browser.wait_until("document.querySelectorAll('#s-2 .message').length === 2")
    assert browser.evaluate("location.hash") == "#s-2"


def test_sentence_is_marked_by_keys_alone_and_the_focus_goes_on_from_it(
    browser: Browser, server: Server, sign_in: Callable, marked: Article, ana: User
) -> None:
    sign_in(browser, ana)
    open_sentences(Person(browser, server), marked)
    before = Highlight.objects.count()
    browser.evaluate("void document.querySelector('#s-2 summary').focus()")
    browser.press("Enter", "Tab", "Tab", "Tab", "Enter")
    wait_for(lambda: Highlight.objects.count() == before + 1, "a mark")
    browser.wait_for("#s-2 .card")
    browser.wait_until("location.hash === '#s-2' && document.readyState === 'complete'")
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.closest('.sentence').id") == "s-2"


@pytest.mark.only("chromium")
def test_plain_pages_break_no_rule_of_axe(
    browser: Browser, server: Server, sign_in: Callable, marked: Article, ana: User
) -> None:
    sign_in(browser, ana)
    found = {}
    for address in ("?sentences=1", "print/"):
        browser.goto(f"{server.url}{marked.get_absolute_url()}{address}")
        browser.evaluate("void document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        if wrong := axe.violations_in(browser, SCREENS):
            found[address] = wrong
    assert found == {}


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=320)
def test_plain_pages_fit_a_narrow_window_whatever_the_words(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    sign_in(browser, ana)
    wide = article(WIDE)
    note(mark(wide, "forty daily", by=ana), "x" * 300)
    for address in ("?sentences=1", "print/"):
        browser.goto(f"{server.url}{wide.get_absolute_url()}{address}")
        browser.evaluate("void document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.only("chromium")
def test_reader_chooses_what_is_printed(
    browser: Browser, server: Server, sign_in: Callable, marked: Article, ana: User
) -> None:
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(f"{marked.get_absolute_url()}print/")
    assert browser.evaluate("document.querySelectorAll('.endnote').length") == 5
    person.press("ben", within=".choice")
    person.follow("Show")
    assert browser.evaluate("document.querySelectorAll('.endnote').length") == 4
    assert "person=" in browser.evaluate("location.search")
    # Black on white, whatever the theme: each label by its line.
    lines = "[...document.querySelectorAll('.text mark')].map(m => getComputedStyle(m))"
    assert browser.evaluate(f"[...new Set({lines}.map(s => s.color + s.backgroundColor))]") == [
        "rgb(0, 0, 0)rgba(0, 0, 0, 0)"
    ]

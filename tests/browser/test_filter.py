"""Readers choose which marks they see, and how these are coloured: the address and the device keep it."""

from collections.abc import Callable

import pytest

from annotations.models import Highlight, Resolution
from annotations.sheet import MOST_CARDS
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.person import Person
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS, MANY
from tests.factories import article, mark, note

ON = "[...document.querySelectorAll('#text mark:not(.off)')].map(mark => mark.textContent)"
CARDS = "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).length"


@pytest.fixture
def marked(room: Room, ana: User, ben: User) -> Room:
    note(mark(room.article, "mayor", by=ana, label="Claim"), "Which one?")
    note(mark(room.article, "two million", by=ana, label="Question"))
    mark(room.article, "girders", by=ben, label="Claim", visibility="everyone")
    mark(room.article, "three girders", by=ana, label="Quote")
    return room.open()


def look_at(room: Room, *words: str) -> None:
    room.browser.wait_until(f"JSON.stringify({ON}) === JSON.stringify({list(words)!r})")


def test_filter_by_label_person_audience_and_notes(marked: Room, ana: User) -> None:
    person = Person(marked.browser, marked.server)
    person.press("Marks", "#filter")
    person.press("Claim", "#filter")
    look_at(marked, "mayor", "girders")
    assert person.sees("2 of 4 marks", "#filter summary") and marked.browser.evaluate(CARDS) == 2
    person.press("ben", "#filter")
    look_at(marked, "girders")
    person.press("Show all marks", "#filter")
    look_at(marked, "mayor", "two million", "three ", "girders")
    person.press("With notes", "#filter")
    look_at(marked, "mayor", "two million")
    Resolution.resolve(Highlight.objects.get(label__name="Question"), by=ana)
    marked.open()
    person.press("Marks", "#filter")
    assert person.sees("Claim", "#filter")  # by then the scripts are there
    person.press("Unresolved", "#filter")
    look_at(marked, "mayor")
    person.press("Unresolved", "#filter")
    person.press("Only me", "#filter")
    look_at(marked, "mayor", "two million", "three ", "girders")
    # The innermost of two on these words is another's: what is seen there is the mark that was asked for.
    assert marked.browser.evaluate("document.querySelectorAll('mark')[3].matches('.blue')")


def test_what_is_chosen_survives_a_reload_and_what_was_made_meanwhile_is_seen(marked: Room, ben: User) -> None:
    marked.browser.goto(f"{marked.server.url}{marked.article.get_absolute_url()}?label=Question")
    look_at(marked, "two million")
    marked.drag("pillar", "at dawn")
    marked.wait_for_toolbar()
    marked.browser.press("1")
    look_at(marked, "two million", "pillar at dawn")


def test_mark_that_an_address_names_is_seen_whatever_is_chosen(marked: Room) -> None:
    name = Highlight.objects.get(label__name="Quote").uuid.hex[:10]
    marked.browser.goto("about:blank")
    marked.browser.goto(f"{marked.server.url}{marked.article.get_absolute_url()}?label=Question#h-{name}")
    look_at(marked, "two million", "three ", "girders")


def test_all_marks_leave_and_return(marked: Room) -> None:
    person = Person(marked.browser, marked.server)
    person.press("Marks", "#filter")
    person.press("Hide all marks", "#filter")
    look_at(marked)
    assert marked.browser.evaluate(CARDS) == 0 and person.sees("All marks are hidden.", "#said")
    marked.browser.press("Escape")
    marked.browser.click(marked.inside("mayor"))
    assert marked.browser.evaluate("document.querySelectorAll('.active').length") == 0
    marked.browser.press("Control+Shift+h")
    look_at(marked, "mayor", "two million", "three ", "girders")
    assert marked.browser.evaluate(CARDS) == 4


def test_colours_tell_people_apart_on_this_device(marked: Room) -> None:
    styles = "[...document.querySelectorAll('#text mark')].map(mark => mark.className)"
    by_label = marked.browser.evaluate(styles)
    person = Person(marked.browser, marked.server)
    person.press("Marks", "#filter")
    person.press("Person", "#filter .row")
    marked.browser.wait_until(f"JSON.stringify({styles}) !== JSON.stringify({by_label!r})")
    mine, more, also, others = marked.browser.evaluate(styles)
    assert mine == more == also != others
    marked.open()
    marked.browser.wait_until(f"{styles}[0] === '{mine}'")
    person.press("Marks", "#filter")
    person.press("Label", "#filter .row")
    marked.browser.wait_until(f"JSON.stringify({styles}) === JSON.stringify({by_label!r})")


def test_marks_whose_cards_are_not_loaded_are_filtered_too(
    browser: Browser, server: Server, sign_in: Callable, ana: User, ben: User
) -> None:
    long = article(MANY)
    for _time in range(MOST_CARDS):
        mark(long, "ship", by=ana)
    note(mark(long, "Paragraph 30 tells", by=ben, label="Question", visibility="everyone"), "Which ship?")
    mark(long, "Paragraph 31 tells", by=ben, visibility="everyone")
    sign_in(browser, ana)
    browser.goto(f"{server.url}{long.get_absolute_url()}?label=Question&with=notes")
    browser.wait_until(f"{ON}.includes('Paragraph 30 tells') && !{ON}.includes('Paragraph 31 tells')")
    assert browser.evaluate("document.querySelectorAll('#notes-31 > .card, #notes-32 > .card').length") == 0


@pytest.mark.parametrize("width", [1440, 800, 320])
@pytest.mark.only("chromium")
def test_open_filter_breaks_no_rule_of_axe(
    open_browser: Callable[..., Browser],
    server: Server,
    sign_in: Callable,
    ana: User,
    width: int,
) -> None:
    made = article(BLOCKS)
    for words, label in (("mayor", "Claim"), ("girders", "Question")):
        note(mark(made, words, by=ana, label=label))
    browser = open_browser(width=width)
    sign_in(browser, ana)
    browser.goto(f"{server.url}{made.get_absolute_url()}?label=Claim")
    browser.wait_for("#filter [data-facet] input:checked")
    browser.click("#filter > summary")
    assert axe.violations_in(browser, THEMES) == []
    assert browser.evaluate("document.querySelector('#filter form').getBoundingClientRect().right <= innerWidth")

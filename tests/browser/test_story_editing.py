"""An editor corrects an article's text at the desk: the preview follows, the change is seen, then readers have it."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

FIELD = "document.querySelector('#id_text')"


def put(browser: Browser, old: str, new: str) -> None:
    """Type over the first of these words in the field."""
    place = f"{FIELD}.value.indexOf({old!r})"
    browser.evaluate(f"void ({FIELD}.focus(), {FIELD}.setSelectionRange({place}, {place} + {len(old)}))")
    browser.type(new)


def at_the_text(browser: Browser, server: Server, sign_in: Callable, ed: User, made: Article) -> Person:
    sign_in(browser, ed)
    editor = Person(browser, server)
    editor.open(f"/admin/articles/article/{made.pk}/change/")
    editor.follow("Edit the text")
    return editor


def test_an_editor_writes_sees_and_publishes_a_text(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ed: User
) -> None:
    made = article(BLOCKS)
    editor = at_the_text(browser, server, sign_in, ed, made)
    put(browser, "Monday", "*Tuesday")
    editor.sees("a second * is missing", within="#preview .unclear")
    put(browser, "*Tuesday", "*Tuesday*")
    browser.wait_until("document.querySelector('#preview .unclear').textContent.trim() === ''")
    browser.wait_until("document.querySelector('#preview strong')?.textContent === 'Tuesday'")
    assert axe.violations(browser) == []

    editor.follow("See what will change")
    assert editor.title == "What will change"
    assert axe.violations(browser) == []
    editor.follow("Back to the text")
    assert "*Tuesday*" in browser.evaluate(f"{FIELD}.value")
    editor.follow("See what will change")
    editor.press("Correction")
    editor.fill("Public note", "It is Tuesday.")
    editor.follow("Publish")
    editor.sees("The article has the new text.")
    made.refresh_from_db()
    assert made.current_revision is not None and "Tuesday" in made.current_revision.text
    editor.follow("View in the reading room")
    assert browser.text("#text strong") == "Tuesday"


def test_the_second_of_two_editors_sees_both_texts(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], open_browser: Callable, ed: User
) -> None:
    made = article(BLOCKS)
    second = open_browser()
    editor, other = (at_the_text(window, server, sign_in, ed, made) for window in (browser, second))
    put(browser, "Monday", "Tuesday")
    put(second, "Monday", "Wednesday")
    editor.follow("See what will change")
    editor.press("Update")
    editor.follow("Publish")
    other.follow("See what will change")
    other.sees("Somebody else published revision 2", within=".overtaken")
    assert "Tuesday" in second.evaluate("document.querySelector('#theirs').value")
    assert "Wednesday" in second.evaluate(f"{FIELD}.value")
    assert axe.violations(second) == []


def test_an_editor_is_told_what_becomes_of_marks_and_then_so_it_is(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User, ed: User
) -> None:
    made = article()
    mark(made, "Repairs cost", by=ana, visibility="everyone")
    mark(made, "will close on Monday", by=ana, visibility="everyone")
    mark(made, "Boats may still pass", by=ana)
    editor = at_the_text(browser, server, sign_in, ed, made)
    put(browser, "Monday", "Tuesday")
    put(browser, "Boats may still pass below.", "Nobody knows for how long.")
    editor.follow("See what will change")
    editor.sees("1 stays, 1 changes its words, 1 loses its text.", within=".impact")
    editor.sees("Was will close on Monday Will be will close on Tuesday", within=".impact")
    editor.sees("And 1 more, whose words are not shown here.", within=".impact")
    assert "Boats may" not in browser.text(".impact")
    assert axe.violations(browser) == []

    editor.press("Correction")
    editor.follow("Publish")
    editor.follow("View in the reading room")
    browser.wait_for("#text.laid-out")
    drawn = "[...document.querySelectorAll('#text mark')].map((mark) => mark.textContent)"
    assert browser.evaluate(drawn) == ["will close on Tuesday", "Repairs cost"]


@pytest.mark.conditions(javascript=False)
@pytest.mark.only("chromium")
def test_a_text_is_edited_without_scripts(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ed: User
) -> None:
    made = article(BLOCKS)
    editor = at_the_text(browser, server, sign_in, ed, made)
    browser.click("#id_text")
    browser.press("Control+Home")
    browser.type("Now: ")
    editor.follow("See what will change")
    editor.press("Clean-up")
    editor.follow("Publish")
    made.refresh_from_db()
    assert made.headline.startswith("Now: ") or made.current_revision.text.startswith("Now: ")  # type: ignore[union-attr]


@pytest.mark.only("chromium")
def test_the_pages_fit_every_screen(browser: Browser, server: Server, sign_in: Callable, ed: User) -> None:
    editor = at_the_text(browser, server, sign_in, ed, article(BLOCKS))
    assert axe.violations_in(browser, SCREENS) == []
    put(browser, "Monday", "Tuesday")
    editor.follow("See what will change")
    assert axe.violations_in(browser, SCREENS) == []

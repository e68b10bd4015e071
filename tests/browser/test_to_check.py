"""What a new text asks is answered on every screen, by keys, and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from annotations.models import Anchor, Check, Highlight
from articles.models import Article
from newsroom.accounts.models import User
from tests.annotations.test_checks import AFTER, BEFORE
from tests.annotations.test_following import published
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.factories import article, mark, note

ASKS = "document.querySelector('.card .check')"


def changed(ana: User) -> tuple[Article, Highlight, Highlight]:
    """An article, ana's mark that its second text put in doubt, and one whose words it rewrote."""
    room = article(BEFORE)
    doubted = note(mark(room, "Repairs cost 200 million", by=ana), "Who says so?").highlight
    lost = note(mark(room, "Boats may still pass", by=ana, label="Question"), "How high?").highlight
    published(room, AFTER.replace("Boats may still pass below.", "Nobody knows for how long the river will be closed."))
    return room, doubted, lost


@pytest.mark.only("chromium")
def test_the_pages_fit_every_screen_and_axe_finds_nothing(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    room, doubted, lost = changed(ana)
    sign_in(browser, ana)
    pages = {
        "room": f"{room.get_absolute_url()}#h-{lost.uuid.hex[:10]}",
        "sentences": f"{room.get_absolute_url()}?sentences=1",
        "to-check": reverse("to_check"),
        "doubted": reverse("highlight", args=[doubted.uuid]),
        "attachment": reverse("highlight_attachment", args=[lost.uuid]),
        "print": f"{room.get_absolute_url()}print/",
    }
    for name, address in pages.items():
        browser.goto(f"{server.url}{address}")
        browser.wait_until("document.readyState === 'complete' && document.fonts.status === 'loaded'")
        assert axe.violations_in(browser, {**SCREENS, "768": {"width": 768}}) == [], name
    browser.viewport(390, 844)  # where the marks without a place are folded from the start
    browser.goto(f"{server.url}{pages['sentences']}")
    browser.goto(f"{server.url}{pages['room']}")
    assert axe.violations(browser) == []


def test_by_keys_alone_a_doubt_is_answered_and_taken_back(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User
) -> None:
    made, doubted, _lost = changed(ana)
    sign_in(browser, ana)
    Room(browser, server, made).open()
    browser.press(".")
    browser.wait_until("document.querySelector('.card.active') !== null")
    browser.press("Enter")
    browser.wait_until("document.activeElement.matches('.card')")
    for _turn in range(6):
        browser.press("Tab")
        if browser.evaluate("document.activeElement.textContent === 'Still right'"):
            break
    browser.press("Enter")
    wait_for(lambda: Check.objects.filter(anchor__highlight=doubted, kind="right").exists(), "the doubt to end")
    browser.wait_until(f"{ASKS} === null || {ASKS}.closest('.orphans') !== null")
    assert browser.evaluate("document.activeElement !== document.body")
    browser.press("Control+z")
    wait_for(lambda: not Check.objects.exists(), "the doubt to be back")


@pytest.mark.conditions(javascript=False)
@pytest.mark.only("chromium")
def test_without_scripts_a_lost_mark_is_attached_by_sentences(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User
) -> None:
    made, _doubted, lost = changed(ana)
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(made.get_absolute_url())
    person.press("Marks without a place")
    person.follow("Attach…", within=".orphans")
    person.press("Nobody knows for how long")
    person.follow("Attach to these sentences")
    found = Anchor.objects.get(highlight=lost, revision__number=2)
    assert found.exact == "Nobody knows for how long the river will be closed."
    person.sees("The mark lies here now.")


def test_what_was_selected_before_the_text_changed_is_marked_where_it_stands_and_a_note_opens_there(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User
) -> None:
    made = article(BEFORE)
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    room.select("Boats may still pass")
    room.wait_for_toolbar()
    published(Article.objects.get(pk=made.pk), "A new beginning.\n\n" + AFTER)
    browser.press("n")
    room.wait_for_marks(1)
    mark_drawn = "[...document.querySelectorAll('#text mark')].map((one) => one.textContent).join()"
    browser.wait_until(f"{mark_drawn} === 'Boats may still pass'")
    assert browser.evaluate("document.querySelector('#text').dataset.revision") == "2"
    assert "they lie where they stand now" in room.said
    browser.wait_until("document.activeElement.matches('.card textarea')")
    found = Highlight.objects.get()
    assert (found.revision.number, found.anchors.count()) == (1, 2)


@pytest.mark.complaining
def test_what_was_selected_and_changed_meanwhile_is_told_with_the_text_that_stands(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User
) -> None:
    made = article(BEFORE)
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    room.select("Repairs cost 200 million")
    room.wait_for_toolbar()
    published(Article.objects.get(pk=made.pk), AFTER)
    browser.press("1")
    browser.wait_until("document.querySelector('#text').dataset.revision === '2'")
    assert "Nothing was marked" in room.said and not Highlight.objects.exists()
    assert "300 million" in browser.text("#text")

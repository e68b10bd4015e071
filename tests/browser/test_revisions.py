"""A text that changed, as its reader meets it: the line that says so, both texts as one, and the old one to read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article, Edit, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.browser.test_width import NASTY, sideways
from tests.factories import article, mark, note

ENDS = "location.pathname + location.search"


def rewrite(room: Article, edit: Edit | None = None) -> Article:
    """Other words in the second block, one paragraph more, and the last one gone."""
    assert room.current_revision
    first, second, *others, _last = room.current_revision.blocks
    words = second.text.split(" ")
    again = Block(second.kind, " ".join([*words[:2], "entirely", *words[3:]]), level=second.level)
    more = Block(Kind.PARAGRAPH, "The harbour office confirmed it.")
    room.publish_revision(Revision.of((first, again, more, *others), language="en"), edit)
    return room


def addresses(room: Article) -> dict[str, str]:
    place = [room.pk, room.slug]
    return {
        "old": f"{room.get_absolute_url()}?revision=1",
        "list": reverse("revisions", args=place),
        "changes": f"{reverse('what_changed', args=place)}?since=1",
        "current": room.get_absolute_url(),
    }


def test_reader_is_led_from_the_new_text_to_what_changed_and_to_the_old_one(room: Room, ana: Any) -> None:
    made = note(mark(room.article, "girders", by=ana), "Which three?")
    rewrite(room.article)
    browser, there = room.open().browser, addresses(room.article)
    browser.click(".changed-since a")
    browser.wait_until(f"{ENDS} === '{there['changes']}' && document.querySelector('ins') !== null")
    assert "entirely" in browser.text("#c-1 ins") and browser.evaluate("document.querySelectorAll('del').length") >= 1
    browser.click(".compared .ways a:nth-child(2)")
    browser.wait_until(f"{ENDS} === '{there['old']}' && document.querySelector('#text.laid-out') !== null")
    browser.click(f"mark[data-h~='{made.highlight.uuid.hex[:10]}']")
    browser.wait_until("document.querySelector('.card.active')?.checkVisibility()")
    assert "Which three?" in browser.text(".card.active")
    assert not browser.evaluate("document.querySelector('#toolbar, .card .act, .composer') !== null")
    browser.click(".earlier .ways a")
    browser.wait_until(f"{ENDS} === '{there['current']}' && document.querySelector('#toolbar') !== null")


@pytest.mark.conditions(width=390, height=800)
def test_old_text_opens_its_notes_on_a_narrow_page_and_takes_no_key_for_a_mark(room: Room, ana: Any) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    there = addresses(rewrite(room.article))
    browser = room.browser
    browser.goto(f"{room.server.url}{there['old']}")
    browser.wait_until("document.querySelector('#text.laid-out') !== null")
    browser.click(".count")
    browser.wait_until("document.querySelector('.card').checkVisibility()")
    browser.press("1")
    assert room.article.highlights.count() == 1


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=390)
def test_no_page_of_revisions_breaks_a_rule_of_axe(
    browser: Browser, server: Server, sign_in: Callable, ana: User, ed: User
) -> None:
    made = article([*BLOCKS, *(Block(Kind.PARAGRAPH, f"Paragraph {number} stays.") for number in range(9))])
    note(mark(made, "Paragraph 3", by=ana), "Why?")
    there = addresses(rewrite(made, Edit(by=ed, reason="correction", note="It was three.")))
    sign_in(browser, ana)
    found = {}
    for name, address in there.items():
        browser.goto(f"{server.url}{address}")
        browser.evaluate("void document.querySelectorAll('details.same').forEach(fold => { fold.open = true; })")
        if wrong := axe.violations_in(browser, THEMES):
            found[name] = wrong
    assert found == {}


@pytest.mark.conditions(width=320, height=600)
def test_no_page_of_revisions_scrolls_sideways(browser: Browser, server: Server, ed: User) -> None:
    for direction, language in (("ltr", "de"), ("rtl", "ar")):
        made = article(NASTY, direction=direction, language=language)
        there = addresses(rewrite(made, Edit(by=ed, reason="correction", note="x" * 200)))
        for name, address in there.items():
            browser.goto(f"{server.url}{address}")
            assert (direction, name, sideways(browser)) == (direction, name, [])


@pytest.mark.only("chromium")
@pytest.mark.conditions(forced_colours=True, javascript=False)
def test_changes_are_seen_without_their_colours(browser: Browser, server: Server, labels: None) -> None:
    browser.goto(f"{server.url}{addresses(rewrite(article(NASTY)))['changes']}")
    lines = {
        tag: browser.evaluate(f"getComputedStyle(document.querySelector('.text {tag}')).textDecorationLine")
        for tag in ("ins", "del")
    }
    assert lines == {"ins": "underline", "del": "line-through"}

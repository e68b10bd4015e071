"""A link to one message opens its card and shows it, wherever it stands; and is had by a click."""

from typing import Any

import pytest

from annotations.models import Resolution
from tests.browser.room import Room
from tests.factories import mark, note

SEEN = """(id => {
  const message = document.getElementById(id), box = message?.getBoundingClientRect();
  return Boolean(message?.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight);
})"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("resolved", [False, True])
def test_link_to_a_message_opens_its_card_and_shows_it(room: Room, ana: Any, width: int, resolved: bool) -> None:
    made = mark(room.article, "girders", by=ana)
    said = [note(made, f"Question {number}. " * 12) for number in range(12)]
    if resolved:
        Resolution.resolve(made, by=ana)
    room.browser.viewport(width, 600)
    for one in (said[0], said[-1]):
        room.open(f"#n-{one.uuid}")
        room.browser.wait_until(f"{SEEN}('n-{one.uuid}')")
        assert room.browser.evaluate("document.activeElement.matches('.card.active')")
    room.browser.evaluate(f"void (location.hash = 'n-{said[4].uuid}')")
    room.browser.wait_until(f"{SEEN}('n-{said[4].uuid}')")


def test_message_whose_card_is_not_loaded_is_shown_over_the_page(room: Room, ana: Any) -> None:
    for _number in range(205):
        mark(room.article, "girders", by=ana)
    said = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open(f"#n-{said.uuid}")
    room.browser.wait_until(f"document.querySelector('#pile').open && {SEEN}('n-{said.uuid}')")


def test_link_is_copied_and_the_page_says_so(room: Room, ana: Any) -> None:
    said = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    room.browser.evaluate("void (navigator.clipboard.writeText = async (words) => { window.copied = words; })")
    room.browser.click(".card")
    room.browser.click("[data-copies-link]")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('The link is copied.')")
    assert room.browser.evaluate("window.copied") == f"{room.server.url}/notes/{said.uuid}/"
    assert room.browser.evaluate("location.pathname").startswith("/articles/")


@pytest.mark.only("chromium")
@pytest.mark.conditions(javascript=False)
def test_link_leads_to_a_resolved_message_without_scripts(room: Room, ana: Any) -> None:
    said = note(mark(room.article, "girders", by=ana), "Which three?")
    Resolution.resolve(said.highlight, by=ana)
    room.browser.goto(f"{room.server.url}/notes/{said.uuid}/")
    room.browser.wait_for(f"#n-{said.uuid}")
    assert room.browser.evaluate(f"document.getElementById('n-{said.uuid}').checkVisibility()")

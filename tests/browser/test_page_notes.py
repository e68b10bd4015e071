"""A note on the whole article is written under it, by keys as by mouse, and none of its words is lost."""

from typing import Any
from uuid import uuid4

import pytest

import annotations.page_notes
from annotations.models import Highlight, Note
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from newsroom.accounts.models import User
from tests.browser.room import Room, wait_for
from tests.factories import default_label, mark, note

FIELD = "document.querySelector('#page-composer textarea')"
FOCUSED = f"document.activeElement === {FIELD}"
OPENS = ".page-notes > .open .act"


def write(room: Room, words: str) -> None:
    room.browser.evaluate(f"void document.querySelector('{OPENS}').focus()")
    room.browser.press("Enter")
    room.browser.wait_until(FOCUSED)
    room.browser.type(words)


@pytest.mark.parametrize("width", [1280, 390])
def test_note_is_written_by_keys_and_stands_there_and_is_undone(room: Room, width: int) -> None:
    room.browser.viewport(width, 800)
    room.open()
    write(room, "A fair piece?")
    room.browser.press("Control+Enter")
    room.browser.wait_for("#page-cards .message")
    assert room.browser.evaluate(f"{FIELD} === null")
    assert room.browser.evaluate("document.querySelector('#page-cards .note').checkVisibility()")
    assert Note.objects.get().text == "A fair piece?"
    assert not Highlight.objects.get().anchors.exists()
    room.browser.click("#undo")
    room.browser.wait_until("document.querySelector('#page-cards .message') === null")


def test_escape_closes_and_a_reload_brings_back_what_was_typed(room: Room) -> None:
    room.open()
    write(room, "A fair piece?")
    room.browser.press("Escape")
    room.browser.wait_until(f"{FIELD} === null")
    assert room.browser.evaluate(f"document.activeElement.matches('{OPENS}')")
    write(room, " Or not?")
    room.open()
    assert room.browser.wait_until(f"{FIELD}?.value") == "A fair piece? Or not?"


def test_link_leads_to_a_page_note_and_its_thread_is_answered(room: Room, ana: Any) -> None:
    room.open()
    write(room, "A fair piece?")
    room.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.count() == 1, "the note is stored")
    said = Note.objects.get()
    note(said.highlight, "Long. " * 200)
    room.browser.viewport(390, 600)
    for place in (f"#n-{said.uuid}", f"#h-{said.highlight.uuid.hex[:10]}"):
        room.open(place)
        room.browser.wait_until("document.querySelector('#page-cards .card.active') !== null")
        box = f"document.getElementById('{place[1:]}').getBoundingClientRect()"
        room.browser.wait_until(f"{box}.top >= 0 && {box}.top < innerHeight")
    room.browser.evaluate("void document.querySelector('#page-cards .actions .act').click()")
    room.browser.wait_until("document.activeElement.matches('#page-cards .compose textarea')")
    room.browser.type("It is.")
    room.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.count() == 3, "the answer is stored")
    room.browser.wait_until("document.querySelectorAll('#page-cards .message').length === 3")


def test_keys_step_to_it_behind_the_marks_and_the_filter_leaves_it_out(room: Room, ana: User) -> None:
    mark(room.article, "mayor said", by=ana, label="Claim")
    question, me = default_label("Question"), Audience(Visibility.ME)
    written = write_page_note(room.revision, by=ana, label=question, audience=me, key=uuid4(), text="So?")
    card, count = f"#h-{written.uuid.hex[:10]}", "document.querySelector('#filter .sum').textContent"
    room.open()
    for _press in range(2):
        room.browser.press(".")
    room.browser.wait_until(f"document.activeElement.matches('{card}.active')")
    room.browser.press(",")
    room.browser.wait_until("document.activeElement.matches('.notes > .card')")
    for asked, shown, words in (("Claim", False, "1 of 2 marks"), ("Question", True, "1 of 2 marks")):
        room.open(f"?label={asked}")
        room.browser.wait_until(f"{count} === '{words}'")
        assert room.browser.evaluate(f"document.querySelector('{card}').checkVisibility()") is shown


def test_what_is_being_written_survives_other_acts_and_is_undone_by_the_key(room: Room, ana: User) -> None:
    room.open()
    write(room, "A fair piece?")
    room.browser.press("Control+Enter")
    room.browser.wait_for("#page-cards .message")
    write(room, "Half a thou")
    room.browser.evaluate("void document.querySelector('#page-cards .actions .act[hx-post]').click()")
    room.browser.wait_for("#page-cards .card.resolved")
    assert room.browser.evaluate(f"{FIELD}.value") == "Half a thou"
    room.browser.press("Escape")
    room.browser.wait_until(f"{FIELD} === null")
    room.browser.evaluate("document.getElementById('content').focus()")
    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('#page-cards .card:not(.resolved)') !== null")
    room.browser.press("Control+z")
    room.browser.wait_until("document.querySelector('#page-cards .card') === null")


def test_a_note_written_before_all_have_come_stands_there_once(
    room: Room, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotations.page_notes, "MOST_PAGE_NOTES", 2)
    for number in range(3):
        label, me = default_label("Context"), Audience(Visibility.ME)
        write_page_note(room.revision, by=ana, label=label, audience=me, key=uuid4(), text=f"Number {number}")
    room.browser.viewport(1280, 300)  # the way to the others is out of sight, so that they do not come by themselves
    room.open()
    assert room.browser.evaluate("document.querySelector('#page-cards .later') !== null")
    write(room, "Written meanwhile")
    room.browser.press("Control+Enter")
    shown = "[...document.querySelectorAll('#page-cards .note')].map(note => note.innerText.trim())"
    room.browser.wait_until(f"{shown}.includes('Written meanwhile')")
    room.browser.evaluate("void document.querySelector('#page-cards .later')?.click()")
    room.browser.wait_until("document.querySelector('#page-cards .later') === null")
    assert room.browser.evaluate(shown) == ["Number 0", "Number 1", "Number 2", "Written meanwhile"]


def test_a_name_is_picked_from_those_who_will_see_the_note(room: Room, ben: User, cleo: User) -> None:
    room.open()
    write(room, "")
    room.browser.evaluate(f"void ({FIELD}.form.elements.audience.value = 'everyone')")
    room.browser.type("What says @cl")
    room.browser.wait_until("document.querySelector('.names:not([hidden]) button')?.dataset.name === 'cleo'")
    room.browser.press("ArrowDown", "Enter")
    room.browser.wait_until(f"{FIELD}.value === 'What says @cleo '")

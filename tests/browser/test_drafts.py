"""What was typed and not saved: where it waits, for whom, and when it comes back."""

import pytest

from annotations.models import Note
from newsroom.accounts.models import User
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import Room, wait_for
from tests.factories import mark, note

FIELD = "document.querySelector('.card form.compose textarea')"
DRAFTS = "Object.values(localStorage).filter(kept => kept.includes('text')).map(kept => JSON.parse(kept).text)"


def write(room: Room, words: str, *, opener: str = ".card .actions .act") -> None:
    room.browser.click(".card header")
    room.browser.click(opener)
    room.browser.wait_until(f"document.activeElement === {FIELD}")
    room.browser.type(words)


@pytest.mark.parametrize("opener", [".card .actions .act", ".card .message .act"])
def test_a_reload_brings_unsaved_words_back_and_leaves_the_reader_where_they_are(
    room: Room, ana: User, opener: str
) -> None:
    note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    write(room, " Since when?", opener=opener)
    before = room.browser.evaluate(f"{FIELD}.value")
    room.open()
    room.browser.wait_until(f"{FIELD}?.value === {before!r}")
    assert room.browser.evaluate("document.activeElement === document.body && scrollY === 0")


def test_a_form_that_was_closed_stays_closed_and_its_words_wait_in_it(room: Room, ana: User) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    write(room, "Which three?")
    room.browser.press("Escape")
    room.open()
    room.browser.evaluate("new Promise(done => setTimeout(done, 700))")
    assert room.browser.evaluate(f"{FIELD} === null")
    write(room, " Since when?")
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three? Since when?"


@pytest.mark.complaining
def test_an_edit_begun_before_another_tab_saved_meets_both_texts(room: Room, ana: User) -> None:
    mine = note(mark(room.article, "girders", by=ana), "Which three?")
    room.open()
    write(room, " Since when?", opener=".card .message .act")
    mine.rewrite(by=ana, text="Which four?", version=1)
    room.open()
    room.browser.wait_until(f"{FIELD}?.value === 'Which three? Since when?'")
    room.browser.evaluate(f"void {FIELD}.focus()")
    room.browser.press("Control+Enter")
    room.browser.wait_until("document.querySelector('.card [role=alert] blockquote')?.textContent === 'Which four?'")
    assert room.browser.evaluate(f"{FIELD}.value") == "Which three? Since when?"


def tab_beside(room: Room) -> Room:
    """The same article in another tab of the same reader: they share what is stored on this device."""
    window = room.browser
    assert isinstance(window, ChromiumWindow)
    return Room(window.another(), room.server, room.article).open()


@pytest.mark.only("chromium")
def test_two_tabs_write_two_notes_and_neither_takes_the_words_of_the_other(room: Room, ana: User) -> None:
    mark(room.article, "girders", by=ana)
    one = room.open()
    write(one, "From the first tab")
    two = tab_beside(one)
    two.browser.evaluate("new Promise(done => setTimeout(done, 700))")
    assert two.browser.evaluate(f"{FIELD} === null"), "the words of an open tab stay in it"
    write(two, "From the second tab")

    one.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.count() == 1, "the first note is stored")
    two.browser.wait_until(f"({DRAFTS}).join() === 'From the second tab'")
    two.open()
    two.browser.wait_until(f"{FIELD}?.value === 'From the second tab'")
    two.browser.evaluate(f"void {FIELD}.focus()")
    two.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.count() == 2, "the second note is stored")
    two.browser.wait_until("document.querySelectorAll('.card .message').length === 2")
    two.browser.wait_until(f"({DRAFTS}).length === 0")
    assert {kept.text for kept in Note.objects.all()} == {"From the first tab", "From the second tab"}


@pytest.mark.only("chromium")
def test_what_a_closed_tab_left_comes_back_in_the_next_one(room: Room, ana: User) -> None:
    mark(room.article, "girders", by=ana)
    one = room.open()
    write(one, "From the first tab")
    two = tab_beside(one)
    one.browser.thread.submit(one.browser.page.close).result()  # type: ignore[attr-defined]
    two.open()
    two.browser.wait_until(f"{FIELD}?.value === 'From the first tab'")
    two.browser.evaluate(f"void {FIELD}.focus()")
    two.browser.press("Control+Enter")
    two.browser.wait_for(".card .message")
    two.browser.wait_until(f"({DRAFTS}).length === 0")


BY_SENTENCE = {
    "a sentence": ("#s-3 .under > details", ".marking button"),
    "an answer": ("#s-2 .card .acts details", ".main"),
    "the whole": ("#page-notes > details", ".main"),
}


@pytest.mark.parametrize("where", BY_SENTENCE)
def test_words_in_a_plain_form_survive_a_reload_and_a_refusal_and_leave_once_saved(
    room: Room, ana: User, where: str
) -> None:
    mark(room.article, "Ferries", by=ana)
    details, button = BY_SENTENCE[where]
    field = f"document.querySelector('{details} textarea')"
    page = f"{room.server.url}{room.article.get_absolute_url()}?sentences=1"
    room.browser.goto(page)
    room.browser.click(f"{details} summary")
    room.browser.click(f"{details} textarea")
    room.browser.type("<b></b>")
    room.browser.wait_until(f"{DRAFTS}.length === 1")
    room.browser.goto("about:blank")
    room.browser.goto(page)
    room.browser.wait_until(f"{field}.value === '<b></b>' && document.querySelector('{details}').open")
    room.browser.click(f"{details} {button}")
    room.browser.wait_until("document.querySelector('main [role=alert]') !== null")
    assert not Note.objects.exists()
    room.browser.goto(page)
    room.browser.wait_until(f"{field}.value === '<b></b>'")
    room.browser.click(f"{details} textarea")
    room.browser.evaluate(f"void {field}.setSelectionRange(9, 9)")
    room.browser.type(" Since when?")
    room.browser.click(f"{details} {button}")
    wait_for(lambda: Note.objects.count() == 1, "the note is stored")
    room.browser.wait_until(f"{field}?.value === '' && {DRAFTS}.length === 0")

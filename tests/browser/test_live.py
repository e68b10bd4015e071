"""Several people in one article: what one marks appears before the others, and takes nothing out of their hands."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connections

from annotations.models import Highlight
from annotations.models.audience import Audience, Visibility
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser.room import Room, wait_for
from tests.browser.specimen import BLOCKS
from tests.factories import article, default_label, mark, note

Open = Callable[..., Room]
PATIENCE = 15  # s; a machine that does much else answers late
STORM = 0.2  # s between two marks
FOR_THE_TEAM = """(() => {
  const { audience } = document.querySelector('#toolbar').elements;
  audience.value = [...audience.options].find(({ value }) => value.startsWith('team')).value;
})()"""
WAITS = "!document.querySelector('#waiting').hidden"


@pytest.fixture
def shared(labels: None) -> Article:
    return article(BLOCKS)


def marks(room: Room, words: str) -> str:
    return f"[...document.querySelectorAll('#text mark')].some(mark => mark.textContent === {json.dumps(words)})"


@contextmanager
def storm(room: Article, words: str, by: User) -> Iterator[Callable[[], int]]:
    """Marks on these words, one each 200 ms, until the end; tells how many there have been."""
    over, made = threading.Event(), 0
    label = default_label()

    def rage() -> None:
        nonlocal made
        try:
            while not over.wait(STORM):
                revision = room.current_revision
                assert revision is not None
                start = revision.text.index(words)
                Highlight.mark(
                    *(revision, [(start, start + len(words))]),
                    by=by,
                    label=label,
                    audience=Audience(Visibility.EVERYONE),
                    key=uuid4(),
                )
                made += 1
        finally:
            connections.close_all()

    thread = threading.Thread(target=rage)
    thread.start()
    try:
        yield lambda: made
    finally:
        over.set()
        thread.join()


def passes(made: Callable[[], int], more: int) -> None:
    """Wait until the storm has brought so many more."""
    until = made() + more
    wait_for(lambda: made() >= until, f"{until} marks by others")


def test_a_mark_in_one_browser_appears_in_the_other_and_leaves_it(enter: Open, ana: User, ben: User) -> None:
    hers, his = enter(ana), enter(ben)
    hers.drag("mayor", "Monday")
    hers.browser.evaluate(FOR_THE_TEAM)
    hers.mark("1")
    his.browser.wait_until(marks(his, "mayor said on Monday"), PATIENCE)
    his.browser.wait_until("document.querySelector('.card b').textContent === 'ana'")
    his.browser.wait_until("document.querySelector('#said').textContent.includes('changed by somebody else')")
    note(Highlight.objects.get(), "Who says so?", by=ana)
    his.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Who says so?'", PATIENCE)
    Highlight.objects.get().delete_by(ana)
    his.browser.wait_until("!document.querySelector('#text mark, .card, .count')", PATIENCE)


def test_a_visitor_sees_what_is_for_everyone_and_hears_nothing_else(enter: Open, shared: Article, ana: User) -> None:
    visitor = enter(None)
    visitor.browser.evaluate("void (window.heard = performance.getEntriesByType('resource').length)")
    mark(shared, "two million", by=ana, visibility="team")
    mark(shared, "mayor", by=ana, visibility="everyone")
    visitor.browser.wait_until(marks(visitor, "mayor"), PATIENCE)
    assert visitor.browser.evaluate("document.querySelectorAll('#text mark').length") == 1
    asked = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/changes/')).length"
    assert visitor.browser.evaluate(asked) == 1


def test_a_selection_survives_a_storm_and_what_waited_is_shown_afterwards(
    enter: Open, shared: Article, ana: User, ben: User
) -> None:
    room = enter(ana)
    with storm(shared, "nobody would", ben) as made:
        room.drag("mayor", "Monday")
        passes(made, 5)
        room.browser.wait_until(WAITS, PATIENCE)
        assert room.seen == "mayor said on Monday"
        assert room.browser.evaluate("document.querySelector('#text mark') === null")
    room.mark("1")
    room.browser.wait_until(marks(room, "mayor said on Monday"))
    room.browser.wait_until(f"document.querySelectorAll('.card').length === {made() + 1}", PATIENCE)
    assert not room.browser.evaluate(WAITS)


def test_a_drag_goes_on_through_a_storm(enter: Open, shared: Article, ana: User, ben: User) -> None:
    room = enter(ana)
    with storm(shared, "nobody would", ben) as made:
        room.browser.wait_for("#text mark", PATIENCE)
        for _time in range(5):
            room.drag("mayor", "Monday")
            assert room.seen == "mayor said on Monday"
            passes(made, 1)
            room.browser.press("Escape")


def test_a_note_is_written_through_a_storm(enter: Open, shared: Article, ana: User, ben: User) -> None:
    mark(shared, "mayor said", by=ana)
    room = enter(ana)
    words = "Does the mayor say where they would go?"
    room.browser.click(".card header")
    room.browser.click(".card .actions .act")
    room.browser.wait_until("document.activeElement.matches('.card textarea')")
    with storm(shared, "nobody would", ben) as made:
        for word in words.split(" "):
            room.browser.type(word if word == "go?" else f"{word} ")
        passes(made, 5)
        room.browser.wait_until(WAITS, PATIENCE)
        assert room.browser.evaluate("document.activeElement.value") == words
        assert room.browser.evaluate("document.querySelectorAll('.card').length") <= made()
        # Whoever wants to see it now does, and writes on.
        room.browser.click("#waiting")
        room.browser.wait_until("document.querySelectorAll('.card').length > 4", PATIENCE)
        assert room.browser.evaluate("document.querySelector('.card textarea').value") == words
        room.browser.click(".card textarea")
        room.browser.press("Control+Enter")
        room.browser.wait_for(".card .note", PATIENCE)
    room.browser.wait_until(f"document.querySelectorAll('.card').length === {made() + 1}", PATIENCE)


def test_a_new_text_is_told_and_shown_when_it_is_wanted(enter: Open, shared: Article, ana: User, ben: User) -> None:
    mark(shared, "mayor said", by=ben, visibility="everyone")
    room = enter(ana)
    room.browser.evaluate("void scrollTo(0, 300)")
    seen = "[...document.querySelectorAll('#text [data-start]')].find((b) => b.getBoundingClientRect().bottom > 0)"
    before = room.browser.evaluate(f"[{seen}.textContent, {seen}.getBoundingClientRect().top]")
    late = Block(Kind.PARAGRAPH, "The ferries run from the old quay. " * 12)
    shared.publish_revision(Revision.of((*BLOCKS[:2], late, *BLOCKS[2:]), language="en"))
    room.browser.wait_until("!document.querySelector('#new-text').hidden", PATIENCE)
    assert "old quay" not in room.browser.text("#text")
    room.browser.click("#new-text")
    room.browser.wait_until("document.querySelector('#text').textContent.includes('old quay')", PATIENCE)
    room.browser.wait_until("document.querySelector('#new-text').hidden")
    room.browser.wait_until(marks(room, "mayor said"))
    words, top = room.browser.evaluate(f"[{seen}.textContent, {seen}.getBoundingClientRect().top]")
    assert words == before[0] and abs(top - before[1]) <= 2


def test_focus_and_scroll_stay_where_they_are(enter: Open, shared: Article, ana: User, ben: User) -> None:
    thread = mark(shared, "mayor said", by=ana, visibility="everyone")
    room = enter(ana)
    room.browser.evaluate("void (scrollTo(0, 60), document.querySelector('.card').focus({ preventScroll: true }))")
    note(thread, "Really?", by=ben)
    room.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Really?'", PATIENCE)
    room.browser.wait_until("document.activeElement.matches('.card')")
    assert room.browser.evaluate("scrollY") == 60

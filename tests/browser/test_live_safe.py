"""What a reader is doing in a paragraph goes on while it is drawn anew under their hands, five times a second."""

import json
from collections.abc import Callable

import pytest

from annotations.models import Note
from annotations.sheet import Sheet
from newsroom.accounts.models import User
from tests.browser.room import TOOLBAR, Room, wait_for
from tests.factories import mark

SPANS = f"{TOOLBAR}.elements.spans.value"
FIELD = "document.querySelector('.card .compose textarea')"
HANDLES = "document.querySelectorAll('.handle:not([hidden])').length"
# As a server's answer is swapped in: the paragraph with its notes, now with another reader's mark, now without it.
KEEP_SWAPPING = """(drawn => {
  window.swaps = 0;
  setInterval(() => htmx.swap('#said', drawn[swaps++ % drawn.length], { swapStyle: 'none', settleDelay: 0 }), 200);
})"""


@pytest.fixture
def keep_swapping(room: Room, ana: User, ben: User) -> Callable[[], None]:
    """Marks a word of ana's for her, opens the room, and gives what begins the swaps in its paragraph."""
    mark(room.article, "nobody would", by=ana)
    block = room.revision.block_at(room.revision.text.index("nobody"))
    drawn = [Sheet(room.revision, ana).parts({block})]
    mark(room.article, "said on Monday that nobody", by=ben, visibility="everyone")
    drawn.append(Sheet(room.revision, ana).parts({block}))
    room.open()
    room.show("nobody")
    return lambda: room.browser.evaluate(f"void {KEEP_SWAPPING}({json.dumps(drawn)})")


def wait_for_swaps(room: Room) -> None:
    before = room.browser.evaluate("swaps")
    room.browser.wait_until(f"swaps >= {before} + 4", 20)


@pytest.mark.parametrize("drawn", ["", "mayor said on"])
def test_a_selection_that_is_being_drawn_goes_on(room: Room, keep_swapping: Callable[[], None], drawn: str) -> None:
    keep_swapping()
    room.browser.hold(room.before("mayor"), *([room.after(drawn)] if drawn else []))
    wait_for_swaps(room)
    assert room.seen == drawn
    room.browser.let_go(room.after("Monday that no"))
    wait_for_swaps(room)
    assert room.seen == "mayor said on Monday that no"
    assert room.mark() == ["mayor said on Monday that no"]


def test_what_is_selected_stays_so_with_its_toolbar(room: Room, keep_swapping: Callable[[], None]) -> None:
    keep_swapping()
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    spans = room.browser.evaluate(SPANS)
    wait_for_swaps(room)
    assert room.seen == "mayor said on Monday"
    assert not room.browser.evaluate(f"{TOOLBAR}.hidden")
    assert room.browser.evaluate(SPANS) == spans


def test_a_handle_that_is_held_is_not_let_go(room: Room, keep_swapping: Callable[[], None]) -> None:
    room.browser.click(room.inside("would"))
    room.browser.wait_until(f"{HANDLES} === 2")
    keep_swapping()
    room.browser.hold(".handle.end", room.after("would be"))
    wait_for_swaps(room)
    assert room.browser.evaluate("document.querySelector('.handles').classList.contains('dragging')")
    room.browser.let_go(room.after("be strand"))
    mine = room.article.highlights.earliest("pk").anchors.get
    wait_for(lambda: mine().exact == "nobody would be stranded", "the end went on")


def test_a_note_that_is_being_written_keeps_its_words_and_caret(room: Room, keep_swapping: Callable[[], None]) -> None:
    room.browser.click(room.inside("would"))
    room.browser.click(".card.active .actions .act")
    room.browser.wait_until(f"document.activeElement === {FIELD}")
    keep_swapping()
    room.browser.type("Says who?")
    room.browser.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    wait_for_swaps(room)
    room.browser.type("exactly ")
    wait_for_swaps(room)
    assert room.browser.evaluate(f"{FIELD}.value") == "Says exactly who?"
    assert room.browser.evaluate(f"document.activeElement === {FIELD} && {FIELD}.selectionStart") == 13
    room.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.filter(text="Says exactly who?").exists(), "the note is stored")

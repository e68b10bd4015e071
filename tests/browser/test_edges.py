"""The ends of one's own mark that is lit are moved by keys, by word, and by handles under a pointer."""

import pytest

from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.room import Room, wait_for
from tests.factories import mark

HANDLES = "document.querySelectorAll('.handle:not([hidden])').length"


def light(room: Room, handles: int = 2) -> None:
    room.open()
    room.browser.click(".card header")
    room.browser.wait_until(f"{HANDLES} === {handles}")


def test_keys_move_the_end_and_the_start_by_a_word(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    light(room)
    room.browser.press("Shift+ArrowRight", "Shift+ArrowRight")
    wait_for(lambda: room.stored() == ["nobody would be stranded"], "two more words")
    room.browser.press("Shift+ArrowLeft")
    wait_for(lambda: room.stored() == ["nobody would be"], "one word less")
    room.browser.press("Alt+Shift+ArrowLeft")
    wait_for(lambda: room.stored() == ["that nobody would be"], "a word more before it")
    room.browser.press("Alt+Shift+ArrowRight")
    wait_for(lambda: room.stored() == ["nobody would be"], "and away again")
    assert Highlight.objects.count() == 1
    room.browser.wait_until("document.querySelector('#text mark').textContent === 'nobody would be'")
    room.browser.press("Control+z")
    wait_for(lambda: room.stored() == ["that nobody would be"], "the last step is undone")


def test_in_a_text_from_right_to_left_the_left_arrow_goes_on(room: Room, ana: User) -> None:
    mark(room.article, "رئيس البلدية", by=ana)
    room.article.direction = "rtl"
    room.article.save()
    light(room)
    assert room.browser.evaluate("document.querySelector('#text').dir") == "rtl"
    room.browser.press("Shift+ArrowLeft")
    wait_for(lambda: room.stored() == ["رئيس البلدية إن"], "the next word")


def test_a_handle_is_dragged_to_the_nearest_end_of_a_word(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    light(room)
    room.show("nobody")
    room.browser.drag(".handle.end", room.after("be strand"))
    wait_for(lambda: room.stored() == ["nobody would be stranded"], "the end went on")
    room.browser.wait_until("document.querySelector('#text mark').textContent === 'nobody would be stranded'")
    room.browser.wait_until(f"{HANDLES} === 2")
    room.browser.drag(".handle.start", room.after("on Mon"))
    wait_for(lambda: room.stored() == ["Monday that nobody would be stranded"], "the start went back")
    assert room.browser.evaluate("getSelection().isCollapsed")


def test_each_piece_has_its_handles_and_the_gap_stays(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    light(room)
    room.drag("The mayor", "The mayor")
    room.wait_for_toolbar()
    room.browser.click("#add-to-mark")
    wait_for(lambda: len(room.stored()) == 2, "two pieces")
    room.browser.wait_until(f"{HANDLES} === 4")
    room.browser.drag(".handle.end", room.before("id on"))
    wait_for(lambda: room.stored() == ["The mayor said", "nobody would"], "the first piece is longer")


def test_another_persons_mark_has_none(room: Room, ben: User) -> None:
    mark(room.article, "nobody would", by=ben, visibility="everyone")
    room.open()
    room.browser.click(".card header")
    room.browser.press("Shift+ArrowRight")
    assert room.browser.evaluate(HANDLES) == 0
    assert room.stored() == ["nobody would"]


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=390, height=844, touch=True)
def test_under_a_finger_a_handle_is_44_px_wide_and_high(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    room.show("nobody")
    room.browser.tap("#text mark")
    room.browser.wait_until(f"{HANDLES} === 2")
    size = "(e => [e.inlineSize, e.blockSize])(getComputedStyle(document.querySelector('.handle.end'), '::before'))"
    assert room.browser.evaluate(size) == ["44px", "44px"]


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=390, height=844, touch=True)
def test_a_finger_draws_the_ends_to_other_words(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    room.show("nobody")
    room.browser.tap("#text mark")
    room.browser.wait_until(f"{HANDLES} === 2")
    room.browser.draw_by_finger(".handle.end", room.after("be strand"))
    wait_for(lambda: room.stored() == ["nobody would be stranded"], "the end went on")
    room.browser.wait_until("document.querySelector('#text mark').textContent === 'nobody would be stranded'")
    room.browser.wait_until(f"{HANDLES} === 2")
    before = room.browser.evaluate("scrollY")
    room.browser.draw_by_finger(".handle.start", room.after("on Mon"))
    wait_for(lambda: room.stored() == ["Monday that nobody would be stranded"], "the start went back")
    assert room.browser.evaluate("scrollY") == before


def test_leaving_while_the_bounds_still_arrive_is_no_error_of_the_page(room: Room, ana: User) -> None:
    mark(room.article, "nobody would", by=ana)
    room.open()
    cut = "async () => { window.cut = true; throw new DOMException('Left', 'AbortError'); }"
    room.browser.evaluate(f"void (window.fetch = async () => ({{ ok: true, text: {cut}, json: {cut} }}))")
    room.browser.click(".card header")
    room.browser.wait_until("window.cut")
    assert room.browser.evaluate(HANDLES) == 0

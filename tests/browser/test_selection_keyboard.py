"""Selecting by keyboard, and all at once."""

from tests.browser.room import TOOLBAR, Room


def test_arrows_with_shift_extend_what_the_mouse_selected(room: Room) -> None:
    room.double_click("mayor")
    room.browser.press("Shift+ArrowRight", "Shift+ArrowRight", "Control+Shift+ArrowRight")
    assert room.mark() in (["mayor said"], ["mayor said on"])  # Firefox stops before the space


def test_arrows_with_shift_move_the_end_that_the_reader_holds(room: Room) -> None:
    room.select("nobody")
    room.browser.press("Control+Shift+ArrowRight")
    assert room.mark() == ["nobody would"]

    room.select("would be", backward=True)
    room.browser.press("Control+Shift+ArrowLeft")
    assert room.mark() == ["nobody would be"]

    room.select("mayor", backward=True)
    room.browser.press("Shift+Home")
    assert room.mark() == ["The mayor"]

    room.select("stranded")
    room.browser.press("Shift+ArrowLeft", "Shift+ArrowLeft")
    assert room.mark() == ["strand"]


def test_an_arrow_down_with_shift_crosses_blocks(room: Room) -> None:
    room.show("Workers")
    room.select("Workers")
    room.browser.press("Shift+ArrowDown")
    seen, stored = room.seen, room.mark()
    assert stored[0].startswith("Workers inspect a pillar at dawn.\n\nPhoto")
    assert [" ".join(words.split()) for words in stored] == [seen]


def test_a_key_pressed_at_once_marks_what_is_selected_by_then(room: Room) -> None:
    """The toolbar waits until the keys rest; a quick reader does not."""
    room.double_click("mayor")
    room.wait_for_toolbar()
    room.browser.press("Control+Shift+ArrowRight", "Control+Shift+ArrowRight")
    room.browser.press("1")
    room.wait_for_marks(1)
    assert room.stored() == ["mayor said on"]


def test_select_all_marks_the_whole_article_and_nothing_around_it(room: Room) -> None:
    room.browser.press("Control+a")
    assert room.mark() == [room.revision.text]


def test_a_selection_outside_the_article_brings_no_toolbar(room: Room) -> None:
    room.browser.click("#q")
    room.browser.type("bridge")
    room.browser.press("Control+a")
    room.browser.evaluate("new Promise(done => setTimeout(done, 300))")
    assert room.browser.evaluate(f"{TOOLBAR}.hidden")

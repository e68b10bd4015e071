"""The keys of the reading room: through the text, between mark and card, the help sheet, and keys that are changed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotations.cards import name_of
from annotations.models import Highlight, Label, LabelSet
from newsroom.accounts.models import Team, User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

LIT = "document.querySelector('#text').dataset.lit ?? ''"
SHEET = "document.querySelector('#shortcuts')"
WRONG = f"{SHEET}.querySelector('[role=alert]')"
SHOWN = f"""Object.fromEntries([...{SHEET}.querySelectorAll('[data-act]:not([hidden])')]
  .map((row) => [row.dataset.act, row.querySelector('kbd').textContent]))"""
PRESSED = """void document.body.dispatchEvent(
  new KeyboardEvent('keydown', {{ bubbles: true, key: '{}', code: 'KeyJ' }}))"""


def key_of(act: str) -> str:
    return f"#shortcuts [data-act='{act}'] [data-key]"


@pytest.fixture
def told(browser: Browser, server: Server, sign_in: Any, ana: User) -> Room:
    """Two paragraphs of two sentences."""
    sign_in(browser, ana)
    made = article("The bridge will close. Repairs cost two million.\n\nBoats may pass. Nobody will swim.")
    return Room(browser, server, made).open()


def test_capital_letters_go_by_paragraph_and_x_grows_and_shrinks_by_sentence(told: Room) -> None:
    first, second = "The bridge will close. Repairs cost two million.", "Boats may pass. Nobody will swim."
    for key, seen in (
        ("Shift+J", "A bridge is mended"),
        ("Shift+J", first),
        ("Shift+J", second),
        ("Shift+J", second),
        ("Shift+K", first),
        ("j", "Boats may pass."),
        ("k", "Repairs cost two million."),
        ("x", "Repairs cost two million. Boats may pass."),
        ("x", "Repairs cost two million. Boats may pass. Nobody will swim."),
        ("Shift+X", "Repairs cost two million. Boats may pass."),
        ("Shift+X", "Repairs cost two million."),
        ("Shift+X", "Repairs cost two million."),
    ):
        told.browser.press(key)
        assert told.seen == seen, key
    told.browser.press("Shift+ArrowLeft")
    assert told.seen == "Repairs cost two million"
    told.browser.press("x")
    assert told.seen == "Repairs cost two million."


def test_h_marks_with_the_label_used_last_on_this_device(told: Room) -> None:
    told.browser.press("j", "j")
    told.mark("3")
    told.open()
    told.browser.press("j", "j")
    assert told.mark("h") == ["The bridge will close."]
    assert Highlight.objects.latest("pk").label.name == "Question"


def test_enter_goes_from_mark_to_card_and_g_back_to_the_text(told: Room, ana: User) -> None:
    name = name_of(mark(told.article, "cost two", by=ana).uuid)
    told.open()
    told.browser.press("j", "j", "j", "Enter")
    told.browser.wait_until(f"document.activeElement.id === 'h-{name}'")
    assert told.browser.evaluate(LIT) == name
    told.browser.press("g")
    assert told.browser.evaluate("document.activeElement.id") == "content"
    told.browser.press("Enter")
    told.browser.wait_until(f"document.activeElement.id === 'h-{name}'")
    told.browser.press("g", "j")
    assert told.seen == "Boats may pass.", "the keys go on from the mark"


def test_no_single_key_acts_while_typing_with_alt_behind_a_dialog_or_switched_off(told: Room, ana: User) -> None:
    told.browser.press("Alt+j")
    assert told.seen == ""
    told.browser.press("?")
    told.browser.wait_until(f"{SHEET}.open")
    told.browser.press("j")
    told.browser.press("Escape")
    assert told.seen == ""
    ana.single_keys = False
    ana.save()
    told.open()
    told.browser.press("j", "?", "Shift+J", "s")
    assert told.seen == "" and not told.browser.evaluate(f"{SHEET}.open")
    told.browser.click("[data-does=help]")
    told.browser.wait_until(f"{SHEET}.open && {SHEET}.querySelector('.single').checkVisibility()")


def test_the_help_sheet_lists_every_key_that_acts_and_gives_the_focus_back(told: Room) -> None:
    told.browser.evaluate("void document.querySelector('[data-does=help]').focus()")
    told.browser.press("Enter")
    told.browser.wait_until(f"{SHEET}.open")
    keys = told.browser.evaluate(SHOWN)
    assert keys["sentence-next"] == "j" and keys["paragraph-next"] == "Shift+J" and keys["help"] == "?"
    assert {"mark", "note", "card", "text", "look", "marks", "filter"} <= set(keys)
    told.browser.press("Escape")
    told.browser.wait_until(f"!{SHEET}.open")
    assert told.browser.evaluate("document.activeElement.dataset.does") == "help"


def test_a_key_is_changed_switched_off_and_put_back_and_a_conflict_is_told(told: Room) -> None:
    browser = told.browser
    browser.press("?")
    browser.click(key_of("sentence-next"))
    for taken, words in (("k", "Sentence before"), ("1", "label"), ("Alt+o", "cannot"), ("Control+Shift+Z", "Redo")):
        browser.press(taken)
        browser.wait_until(f"{WRONG}.textContent.includes({json.dumps(words)})")
    browser.press("o")
    assert browser.text(key_of("sentence-next")) == "o"
    assert browser.evaluate(f"{WRONG}.hidden")
    assert told.said == "", "what is pressed for the sheet does nothing else"
    browser.click(key_of("paragraph-next"))
    browser.press("Delete")
    assert browser.text(key_of("paragraph-next")) == "off"
    browser.click(key_of("help"))
    browser.press("Escape")
    assert browser.evaluate(f"{SHEET}.open"), "Esc leaves the key, not the sheet"
    assert browser.text(key_of("help")) == "?"
    browser.press("Escape")

    told.open()
    browser.press("j", "Shift+J")
    assert told.seen == ""
    browser.press("o")
    assert told.seen == "A bridge is mended"

    browser.press("?")
    browser.click("#shortcuts-reset")
    browser.press("Escape")
    browser.wait_until(f"!{SHEET}.open && new Promise((told) => setTimeout(told, 0, true))")  # the page knows it closed
    browser.press("j")
    browser.wait_until("getSelection().toString() === 'The bridge will close.'")


def test_esc_closes_the_help_sheet_and_leaves_the_selection_under_it(told: Room) -> None:
    told.browser.press("j")
    told.wait_for_toolbar()
    told.browser.press("?")
    told.browser.wait_until(f"{SHEET}.open")
    told.browser.press("Escape")
    told.browser.wait_until(f"!{SHEET}.open")
    assert told.seen == "A bridge is mended"
    told.browser.press("Escape")
    told.browser.wait_until("getSelection().isCollapsed")


def test_a_key_of_another_script_and_caps_lock_act_like_the_latin_letter_there(told: Room) -> None:
    for key in ("о", "J"):
        told.browser.evaluate("void getSelection().removeAllRanges()")
        told.browser.evaluate(PRESSED.format(key))
        assert told.seen != ""


def test_a_visitor_is_offered_no_key_that_marks(browser: Browser, server: Server, settings: Any, ana: User) -> None:
    settings.PUBLIC_READING = True
    made = article("The bridge will close. Repairs cost two million.")
    room = Room(browser, server, made).open()
    browser.press("?")
    browser.wait_until(f"{SHEET}.open")
    assert not browser.evaluate(f"{SHEET}.querySelector('[data-act=mark], [data-act=note]') !== null")
    browser.press("Escape")
    browser.press("j", "j")
    assert room.seen == "The bridge will close."
    browser.press("h", "1", "n")
    assert not browser.evaluate(f"{TOOLBAR} !== null")


def test_s_and_f_open_and_close_their_panels(told: Room) -> None:
    for key, panel in (("s", "#look"), ("f", "#filter")):
        is_open, focused = (
            f"document.querySelector('{panel}').open",
            f"document.activeElement.closest('{panel}') !== null",
        )
        told.browser.press(key)
        told.browser.wait_until(f"{is_open} && {focused}")
        told.browser.press("Escape")
        told.browser.wait_until(f"!{is_open}")


def test_escape_leaves_the_selection_first_and_then_the_mark_that_is_lit(told: Room, ana: User) -> None:
    mark(told.article, "Boats", by=ana)
    told.open()
    told.browser.press(".", "j")
    told.wait_for_toolbar()
    told.browser.press("Escape")
    told.browser.wait_until(f"{TOOLBAR}.hidden")
    assert told.seen == "" and told.browser.evaluate(LIT)
    told.browser.press("Escape")
    assert not told.browser.evaluate(LIT)


def test_a_label_of_a_team_keeps_its_key_where_words_are_selected(told: Room, desk: Team) -> None:
    labels = LabelSet.objects.create(team=desk, name="Desk")
    Label.objects.create(label_set=labels, name="Just", role="other", colour="green", underline="solid", hotkey="j")
    told.open()
    told.browser.press("j")
    assert told.mark("j") == ["A bridge is mended"]
    assert Highlight.objects.get().label.name == "Just"


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.only("chromium")
def test_the_help_sheet_breaks_no_rule_of_axe(
    open_browser: Callable[..., Browser], server: Server, sign_in: Any, ana: User, width: int
) -> None:
    browser = open_browser(width=width, height=640)
    sign_in(browser, ana)
    Room(browser, server, article(BLOCKS)).open()
    browser.press("?")
    browser.wait_until(f"{SHEET}.open")
    browser.click(key_of("help"))
    browser.press("k")
    browser.wait_until(f"!{WRONG}.hidden")
    assert axe.violations_in(browser, THEMES) == []
    assert browser.evaluate(f"{SHEET}.scrollWidth <= {SHEET}.clientWidth")

"""What a screen reader is told of the reading room, and where its own cursor can begin to annotate."""

import re
from typing import Any

import pytest

from annotations.cards import name_of
from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import TOOLBAR, Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.browser.tree import tree
from tests.factories import article, mark, note

FOCUS = "document.activeElement.id || document.activeElement.name"


@pytest.mark.only("chromium")
def test_text_marks_and_cards_are_told_in_the_order_of_reading(
    browser: ChromiumWindow, server: Server, sign_in: Any, ana: User, ben: User
) -> None:
    made = article("The bridge will close. Repairs cost two million.\n\nBoats may pass.")
    claim = mark(made, "Repairs cost two million", by=ben, visibility="everyone")
    note(claim, "Says who?")
    question = mark(made, "two", by=ana, label="Question")
    sign_in(browser, ana)
    Room(browser, server, made).open()
    told = re.sub(r"\d+ \w+ \d{4}, \d\d:\d\d", "WHEN", "\n".join(tree(browser, "#text")))
    for one, name in ((claim, "CLAIM"), (question, "QUESTION")):
        told = told.replace(f"h-{name_of(one.uuid)}", name)
    assert told == TOLD


TOLD = """\
article
  heading "A bridge is mended" level=1
  button "Annotate this passage"
  paragraph
    StaticText "The bridge will close. "
    mark details=CLAIM
      StaticText "Repairs cost "
    mark details=QUESTION
      StaticText "two"
    mark details=CLAIM
      StaticText " million"
    StaticText "."
  button "2 marks"
  article
    sectionheader
      StaticText "ben"
      StaticText "Claim"
      StaticText "Everyone, public on the web"
    link "Repairs cost two million"
    time
      StaticText "WHEN"
    link "Copy link"
    paragraph
      StaticText "Says who?"
    paragraph
      link "Reply"
      link "Resolve"
  article
    sectionheader
      StaticText "ana"
      StaticText "Question"
      time
        StaticText "WHEN"
      StaticText "Only me"
    link "two"
    paragraph
      link "Add a note"
      link "Change"
  button "Annotate this passage"
  paragraph
    StaticText "Boats may pass."
  button "Annotate this passage"
  region "On the whole article"
    heading "On the whole article" level=2
    paragraph
      link "Write a note on the whole article\""""


TICK = "label:has([data-begins])"
# Chromium computes what stands there, Firefox says from which attribute it comes.
TOLD_IN_WORDS = """[...document.querySelectorAll('#text mark')].map((mark) =>
  [['begins', '::before'], ['ends', '::after']].map(([edge, place]) =>
    getComputedStyle(mark, place).content === 'none' ? '' : mark.dataset[edge].trim()))"""


def test_marks_are_said_in_words_for_whoever_wants_it(room: Room, ana: User, ben: User) -> None:
    mark(room.article, "on Monday that", by=ben, visibility="everyone")
    mark(room.article, "Monday", by=ana, label="Question")
    room.open()
    assert room.browser.evaluate(TOLD_IN_WORDS) == [["", ""]] * 3
    room.browser.click("#filter > summary")
    room.browser.click(TICK)
    said = [
        ["Claim by ben:", ""],
        ["Question by ana:", "end of Question."],
        ["", "end of Claim."],
    ]
    assert room.browser.evaluate(TOLD_IN_WORDS) == said
    room.open()
    assert room.browser.evaluate(TOLD_IN_WORDS) == said, "this device remembers it"

    room.drag("mayor said", "Monday that")
    assert room.seen == "mayor said on Monday that"
    assert room.mark("1") == ["mayor said on Monday that"]
    room.browser.wait_until("document.querySelector('#text mark').dataset.begins === ' Claim by ana: '")
    room.browser.press("Control+Shift+h")
    room.browser.wait_until("!document.querySelector('#text mark[data-begins]')")


@pytest.mark.only("chromium")
def test_what_is_said_of_marks_reaches_the_tree(room: Room, ana: User) -> None:
    mark(room.article, "Monday", by=ana)
    room.open()
    room.browser.click("#filter > summary")
    room.browser.click(TICK)
    words = [re.sub(r'^.*"(.*)"$', r"\1", line).strip() for line in tree(room.browser, room.block("Monday"))]
    assert words[3:6] == ["Claim by ana:", "Monday", "end of Claim."]


ALL = "document.querySelectorAll('#text .annotate')"


def test_annotate_selects_its_passage_and_gets_the_focus_back(room: Room) -> None:
    for key, marks in (("Escape", 0), ("Enter", 1)):
        room.browser.evaluate("void document.getElementById('annotate-6').focus()")
        room.browser.press("Enter")
        room.browser.wait_until(f"{FOCUS} === 'label' && !{TOOLBAR}.hidden")
        assert room.seen == "Buses use the northern tunnel Lorries wait overnight Cyclists take the ferry"
        room.browser.press(key)
        room.browser.wait_until(f"{TOOLBAR}.hidden && {FOCUS} === 'annotate-6'")
        room.wait_for_marks(marks)
    assert room.stored() == ["\n\n".join(block.text for block in BLOCKS[6:9])]
    assert Highlight.objects.get().label.name == "Claim"


def test_annotate_is_no_stop_for_the_tab_key_and_not_copied_with_the_text(room: Room) -> None:
    assert room.browser.evaluate(f"[...{ALL}].every(one => one.tabIndex === -1)")
    assert room.browser.evaluate(f"{ALL}.length === document.querySelectorAll('#text > .notes').length")
    room.browser.press("Control+a")
    room.wait_for_toolbar()
    assert "Annotate this passage" not in room.seen


def test_a_visitor_is_offered_none(browser: Browser, server: Server, settings: Any) -> None:
    settings.PUBLIC_READING = True
    Room(browser, server, article(BLOCKS)).open()
    assert browser.evaluate(f"{ALL}.length") == 0

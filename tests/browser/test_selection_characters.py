"""Characters that are easily miscounted: of several code points, of several UTF-16 units, of no width."""

import pytest

from tests.browser.room import Room
from tests.browser.specimen import FAMILY

DRAGS = {
    (FAMILY, FAMILY): FAMILY,
    ("waved", "🇸🇪🇳🇴"): "waved 🇸🇪🇳🇴",
    ("🇳🇴", "flags"): "🇳🇴 flags",
    ("👍🏽", "twice"): "👍🏽 twice",
    ("flags 👍🏽", "flags 👍🏽"): "flags 👍🏽",
    ("then", "cafe\u0301"): "then cafe\u0301",
    ("owners", "1️⃣ first"): "owners cheered 1️⃣ first",
    ("ninety", "ninety  souls"): "ninety  souls",
    ("About\u00a0ninety", "About\u00a0ninety"): "About\u00a0ninety",
    ("souls\tembarked", "souls\tembarked"): "souls\tembarked",
    ("disem\u00adbarkation", "disem\u00adbarkation"): "disem\u00adbarkation",
    ("zero\u200bwidth", "moments"): "zero\u200bwidth moments",
    ("महापौर", "ने कहा"): "महापौर ने कहा",
    ("क्षत्रिय", "क्षत्रिय"): "क्षत्रिय",
    ("मार्ग", "खुला।"): "मार्ग खुला।",
}
WORDS = {
    "cafe\u0301": "cafe\u0301",
    "disem\u00adbarkation": "disem\u00adbarkation",
    "क्षत्रिय": "क्षत्रिय",
    "महापौर": "महापौर",
    "Hauptstraße": "Hauptstraße",
}


def test_a_drag_over_difficult_characters_marks_exactly_those(room: Room) -> None:
    stored = {}
    for start, end in DRAGS:
        room.drag(start, end)
        stored[start, end] = room.mark()
    assert stored == {ends: [seen] for ends, seen in DRAGS.items()}


def test_a_double_click_on_a_word_with_difficult_characters_marks_the_word(room: Room) -> None:
    stored = {}
    for word in WORDS:
        room.double_click(word)
        stored[word] = room.mark()
    assert stored == {word: [seen] for word, seen in WORDS.items()}


def test_a_step_by_keyboard_takes_a_whole_character(room: Room) -> None:
    """A reader never sees half a character selected, and never gets half a one."""
    stored = {}
    for before, character in ((" ", FAMILY), (" ", "👍🏽"), ("f", "e\u0301"), (" ", "1️⃣")):
        room.show(before + character)
        room.select(before + character)
        room.browser.press("Shift+ArrowLeft")
        room.browser.press("Shift+ArrowRight")
        stored[character] = room.mark()
    assert stored == {character: [character] for character in (FAMILY, "👍🏽", "1️⃣")} | {"e\u0301": ["fe\u0301"]}


@pytest.mark.parametrize("style", ["text-transform: uppercase", "letter-spacing: 0.2em; hyphens: auto"])
def test_styles_that_change_the_look_of_words_change_no_offset(room: Room, style: str) -> None:
    """Upper case writes ß as SS; what is made by ::before and ::first-letter is no text."""
    room.browser.evaluate(
        "void (sheet => { document.adoptedStyleSheets = [sheet]; sheet.replaceSync("
        f"`#text > * {{ {style} }} #text > p::before {{ content: '» two words '; }}"
        " #text > p::first-letter { font-size: 2em; }`) })(new CSSStyleSheet())"
    )
    drags = {("ramp", "stays"): "ramp at Hauptstraße stays", ("mayor", "Monday"): "mayor said on Monday"}
    stored = {}
    for start, end in drags:
        room.drag(start, end)
        stored[start, end] = room.mark()
    assert stored == {ends: [seen] for ends, seen in drags.items()}

"""What a reader selects with the mouse is what is stored: the words seen selected, without white space at the ends."""

import pytest

from tests.browser.browser import Point
from tests.browser.room import Room
from tests.browser.specimen import BLOCKS
from tests.factories import mark

A_WORD_IN_EACH_BLOCK = [
    "Bridge",
    "Ferries",
    "nobody",
    "warned",
    "divers",
    "girders",
    "Lorries",
    "Crossings",
    "forty",
    "pillar",
    "Edda",
    "south",
    "owners",
    "souls",
    "ramp",
    "Easter",
]
# What each browser shows as selected after a third click: the block, but of a row its cell, of a <pre> its line.
CLICKED_THRICE = {
    "Ferries": BLOCKS[1].text,
    "nobody": BLOCKS[2].text,
    "Repairs": BLOCKS[3].text,
    "divers": BLOCKS[4].text,
    "girders": BLOCKS[5].text,
    "Buses": "Buses use the northern tunnel",
    "Lorries": "Lorries wait overnight",
    "Cyclists": "Cyclists take the ferry",
    "Vessel": "Vessel",
    "forty": "forty daily",
    "pillar": BLOCKS[12].text,
    "Edda": BLOCKS[13].text,
    "north ": "north  412",
    "Easter": BLOCKS[-1].text,
    "Bridge": BLOCKS[0].text,
}
DRAGS = {
    ("mayor", "Monday"): "mayor said on Monday",
    ("Bridge closes", "winter"): "Bridge closes for winter",
    ("Monday", "as the"): "Monday that nobody would be stranded.\n\nRepairs cost two million, as the",
    ("every", "mayor"): "every ten minutes until spring.\n\nThe mayor",
    ("found", "Buses use"): f"found\n\n{BLOCKS[5].text}\n\nBuses use",
    ("overnight", "Crossings"): "overnight\n\nCyclists take the ferry\n\nVessel\tCrossings",
    ("Gannet", "thirty"): "Gannet\tforty daily\n\nPetrel\tthirty",
    ("pillar", "Edda"): "pillar at dawn.\n\nPhotograph: Edda",
    ("level", "south"): "level\n\tnorth  412\n\tsouth",
    ("signs", "Easter."): "signs will say so.\n\nEngineers hope to finish before Easter.",
}


def test_a_double_click_in_any_kind_of_block_marks_the_word(room: Room) -> None:
    stored = {}
    for word in A_WORD_IN_EACH_BLOCK:
        room.double_click(word)
        stored[word] = room.mark()
    assert stored == {word: [word] for word in A_WORD_IN_EACH_BLOCK}


def test_a_triple_click_in_any_kind_of_block_marks_it_whole(room: Room) -> None:
    stored = {}
    for word in CLICKED_THRICE:
        room.triple_click(word)
        stored[word] = room.mark()
    assert stored == {word: [seen] for word, seen in CLICKED_THRICE.items()}


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_a_drag_within_and_across_blocks_marks_what_lies_between(room: Room, direction: str) -> None:
    stored = {}
    for start, end in DRAGS:
        (room.drag if direction == "forward" else room.drag_back)(start, end)
        stored[start, end] = room.mark()
    assert stored == {ends: [seen] for ends, seen in DRAGS.items()}


def test_a_drag_from_outside_the_text_marks_from_the_beginning_of_the_line(room: Room) -> None:
    browser, line = room.browser, room.before("The mayor")
    x, y = browser.evaluate(
        f"(({{ left, top, height }}) => [left, top + height / 2])"
        f"(document.querySelector('{line.selector}').getBoundingClientRect())"
    )
    browser.drag(Point(x - 60, y), room.after("Monday"))
    assert room.mark() == ["The mayor said on Monday"]

    browser.drag(room.before("nobody"), room.after("Monday"), by=[Point(x - 60, y), Point(x + 900, y)])
    assert room.mark() == ["that"]


def test_a_drag_out_of_the_article_and_over_the_cards_marks_no_word_of_theirs(room: Room, ana) -> None:
    mark(room.article, "nobody", by=ana)
    mark(room.article, "closes", by=ana)
    room.open()
    x, y = room.browser.evaluate(
        "(({ left, top }) => [left + 40, top + 8])(document.querySelectorAll('.card')[1].getBoundingClientRect())"
    )
    room.browser.drag(room.before("Ferries"), room.after("until"), by=[Point(x, y)])
    assert room.mark() == ["Ferries will run every ten minutes until"]

    room.drag("minutes", "Repairs")
    assert room.mark() == [f"minutes until spring.\n\n{BLOCKS[2].text}\n\nRepairs"]


def test_a_drag_into_out_of_and_along_marks_keeps_to_its_own_edges(room: Room, ana) -> None:
    for words in ("said on Monday that", "Monday", "that nobody", "two million, as"):
        mark(room.article, words, by=ana)
    room.open()
    drags = {
        "into": ("mayor", "said on"),
        "out of": ("Monday", "nobody would"),
        "exactly": ("said", "Monday that"),
        "inside": ("on", "on Mon"),
        "around": ("The mayor", "stranded."),
        "from edge to edge": ("that", "that nobody"),
        "over two blocks": ("nobody", "cost two"),
    }
    stored = {}
    for name, (start, end) in drags.items():
        room.drag(start if start != "on" else "on Monday", end)
        stored[name] = room.mark()
    assert stored == {
        "into": ["mayor said on"],
        "out of": ["Monday that nobody would"],
        "exactly": ["said on Monday that"],
        "inside": ["on Mon"],
        "around": ["The mayor said on Monday that nobody would be stranded."],
        "from edge to edge": ["that nobody"],
        "over two blocks": ["nobody would be stranded.\n\nRepairs cost two"],
    }


def test_a_drag_through_emphasis_and_links_counts_each_character_once(room: Room) -> None:
    drags = {
        ("wo million", "board"): "wo million, as the harbour board",
        ("Repairs", "two mil"): "Repairs cost two mil",
        ("cost", "million"): "cost two million",
        ("million", "had warned"): "million, as the harbour board's report had warned",
    }
    stored = {}
    for start, end in drags:
        room.drag(start, end)
        stored[start, end] = room.mark()
    assert stored == {ends: [seen] for ends, seen in drags.items()}


def test_a_shift_click_extends_the_selection(room: Room) -> None:
    room.double_click("mayor")
    room.browser.click(room.after("would be"), holding="Shift")
    assert room.mark() == ["mayor said on Monday that nobody would be"]


def test_white_space_alone_brings_no_toolbar(room: Room) -> None:
    for place in ("ninety ", "stranded."):
        end = room.before("souls") if place == "ninety " else room.before("Repairs")
        room.browser.drag(room.after(place), end)
        room.browser.evaluate("new Promise(done => setTimeout(done, 300))")
        assert room.browser.evaluate("document.querySelector('#toolbar').hidden")


@pytest.mark.only("firefox")
def test_several_ranges_become_the_pieces_of_one_mark(room: Room) -> None:
    room.drag("mayor", "said")
    room.drag("nobody", "would be", holding="Control")
    room.drag("Ferries", "every", holding="Control")
    assert room.mark() == ["Ferries will run every", "mayor said", "nobody would be"]

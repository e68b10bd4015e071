"""A pile of marks, one within the other: each is reached by a finger and by keys, the innermost first."""

import pytest

from annotations.cards import name_of
from newsroom.accounts.models import User
from tests.browser.room import Room
from tests.factories import mark

LIT = "document.querySelector('#text').dataset.lit ?? ''"
LISTED = "[...document.querySelectorAll('#pile[open] .card')].map(card => card.dataset.h)"
WIDER = (
    "nobody",
    "that nobody",
    "that nobody would",
    "Monday that nobody would",
    "Monday that nobody would be",
    "on Monday that nobody would be",
    "said on Monday that nobody would be",
    "said on Monday that nobody would be stranded",
    "mayor said on Monday that nobody would be stranded",
    "The mayor said on Monday that nobody would be stranded",
)


@pytest.fixture
def names(room: Room, ana: User) -> list[str]:
    """Of ten marks, from the innermost to the outermost: more than a place in the text can name."""
    made = [name_of(mark(room.article, words, by=ana).uuid) for words in WIDER]
    room.open()
    room.show("nobody")
    return made


@pytest.mark.only("chromium")
@pytest.mark.conditions(width=390, height=844, touch=True)
def test_a_finger_opens_the_pile_and_reaches_each_mark_in_it(room: Room, names: list[str]) -> None:
    for name in (names[0], names[4], names[-1]):
        room.browser.tap(room.inside("nobody"))
        assert room.browser.wait_until(f"(listed => listed.length && listed)({LISTED})") == names
        room.browser.tap(f"#pile #h-{name} .quote")
        room.browser.wait_until("!document.querySelector('#pile').open")
        assert room.browser.evaluate(LIT) == name


def test_keys_walk_through_all_marks_of_a_pile_and_back(room: Room, names: list[str], ana: User) -> None:
    names += [name_of(mark(room.article, "girders", by=ana).uuid) for _ in range(10)]  # all on the same words
    room.open()
    walked: list[str] = []
    for _ in names:
        room.browser.press(".")
        walked.append(room.browser.wait_until(f"(lit => lit !== '{''.join(walked[-1:])}' && lit)({LIT})"))
        assert room.browser.evaluate(f"document.activeElement.id === 'h-{walked[-1]}'")
    assert set(walked) == set(names)
    for name in reversed(walked[:-1]):
        room.browser.press(",")
        room.browser.wait_until(f"{LIT} === '{name}'")

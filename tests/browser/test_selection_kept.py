"""A selection outlives what is drawn anew under it, wherever its ends lie."""

import json
from typing import Any

import pytest

from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.room import TOOLBAR, Room
from tests.factories import mark

SPANS = f"{TOOLBAR}.elements.spans.value"


@pytest.mark.parametrize("words", ["girders", "cost two", "Lorries", "Engineers"])
def test_a_block_selected_by_three_clicks_stays_selected_when_it_is_drawn_anew(
    room: Room, ana: User, words: str
) -> None:
    mark(room.article, words, by=ana)
    room.open()
    room.triple_click(words)
    room.browser.wait_until(f"JSON.parse({SPANS})[0][2].length > {len(words)}")  # the third click has been heard
    before = json.loads(room.browser.evaluate(SPANS))
    seen = room.seen
    redraw(room)
    assert room.seen == seen
    assert json.loads(room.browser.evaluate(SPANS)) == before
    assert room.mark("1") == [before[0][2]]


def test_everything_selected_stays_selected(room: Room, ana: User) -> None:
    mark(room.article, "girders", by=ana)
    room.open()
    room.browser.press("Control+a")
    room.wait_for_toolbar()
    before = room.browser.evaluate(SPANS)
    redraw(room)
    room.browser.evaluate("new Promise(done => setTimeout(done, 400))")
    assert room.browser.evaluate(SPANS) == before
    assert not room.browser.evaluate(f"{TOOLBAR}.hidden")


def redraw(room: Room) -> None:
    """Delete the only mark, as another tab may: its block comes anew."""
    only: Any = Highlight.objects.get()
    room.browser.evaluate(
        f"htmx.ajax('POST', '/highlights/{only.uuid}/deletion/', {{ source: '#said', swap: 'none' }})"
    )
    room.browser.wait_until("document.querySelector('#text mark') === null")

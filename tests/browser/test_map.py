"""The map at the edge shows the whole article with its marks, and leads there."""

from collections.abc import Callable

import pytest

from newsroom.accounts.models import User
from tests.browser.browser import Browser, Point
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article, mark

# The rows of the canvas in which something is drawn, as fractions of its height, one for each tick.
TICKS = """(() => {
  const canvas = document.querySelector('#map canvas'), { width, height } = canvas;
  const drawn = (y) => canvas.getContext('2d').getImageData(width / 2, y, 1, 1).data[3] > 0;
  return [...Array(height).keys()].filter(y => drawn(y) && !(y && drawn(y - 1))).map(y => y / height);
})()"""


@pytest.fixture
def long(browser: Browser, server: Server, sign_in: Callable, ana: User) -> Room:
    made = article(MANY)
    mark(made, "Paragraph 10 tells", by=ana)
    mark(made, "Paragraph 30 tells", by=ana, label="Question")
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    browser.wait_until(f"{TICKS}.length === 2")
    return room


def test_each_mark_is_a_tick_at_its_place(long: Room) -> None:
    places = """[...document.querySelectorAll('mark')]
      .map(mark => (mark.getBoundingClientRect().top + scrollY) / document.documentElement.scrollHeight)"""
    near = "((ticks, places) => ticks.length === 2 && ticks.every((tick, i) => Math.abs(tick - places[i]) < 0.01))"
    long.browser.wait_until(f"{near}({TICKS}, {places})")  # drawn in the frame after the text is set to its end
    long.drag("Paragraph 2 tells", "Paragraph 2 tells")
    long.mark("1")
    long.browser.wait_until(f"{TICKS}.length === 3")


def test_click_on_a_tick_goes_to_its_mark_and_elsewhere_to_that_place(long: Room) -> None:
    x = long.browser.evaluate("document.querySelector('#map').getBoundingClientRect().left + 10")
    long.browser.click(Point(x, 800 * long.browser.evaluate(TICKS)[1]))
    long.browser.wait_until("document.querySelector('mark.active')?.textContent === 'Paragraph 30 tells'")
    box = "document.querySelector('mark.active').getBoundingClientRect()"
    long.browser.wait_until(f"(box => box.top > 0 && box.bottom < innerHeight)({box})")
    long.browser.click(Point(x, 797))
    long.browser.wait_until("scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
    frame = "document.querySelector('#map > i').getBoundingClientRect().bottom"
    long.browser.wait_until(f"Math.abs({frame} - innerHeight) < 3")


def test_map_shows_what_the_filter_shows(long: Room) -> None:
    long.open("?label=Question")
    long.browser.wait_until(f"{TICKS}.length === 1")


@pytest.mark.conditions(width=390, height=844)
def test_on_a_phone_there_is_no_map(room: Room) -> None:
    assert not room.browser.evaluate("document.querySelector('#map').checkVisibility()")

"""An article with headings has an outline: beside the text where there is room, else folded above it."""

from collections.abc import Callable

import pytest

from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import MANY
from tests.factories import article

NAMES = ("Morning", "Noon", "Night")
BLOCKS = [
    MANY[0],
    *(
        block
        for n, name in enumerate(NAMES)
        for block in (Block(Kind.HEADING, name, level=2), *MANY[1 + 10 * n : 11 + 10 * n])
    ),
]
CURRENT = "document.querySelector('#outline [aria-current]')?.textContent"


@pytest.fixture
def sections(browser: Browser, server: Server, sign_in: Callable, ana: User) -> Room:
    sign_in(browser, ana)
    return Room(browser, server, article(BLOCKS)).open()


@pytest.mark.conditions(width=1440)
def test_wide_the_outline_stands_beside_the_text_and_marks_the_section_that_is_read(sections: Room) -> None:
    browser = sections.browser
    assert browser.evaluate("document.querySelector('#outline').open")
    box = "document.querySelector('{}').getBoundingClientRect()"
    assert browser.evaluate(f"{box.format('#outline')}.right <= {box.format('#text')}.left")
    Person(browser, sections.server).press("Noon", "#outline")
    browser.wait_until(f"{CURRENT} === 'Noon'")
    assert browser.evaluate("document.querySelector('#outline').getBoundingClientRect().top >= 0")
    assert browser.evaluate("Math.abs(document.querySelector('#b-12').getBoundingClientRect().top) < 200")
    browser.evaluate("void scrollTo(0, 0)")
    browser.wait_until(f"{CURRENT} !== 'Noon'")
    assert axe.violations(browser) == []


@pytest.mark.conditions(width=390, height=844)
def test_on_a_phone_the_outline_is_folded_above_the_text(sections: Room) -> None:
    browser, person = sections.browser, Person(sections.browser, sections.server)
    assert not browser.evaluate("document.querySelector('#outline').open")
    person.press("Sections", "#outline")
    assert axe.violations(browser) == []
    person.press("Night", "#outline")
    browser.wait_until(f"{CURRENT} === 'Night' && !document.querySelector('#outline').open")


def test_article_with_few_headings_has_no_outline(room: Room) -> None:
    assert not room.browser.evaluate("document.querySelector('#outline') !== null")

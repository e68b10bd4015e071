"""No page breaks a rule of axe, in any theme and width; what is said is announced; larger spacing hides no word."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from annotations.cards import name_of
from annotations.models import Highlight
from articles.models import Source
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SETTLED, THEMES, Look
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark, note

WIDTHS = [1280, 390, 320]


@pytest.fixture
def marked(ana: User, ben: User) -> Any:
    made = article(BLOCKS, source=Source.objects.create(name="The Harbour Post", language="en"))
    note(mark(made, "girders", by=ana), "Which three? See *the report*:\n\n1. north\n2. south")
    claim = mark(made, "mayor said", by=ben, visibility="team", label="Question")
    note(claim, "Where?")
    note(claim, "On the radio.", by=ana)
    for label in ("Claim", "Quote", "Question", "Context"):
        mark(made, "Monday that nobody", by=ana, label=label)
    return made


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.only("chromium")
def test_no_page_breaks_a_rule_of_axe(
    open_browser: Callable[..., Browser], server: Server, sign_in: Callable, marked: Any, ana: User, width: int
) -> None:
    browser = open_browser(width=width)
    assert every_page(browser, server, sign_in, marked, ana, partial(axe.violations_in, looks=THEMES)) == {}


@pytest.mark.only("firefox")
def test_no_page_breaks_a_rule_of_axe_in_firefox(
    browser: Browser, server: Server, sign_in: Callable, marked: Any, ana: User
) -> None:
    assert every_page(browser, server, sign_in, marked, ana, axe.violations) == {}


def every_page(
    browser: Browser,
    server: Server,
    sign_in: Callable,
    marked: Any,
    ana: User,
    violations: Callable[[Browser], list[str]],
) -> dict[str, list[str]]:
    found = {}

    def look_at(name: str) -> None:
        browser.evaluate(SETTLED)
        if wrong := violations(browser):
            found[name] = wrong

    browser.goto(f"{server.url}/sign-in/")
    look_at("sign-in")
    sign_in(browser, ana)
    browser.goto(f"{server.url}/")
    look_at("library")
    browser.goto(f"{server.url}/?q=nowhere")
    look_at("nothing found")
    browser.goto(f"{server.url}/highlights/{marked.highlights.first().uuid}/")
    look_at("highlight")

    room = Room(browser, server, marked).open()
    look_at("reading room")
    browser.evaluate("void (document.querySelector('#look').open = true)")
    look_at("how the text looks")
    browser.evaluate("void (document.querySelector('#look').open = false)")
    for button in range(browser.evaluate("document.querySelectorAll('.count').length")):
        if browser.evaluate("innerWidth < 1000"):
            browser.evaluate(f"void document.querySelectorAll('.count')[{button}].click()")
    browser.click(".card header")
    look_at("a card lit up")
    browser.click(".card.active .actions .act")
    browser.wait_until("document.activeElement.matches('.compose textarea')")
    look_at("composer")
    browser.press("Escape")
    room.drag("pillar", "at dawn")
    room.wait_for_toolbar()
    look_at("toolbar")
    room.mark("1")
    browser.wait_for("#undo")
    look_at("what was said")
    return found


@pytest.mark.parametrize(
    "width, looks",
    [
        (1280, {"paper": {}, "sepia 768": {"theme": "sepia", "width": 768}}),
        (390, {"dark": {"colour_scheme": "dark"}, "forced 320": {"forced_colours": True, "width": 320}}),
    ],
)
@pytest.mark.only("chromium")
def test_nothing_that_opens_over_the_text_breaks_a_rule_of_axe(
    open_browser: Callable[..., Browser],
    server: Server,
    sign_in: Callable,
    marked: Any,
    ana: User,
    width: int,
    looks: dict[str, Look],
) -> None:
    # More than a place can name: they are listed.
    mine, *_others = [mark(marked, "Engineers", by=ana) for _ in range(9)]
    browser = open_browser(width=width)
    sign_in(browser, ana)
    room = Room(browser, server, marked).open()
    found = {}
    for name, opens, shown in (
        ("keys", lambda: browser.press("?"), "dialog[open].shortcuts"),
        ("found words", lambda: find(browser, "the"), "#find:not([hidden])"),
        ("filter", lambda: browser.press("f"), "#filter[open]"),
        ("pile", lambda: browser.click(room.inside("Engineers")), "#pile[open] .card"),
        ("handles and the form of a mark", lambda: change(room, mine), "form.change"),
    ):
        room.open()
        opens()
        browser.wait_for(shown)
        if wrong := axe.violations_in(browser, looks):
            found[name] = wrong
    assert found == {}


def find(browser: Browser, words: str) -> None:
    browser.press("/")
    browser.wait_until("document.activeElement.matches('#find input')")
    browser.type(words)


def change(room: Room, mine: Highlight) -> None:
    room.open(f"#h-{name_of(mine.uuid)}")
    room.browser.click(".card.active .actions [hx-get]:not([hx-get$='/notes/'])")


@pytest.mark.conditions(width=390, height=844)
def test_text_spaced_as_readers_need_it_neither_overlaps_nor_is_cut_off(
    browser: Browser, server: Server, sign_in: Callable, marked: Any, ana: User
) -> None:
    """The values of WCAG 2.2, success criterion 1.4.12."""
    sign_in(browser, ana)
    for width in (1280, 390):
        browser.viewport(width, 844)
        for address in ("/", marked.get_absolute_url(), "/sign-in/"):
            browser.goto(f"{server.url}{address}")
            browser.evaluate(f"void ({SPACED})()")
            browser.evaluate("new Promise(done => setTimeout(done, 400))")
            assert browser.evaluate(f"({CUT_OFF})()") == []
            assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# What is hidden or shortened on purpose is left out: unseen words, the skip link, the quote of a card, its count.
CUT_OFF = """() => {
  const words = 'h1, h2, h3, p, a, button, label, summary, td, th, li, blockquote, .note';
  const cut = [...document.querySelectorAll(words)]
    .filter((e) => e.checkVisibility() && e.clientHeight > 1 && e.textContent.trim())
    .filter((e) => !e.closest('.unseen, .skip, .quote, .count'))
    .filter((e) => getComputedStyle(e).overflow === 'hidden' && e.scrollHeight > e.clientHeight + 2);
  const boxes = [...document.querySelectorAll('#text > [data-start], #results .listed')]
    .map((e) => e.getBoundingClientRect());
  const meet = (a, b) => a.bottom > b.top + 1 && a.right > b.left + 1 && b.right > a.left + 1;
  const over = boxes.filter((box, i) => i && meet(boxes[i - 1], box));
  return [...cut.map((e) => e.outerHTML.slice(0, 90)), ...over.map((box) => `overlap at ${box.top}`)];
}"""


def test_what_happens_is_announced_in_a_status_region_that_is_always_there(room: Room) -> None:
    region = "(e => [e.getAttribute('role'), e.textContent.trim()])(document.querySelector('#said'))"
    assert room.browser.evaluate(region) == ["status", ""]
    room.drag("mayor", "Monday")
    room.mark("1")
    room.browser.wait_until("document.querySelector('#said').textContent.includes('Marked 4 words.')")
    assert room.browser.evaluate(region)[0] == "status"

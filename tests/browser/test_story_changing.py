"""A text changes under its readers: they mark, an editor rewrites, and every mark is where it should be or says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.cards import name_of
from annotations.models import Anchor, Highlight
from annotations.models.audience import Audience
from articles.ingest.scrape import parse
from articles.models import Article
from newsroom.accounts.models import User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.test_story_editing import FIELD, at_the_text, put
from tests.factories import article, default_label, note

SEED = Path(__file__).parents[3] / "shared" / "data" / "000_31035a774f11245d.txt"
# Each stands twice in the seed; its second place is marked.
TWICE = ("any day now", "diplomatic path remains open", "massed near Ukraine", "100,000 troops")
LOST = "Scholz warned of sanctions if Moscow did invade."
KREMLIN = "The Kremlin said Putin told Biden that Washington had failed"
CARD = "document.querySelector('#h-{}')"


def marked(made: Article, words: str, by: User, label: str = "Quote") -> Highlight:
    """A mark on the last place of these words."""
    assert made.current_revision
    start = made.current_revision.text.lower().rindex(words.lower())
    return Highlight.mark(
        made.current_revision,
        [(start, start + len(words))],
        by=by,
        label=default_label(label),
        audience=Audience("me", None),
        key=f"{start:032x}",
    )


def cut(browser: Browser, words: str, to_end: bool = False) -> None:
    """Take the paragraph that begins so out of the field, and put it at the end of the text if it is to move."""
    browser.evaluate(
        f"""void ((field) => {{
            const start = field.value.indexOf({words!r}), end = field.value.indexOf("\\n\\n", start) + 2;
            const piece = field.value.slice(start, end).trim();
            field.setRangeText("", start, end);
            if ({str(to_end).lower()}) field.value = field.value.trimEnd() + "\\n\\n" + piece + "\\n";
            field.dispatchEvent(new Event("input", {{ bubbles: true }}));
        }})({FIELD})"""
    )


def act(browser: Browser, of: Highlight, words: str) -> None:
    """Press what stands so on a card."""
    place = f"{CARD.format(name_of(of.uuid))}.querySelectorAll('a, button')"
    found = f"[...{place}].find((one) => one.textContent.trim() === {words!r})"
    browser.wait_until(f"{found} !== undefined && !{found}.hidden")
    browser.evaluate(f"void {found}.click()")


def here(of: Highlight) -> Anchor:
    return Anchor.objects.get(highlight=of, revision__current_for__isnull=False)


@pytest.fixture
def made(labels: None) -> Article:
    return article(list(parse(SEED.read_bytes()).blocks))


def rewritten(browser: Browser, server: Server, sign_in: Callable, ed: User, made: Article) -> Person:
    """The editor's window, in which the text has its changes and waits to be published."""
    editor = at_the_text(browser, server, sign_in, ed, made)
    put(browser, '"any day now"', "soon")
    put(browser, "repeatedly said Russia's military, which has more than 100,000", "said that there, more than 130,000")
    cut(browser, LOST)
    cut(browser, KREMLIN, to_end=True)
    editor.follow("See what will change")
    return editor


def test_the_whole_story_of_a_text_that_changes(
    browser: Browser,
    server: Server,
    sign_in: Callable[[Browser, Any], None],
    open_browser: Callable,
    ana: User,
    ed: User,
    made: Article,
) -> None:
    sign_in(browser, ana)
    room = Room(browser, server, made).open()
    room.select(LOST)
    room.mark("2")
    lost = Highlight.objects.get()
    note(lost, "Which sanctions?")
    twice = {words: marked(made, words, ana) for words in TWICE}
    moved = marked(made, KREMLIN, ana)

    desk = open_browser()
    editor = rewritten(desk, server, sign_in, ed, made)
    editor.sees("loses its text", within=".impact")
    editor.press("Update")
    editor.follow("Publish")
    editor.sees("The article has the new text.")
    made.refresh_from_db()

    assert [here(mark).state for mark in twice.values()] == ["kept", "kept", "kept", "adjusted"]
    assert (here(twice["100,000 troops"]).exact, here(twice["100,000 troops"]).doubts) == ("130,000 troops", "digits")
    assert (here(moved).state, here(lost).state) == ("moved", "orphaned")
    assert [here(twice[words]).exact.lower() for words in TWICE[:3]] == [words.lower() for words in TWICE[:3]]

    room.open()
    browser.wait_until("document.querySelector('.changed-since') !== null")
    assert axe.violations(browser) == []
    act(browser, twice["100,000 troops"], "Still right")
    wait_for(lambda: here(twice["100,000 troops"]).doubts == "", "the doubt to end")
    browser.wait_until(f"!{CARD.format(name_of(twice['100,000 troops'].uuid))}.querySelector('.check')")
    browser.press("Control+z")
    wait_for(lambda: here(twice["100,000 troops"]).doubts == "digits", "the doubt to be back")
    browser.press("Control+Shift+z")
    wait_for(lambda: here(twice["100,000 troops"]).doubts == "", "the doubt to end again")

    card = CARD.format(name_of(lost.uuid))
    browser.wait_until(f"{card}.closest('.orphans') !== null && {card}.checkVisibility()")
    assert "Which sanctions?" in browser.evaluate(f"{card}.textContent")
    act(browser, lost, "Attach…")
    act(browser, lost, "Select other words")
    room.show("harm and isolate Moscow")
    room.select("harm and isolate Moscow")
    room.wait_for_toolbar()
    browser.click("#attach-selection")
    wait_for(lambda: here(lost).exact == "harm and isolate Moscow", "the mark to lie there")
    browser.wait_until(f"{card}?.closest('.orphans') === null && {card}.closest('.notes') !== null")
    browser.wait_until(f"document.querySelector('mark[data-h~=\"{name_of(lost.uuid)}\"]') !== null")
    browser.press("Control+z")
    wait_for(lambda: here(lost).state == "orphaned", "the mark to be without a place again")
    browser.wait_until(f"{card}?.closest('.orphans') !== null")

    act(browser, lost, "In revision 1")
    browser.wait_until("location.search === '?revision=1' && document.querySelector('#text.laid-out') !== null")
    assert browser.evaluate(f"document.querySelector('mark[data-h~=\"{name_of(lost.uuid)}\"]').textContent") == LOST

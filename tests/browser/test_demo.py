"""The whole path on a real article: import it, mark a claim, note it, and find both again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.models import AnchorSpan, Highlight, Note
from articles.imports.batch import Wish, import_one
from newsroom.accounts.models import User
from tests.browser.browser import Browser, InText
from tests.browser.room import Room, wait_for
from tests.browser.server import Server

ARTICLE = Path(__file__).parents[3] / "shared" / "data" / "000_31035a774f11245d.txt"
CLAIM = "any day now"


@pytest.fixture
def data() -> bytes:
    if not ARTICLE.exists():
        message = f"the real article is not at {ARTICLE}"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return ARTICLE.read_bytes()


def test_a_claim_in_a_real_article_is_marked_noted_and_found_again(
    browser: Browser, server: Server, sign_in: Callable, ana: User, data: bytes
) -> None:
    article = import_one(ARTICLE.name, data, Wish(publish=True)).article
    assert article and article.current_revision
    text, second = article.current_revision.text, article.current_revision.text.rindex(CLAIM)
    assert text.index(CLAIM) < second

    sign_in(browser, ana)
    browser.goto(server.url)
    browser.click("#results h3 a")
    browser.wait_for("#text.laid-out")
    room = Room(browser, server, article)
    block = article.current_revision.block_at(second)
    place = second - article.current_revision.layout.starts[block]
    browser.evaluate(f"void document.querySelector('#b-{block}').scrollIntoView({{ block: 'center' }})")
    browser.drag(InText(f"#b-{block}", place), InText(f"#b-{block}", place + len(CLAIM)))
    assert room.mark("n") == [CLAIM]
    span = AnchorSpan.objects.get()
    assert (span.start, span.end) == (second, second + len(CLAIM)), "the second of the two"
    browser.wait_until("document.activeElement.matches('.compose textarea')")
    browser.type("Did he say when?")
    browser.press("Control+Enter")
    wait_for(Note.objects.exists, "the note is stored")

    room.open()
    assert browser.evaluate(
        "[...document.querySelectorAll('#text mark')].map(m => [m.parentElement.id, m.textContent])"
    ) == [[f"b-{block}", CLAIM]]
    assert browser.text(".card .note").strip() == "Did he say when?"
    assert Highlight.objects.get().quote == CLAIM

    for address in ("/?mine=1", "/?claims=1", "/?q=Sullivan+ukraine"):
        browser.goto(f"{server.url}{address}")
        assert browser.text("#results h3").strip() == article.headline
    browser.goto(f"{server.url}/?q=nowhere")
    assert browser.evaluate("document.querySelector('#results h3') === null")

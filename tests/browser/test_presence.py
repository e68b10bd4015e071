"""Who of the team is in the article: names, quiet dots, and who writes under which mark."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from annotations.live import channel, pace
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asgi import application
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

PATIENCE = 20  # s; a page tells where it is at most each four
Open = Callable[..., Room]
HERE = "document.querySelector('#here')"
SEEN = f"({HERE}.checkVisibility({{ visibilityProperty: true }}) && {HERE}.textContent !== '')"
DOTS = "[...document.querySelectorAll('#dots .dot')].map((dot) => dot.title)"


@pytest.fixture
def shared(labels: None, monkeypatch: pytest.MonkeyPatch) -> Article:
    monkeypatch.setattr(channel, "PAUSE", 0.1)
    monkeypatch.setattr(pace, "_until", {})
    return article(BLOCKS)


def test_a_teammate_is_seen_where_they_read_and_while_they_write(
    enter: Open, shared: Article, ana: User, ben: User, cleo: User
) -> None:
    mark(shared, "mayor said", by=ana, visibility="team")
    hers, cleos, his = enter(ana), enter(cleo), enter(ben)
    hers.browser.wait_until(f"{HERE}.textContent === 'Here now: ben' && {SEEN}", PATIENCE)
    hers.browser.wait_until(f"{DOTS}.join() === 'ben reads here'", PATIENCE)
    his.browser.wait_until(f"{HERE}.textContent === 'Here now: ana'", PATIENCE)
    his.browser.click(".card header")
    his.browser.click(".card .actions .act")
    his.browser.wait_until("document.activeElement.matches('.card textarea')")
    his.browser.type("Who says so?")
    hers.browser.wait_until("document.querySelector('.card .writing')?.textContent === 'ben is writing'", PATIENCE)
    his.browser.press("Control+Enter")
    hers.browser.wait_until("document.querySelector('.card .note')?.textContent.trim() === 'Who says so?'", PATIENCE)
    assert cleos.browser.evaluate(f"!{SEEN} && {DOTS}.length === 0")
    his.browser.goto("about:blank")
    hers.browser.wait_until(f"!{SEEN} && {DOTS}.length === 0", PATIENCE)


def test_whoever_tells_where_they_are_waits_until_somebody_can_hear_it(
    enter: Open, server: Server, ana: User, ben: User
) -> None:
    server.close()
    with closing(Server(late_to_listen(application), server.port)):
        enter(ana)
        his = enter(ben)
        his.browser.wait_until(f"{HERE}.textContent === 'Here now: ana'", PATIENCE / 2)


def late_to_listen(application: Any) -> Any:
    """With streams that are opened when a page has long told what it tells at its start."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path", "").endswith("/live/"):
            await asyncio.sleep(2.5)
        await application(scope, receive, send)

    return answer


def test_whoever_reads_unseen_is_not_seen_and_sees(enter: Open, ana: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(shows_presence=False)
    hers, his = enter(ana), enter(ben)
    his.browser.wait_until(f"{HERE}.textContent === 'Here now: ana'", PATIENCE)
    assert his.browser.evaluate("document.querySelector('#presence') === null")
    assert hers.browser.evaluate(f"!{SEEN}")


@pytest.mark.parametrize("width", [1280, 390])
def test_whoever_comes_moves_no_line_of_the_text(enter: Open, ana: User, ben: User, width: int) -> None:
    hers = enter(ana, width=width)
    top = "document.querySelector('#text').getBoundingClientRect().top + scrollY"
    before = hers.browser.evaluate(top)
    enter(ben)
    hers.browser.wait_until(SEEN, PATIENCE)
    assert hers.browser.evaluate(top) == before


@pytest.mark.parametrize("width", [1280, 390])
def test_dots_stand_beside_their_paragraph_and_move_with_it(enter: Open, ana: User, ben: User, width: int) -> None:
    hers = enter(ana, width=width)
    enter(ben)
    hers.browser.wait_until(f"{DOTS}.length === 1", PATIENCE)
    beside = """(() => {
      const dot = document.querySelector('#dots .dot').getBoundingClientRect();
      return [...document.querySelectorAll('#text [data-start]')].some((block) => {
        const { top, left, bottom } = block.getBoundingClientRect();
        return dot.top >= top && dot.bottom <= bottom + 16 && dot.right <= left && dot.left >= 0;
      });
    })()"""
    hers.browser.wait_until(beside)
    hers.browser.evaluate("void document.querySelector('#b-0').style.setProperty('padding-block-end', '80px')")
    hers.browser.wait_until(beside)

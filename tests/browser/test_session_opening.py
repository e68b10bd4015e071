"""A page of a session is asked for once when it is opened, and again only when something happened meanwhile."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.signals import request_started
from playwright.sync_api import Route

from annotations.live import known, rights
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.models import AnnotationSession, Question
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import settling
from tests.browser.browser import Browser
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import wait_for
from tests.browser.server import Server
from tests.browser.test_live_pages import streams
from tests.factories import article

PATIENCE = 15  # s
LONG_ENOUGH = 1500  # ms, more than the spread of so few readers
CLOSED = "document.querySelector('.session-head').textContent.includes('Closed')"
IN_ROOM = "document.querySelector('#closing').dataset.notes"
QUICK = "(window.later = setTimeout, window.setTimeout = (run, ms) => later(run, ms / 60))"  # half a minute is 0.5 s
HEARD = "new CustomEvent('newsroom:heard', { detail: { kind: 'changed', place: '', spread: 0 } })"
PAGES = ["", "settling/", "settling/{article}/", "outcome/", "articles/{article}/"]


@pytest.fixture
def shared(labels: None) -> Article:
    return article()


@pytest.fixture
def session(shared: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    return settling(desk, ana, {shared: {ana: ["Monday"], ben: ["Monday", "Boats"]}})


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The paths that were asked for under ``/sessions/``."""
    paths: list[str] = []

    def note(environ: Any = None, scope: Any = None, **_more: Any) -> None:
        path = (scope or environ or {}).get("path", "")
        if path.startswith("/sessions/"):
            paths.append(path)

    request_started.connect(note)
    yield paths
    request_started.disconnect(note)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Nobody is let in to a stream before this is set."""
    gate, admit = threading.Event(), rights.admit

    def let_in(*asked: Any) -> Any:
        gate.wait(PATIENCE)
        return admit(*asked)

    monkeypatch.setattr(rights, "admit", let_in)
    return gate


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """No page of a session is answered while this is not set."""
    gate = threading.Event()

    def answer(place: Place) -> int:
        gate.wait(PATIENCE)
        return newest(place)

    monkeypatch.setattr(known, "newest", answer)
    return gate


@pytest.fixture
def go(browser: Browser, server: Server, sign_in: Any, session: AnnotationSession, ana: User) -> Callable[[str], str]:
    """ana at a page of the session."""

    def go(page: str) -> str:
        sign_in(browser, ana)
        path = f"/sessions/{session.pk}/{page.format(article=session.articles.get().article_id)}"
        browser.goto(f"{server.url}{path}")
        return path

    return go


def wait(browser: Browser) -> None:
    browser.evaluate(f"new Promise((done) => (window.later ?? setTimeout)(done, {LONG_ENOUGH}))")


@pytest.mark.parametrize("page", PAGES)
def test_page_on_which_nothing_happened_is_asked_for_once(
    page: str, browser: Browser, go: Callable[[str], str], asked: list[str]
) -> None:
    path = go(page)
    wait_for(lambda: streams() == 1, "the page listens")
    wait(browser)
    assert asked == [path]


@pytest.mark.parametrize("page", PAGES)
def test_what_happened_before_the_page_listened_comes(
    page: str,
    browser: Browser,
    go: Callable[[str], str],
    asked: list[str],
    held: threading.Event,
    session: AnnotationSession,
    ana: User,
) -> None:
    path = go(page)
    session.close(by=ana)
    held.set()
    browser.wait_until(IN_ROOM if page.startswith("articles") else CLOSED, PATIENCE)
    wait_for(lambda: asked.count(path) == 2, "it was asked for again")


@pytest.mark.only("chromium")
def test_what_the_room_hears_before_all_its_scripts_are_there_comes(
    browser: ChromiumWindow, go: Callable[[str], str], session: AnnotationSession, ana: User
) -> None:
    late: list[Route] = []
    browser._do(lambda: browser.page.route("**/fresh.js", lambda route: late.append(route)))
    go(PAGES[-1])
    wait_for(lambda: streams() == 1, "the page listens")
    session.close(by=ana)
    wait(browser)
    browser._do(late[0].continue_)
    browser.wait_until(IN_ROOM, PATIENCE)


@pytest.mark.complaining  # of what is refused with a 422
def test_page_that_answers_a_refused_question_follows_the_room_and_keeps_the_words(
    browser: Browser,
    go: Callable[[str], str],
    asked: list[str],
    session: AnnotationSession,
    ana: User,
    ben: User,
) -> None:
    Question.write(session.articles.get(), by=ben, to=ben, text="Which sum?", key=uuid4())
    room, words = go(PAGES[-1]), "line\n" * 700  # a browser sends two characters for each end of a line
    browser.evaluate(f"void (document.querySelector('.questions textarea').value = {words!r})")
    browser.click(".questions form button")
    browser.wait_until("location.pathname.endsWith('/questions/') && document.readyState === 'complete'")
    assert "at most 4000" in browser.text(".questions .wrong")
    del asked[:]
    wait_for(lambda: streams() == 1, "the page listens")
    session.close(by=ana)
    browser.wait_until(IN_ROOM, PATIENCE)
    assert room in asked and f"{room}questions/" not in asked
    assert browser.evaluate("document.querySelector('.questions textarea').value") == words


@pytest.mark.complaining  # of what is refused with a 404
def test_page_that_is_refused_is_not_asked_for_again_until_something_happens(
    browser: Browser, go: Callable[[str], str], asked: list[str], ana: User
) -> None:
    path = go("settling/")
    wait_for(lambda: streams() == 1, "the page listens")
    browser.evaluate(f"void ({QUICK})")
    Membership.objects.filter(user=ana).delete()
    for times in (2, 3):
        browser.evaluate(f"void document.dispatchEvent({HEARD})")
        wait_for(lambda times=times: asked.count(path) == times, "it was asked for")
        wait(browser)
        assert asked.count(path) == times


def test_page_is_asked_for_by_one_question_at_a_time_and_once_more_for_what_happened_meanwhile(
    browser: Browser,
    go: Callable[[str], str],
    asked: list[str],
    slow: threading.Event,
    session: AnnotationSession,
    ana: User,
) -> None:
    slow.set()
    path = go("")
    wait_for(lambda: streams() == 1, "the page listens")
    slow.clear()
    session.close(by=ana)
    wait_for(lambda: asked.count(path) == 2, "it was asked for")
    for act in (lambda: session.reopen(by=ana, reason="Look again"), lambda: session.close(by=ana)):
        act()
        wait(browser)
    assert asked.count(path) == 2
    slow.set()
    browser.wait_until("document.querySelector('#overview').textContent.includes('Look again')", PATIENCE)
    wait_for(lambda: asked.count(path) == 3, "it was asked for once more")
    wait(browser)
    assert asked.count(path) == 3

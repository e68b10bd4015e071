"""Two people in one article of a session: blind, each sees their own marks alone; after the reveal both see all."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, Highlight, Question, Uncertainty
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import THEMES
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article

PATIENCE = 20  # s; a machine that does much else answers late
Enter = Callable[..., "WorkRoom"]


class WorkRoom(Room):
    """The reading room, at its place in a session."""

    session: AnnotationSession

    @property
    def address(self) -> str:
        return reverse("session_article", args=[self.session.pk, self.article.pk])

    def open(self, fragment: str = "") -> "WorkRoom":
        self.browser.goto("about:blank")
        self.browser.goto(f"{self.server.url}{self.address}{fragment}")
        if self.browser.scripted:
            self.browser.wait_until("document.querySelector('#text.laid-out') && document.fonts.status === 'loaded'")
        return self


@pytest.fixture
def pieces(labels: None) -> list[Article]:
    return [article(BLOCKS), article(headline="A second piece")]


@pytest.fixture
def enter(
    server: Server, open_browser: Callable[..., Browser], sign_in: Callable[[Browser, Any], None], pieces: list[Article]
) -> Enter:
    def enter(user: User, session: AnnotationSession, **conditions: Any) -> WorkRoom:
        window = open_browser(**conditions)
        sign_in(window, user)
        room = WorkRoom(window, server, pieces[0])
        room.session = session
        return room.open()

    return enter


def begun(desk: Team, ana: User, ben: User, pieces: list[Article], **how: Any) -> AnnotationSession:
    how = {"guideline": "Mark *every* figure, with its unit.", "due_on": "2026-12-05", **how}
    session = running(desk, ana, people=[ana, ben], articles=pieces, **how)
    for one in pieces:
        for user in (ana, ben):
            work_of(user, session, one, by=ana)
    return session


def work(user: User, session: AnnotationSession, of: Article) -> Assignment:
    return Assignment.objects.get(
        participant__user=user, session_article__article=of, session_article__session=session, returned_at=None
    )


MARKS = "[...document.querySelectorAll('#text mark')].map(mark => mark.textContent).join('|')"


def test_blind_people_see_their_own_marks_alone_and_after_the_reveal_all(
    enter: Enter, desk: Team, ana: User, ben: User, pieces: list[Article]
) -> None:
    session = begun(desk, ana, ben, pieces)
    first, second = enter(ana, session), enter(ben, session)
    for room, words, key in ((first, "girders", "1"), (second, "mayor", "2")):
        room.double_click(words)
        assert room.mark(key) == [words]
    assert [room.browser.evaluate(MARKS) for room in (first, second)] == ["girders", "mayor"]
    assert set(Highlight.objects.values_list("author__username", "label__name")) == {("ana", "Claim"), ("ben", "Quote")}
    session.reveal(by=ana)
    for room in (first, second):  # open pages hear of it by themselves
        room.browser.wait_until(f"{MARKS}.includes('girders') && {MARKS}.includes('mayor')", PATIENCE)


def test_people_of_an_open_session_see_each_others_marks_appear(
    enter: Enter, desk: Team, ana: User, ben: User, pieces: list[Article]
) -> None:
    session = begun(desk, ana, ben, pieces, mode="open")
    first, second = enter(ana, session), enter(ben, session)
    first.double_click("girders")
    first.mark("1")
    second.browser.wait_until(f"{MARKS} === 'girders'", PATIENCE)


def test_an_article_is_worked_through_by_keys_alone(
    enter: Enter, desk: Team, ana: User, ben: User, pieces: list[Article]
) -> None:
    session = begun(desk, ana, ben, pieces)
    room = enter(ben, session)
    browser = room.browser
    browser.press("j", "j")
    browser.press("1")
    room.wait_for_marks(1)
    browser.wait_for("#text .card")
    browser.press("Control+z")
    browser.wait_until("!document.querySelector('#text .card')")
    browser.press("j", "2")
    browser.wait_for("#text .card.blue")
    browser.press(".")
    browser.wait_for("#text .card.active")
    browser.press("u")
    browser.wait_for("#text .card > .unsure")
    assert Uncertainty.objects.standing().get().highlight
    browser.press("q")
    browser.wait_until("document.activeElement.matches('[data-work=question]')")
    browser.type("Is a forecast a claim?")
    browser.press("Tab", "Enter")
    wait_for(Question.objects.exists, "the question is stored")
    browser.wait_for(".questions .message")
    browser.wait_until("document.querySelector('#text.laid-out') !== null")
    browser.press("Shift+n")
    browser.wait_until("document.querySelector('#text h1')?.textContent === 'A second piece'", PATIENCE)
    mine = work(ben, session, pieces[0])
    assert [mark["unsure"] for mark in mine.submissions.get().marks] == [True]
    browser.wait_until("document.querySelector('#text.laid-out') !== null")
    browser.press("[")
    browser.wait_until("document.querySelector('.handing-in [name=undo]') !== null", PATIENCE)
    assert browser.evaluate("document.querySelector('#toolbar')") is None


@pytest.mark.only("chromium")
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_wrong(
    width: int, enter: Enter, desk: Team, ana: User, ben: User, pieces: list[Article]
) -> None:
    session = begun(desk, ana, ben, pieces)
    mine = work(ben, session, pieces[0])
    Uncertainty.say_of(mine, mark_in(mine, "girders"))
    Question.write(mine.session_article, by=ben, to=ben, text="Is it?", key=uuid4())
    room = enter(ben, session, width=width, height=900)
    room.browser.evaluate("void document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert axe.violations_in(room.browser, THEMES) == []
    room.browser.goto(f"{room.server.url}{room.address}?sentences=1")
    room.browser.wait_for(".sentences")
    assert axe.violations_in(room.browser, THEMES) == []


@pytest.mark.only("chromium")
def test_without_scripts_one_marks_by_sentence_and_hands_in(
    enter: Enter, desk: Team, ana: User, ben: User, pieces: list[Article]
) -> None:
    session = begun(desk, ana, ben, pieces)
    room = enter(ben, session, javascript=False)
    browser = room.browser
    browser.goto(f"{room.server.url}{room.address}?sentences=1")
    browser.click("#s-2 details summary")
    browser.click("#s-2 button[name=label]")
    browser.wait_for("#s-2 .card")
    browser.click("#s-2 .card form[action*=uncertainty] button")
    browser.wait_for("#s-2 .card .unsure")
    browser.click(".submission .main")
    browser.wait_until("document.querySelector('h1').textContent === 'A second piece'")
    assert work(ben, session, pieces[0]).submissions.get().marks[0]["unsure"]

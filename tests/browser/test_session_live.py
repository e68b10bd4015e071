"""A session before several people at once: what one does stands before the others, without a reload."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from annotations.models import AnnotationSession, Highlight
from annotations.models.question import Question
from annotations.sessions.handing_out import deal_evenly
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import give, running
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article

PATIENCE = 15  # s; a machine that does much else answers late
AT_ONCE = 5  # s
WORDS = {"ana": "mayor", "ben": "nobody", "dan": "two million", "eve": "stranded"}


@pytest.fixture
def shared(labels: None) -> Article:
    return article(BLOCKS)


@pytest.fixture
def team(desk: Team, ana: User, ben: User) -> dict[str, User]:
    more = {name: User.objects.create_user(name) for name in ("dan", "eve")}
    for user in more.values():
        Membership.objects.create(team=desk, user=user)
    return {"ana": ana, "ben": ben, **more}


class SessionRoom(Room):
    """The same article as the session has it."""

    session: AnnotationSession

    def open(self, fragment: str = "") -> "SessionRoom":
        self.browser.goto(f"{self.server.url}/sessions/{self.session.pk}/articles/{self.article.pk}/{fragment}")
        self.browser.wait_until("document.querySelector('#text.laid-out') && document.fonts.status === 'loaded'")
        return self


Enter = Callable[..., SessionRoom]


@pytest.fixture
def enter(
    server: Server, open_browser: Callable[..., Browser], sign_in: Callable[[Browser, Any], None], shared: Article
) -> Enter:
    def enter(user: User, session: AnnotationSession) -> SessionRoom:
        window = open_browser()
        sign_in(window, user)
        room = SessionRoom(window, server, shared)
        room.session = session
        return room.open()

    return enter


def begun(desk: Team, team: dict[str, User], shared: Article, mode: str) -> AnnotationSession:
    session = running(desk, team["ana"], people=[*team.values()], articles=[shared], mode=mode)
    for user in team.values():
        give(session, shared, user, by=team["ana"])
    return session


def marks(words: str) -> str:
    return f"[...document.querySelectorAll('#text mark')].some(mark => mark.textContent === {json.dumps(words)})"


def test_in_an_open_session_what_one_of_four_marks_appears_before_the_others(
    enter: Enter, desk: Team, team: dict[str, User], shared: Article
) -> None:
    session = begun(desk, team, shared, "open")
    rooms = {name: enter(user, session) for name, user in team.items()}
    for name, room in rooms.items():
        room.drag(WORDS[name], WORDS[name])
        room.mark("1")
    for name, room in rooms.items():
        for words in WORDS.values():
            room.browser.wait_until(marks(words), PATIENCE)
        assert room.browser.evaluate("document.querySelectorAll('.card').length") == 4, name
    for name in ("ben", "dan", "eve"):
        rooms["ana"].browser.wait_until(f"document.querySelector('#here').textContent.includes('{name}')", PATIENCE)
    Highlight.objects.get(author=team["ben"]).delete_by(team["ben"])
    for room in rooms.values():
        room.browser.wait_until("document.querySelectorAll('#text mark').length === 3", PATIENCE)


def test_blind_people_see_nothing_of_each_other_until_the_reveal_shows_all(
    enter: Enter, desk: Team, team: dict[str, User], shared: Article
) -> None:
    session = begun(desk, team, shared, "blind")
    rooms = {name: enter(team[name], session) for name in ("ben", "dan")}
    for name, room in rooms.items():
        room.drag(WORDS[name], WORDS[name])
        room.mark("1")
        room.browser.wait_until(marks(WORDS[name]), PATIENCE)
    rooms["ben"].browser.evaluate("new Promise((done) => setTimeout(done, 1500))")
    for name, room in rooms.items():
        assert room.browser.evaluate("document.querySelectorAll('#text mark').length") == 1, name
        assert room.browser.evaluate("document.querySelector('#waiting').hidden")
        assert room.browser.evaluate(
            "!document.querySelector('#here').textContent && !document.querySelector('#presence')"
        )
    session.reveal(by=team["ana"])
    for room in rooms.values():
        room.browser.wait_until("document.querySelectorAll('#text mark').length === 2", AT_ONCE)
        room.browser.wait_until(
            "!document.querySelector('.beside-work').textContent.includes('Only you see')", PATIENCE
        )
    for name, other in (("ben", "dan"), ("dan", "ben")):
        rooms[name].browser.wait_until(f"document.querySelector('#here').textContent.endsWith(': {other}')", PATIENCE)


def test_the_overview_follows_the_work_and_keeps_what_its_lead_has_in_hand(
    server: Server,
    open_browser: Callable[..., Browser],
    sign_in: Callable[[Browser, Any], None],
    desk: Team,
    team: dict[str, User],
    shared: Article,
) -> None:
    session = running(desk, team["ana"], people=[team["ben"]], articles=[shared], mode="blind", people_per_article=1)
    deal_evenly(session, by=team["ana"])
    work = session.articles.get().assignments.get()
    window = open_browser()
    sign_in(window, team["ana"])
    window.goto(f"{server.url}/sessions/{session.pk}/")
    window.wait_until("document.querySelector('.progress .square.todo') !== null", PATIENCE)
    work.submit()
    window.wait_until("document.querySelector('.progress .square.submitted') !== null", PATIENCE)
    place = session.articles.get()
    Question.write(place, by=team["ben"], to=team["ben"], text="Which sum?", key=uuid4())
    window.wait_until("document.querySelector('#overview').textContent.includes('Questions that wait')", PATIENCE)

"""Questions to the lead of a session, and who reads them."""

from uuid import uuid4

import pytest
from django.http import Http404

from annotations.keys import KeyTaken
from annotations.models import AnnotationSession, Question, SessionArticle
from newsroom.accounts.models import Refused, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.factories import article


@pytest.fixture
def session(desk: Team, ana: User, ben: User, dan: User) -> AnnotationSession:
    return running(desk, ana, people=[ben, dan], articles=[article()])


def ask(session: AnnotationSession, by: User, to: User | None = None, text: str = "Is a forecast a claim?") -> Question:
    return Question.write(session.articles.get(), by=by, to=to or by, text=text, key=uuid4())


def read_by(user: User) -> list[str]:
    return [f"{one.asker}: {one.author}" for one in Question.objects.visible_to(user).order_by("pk")]


def test_the_lead_reads_all_questions_and_others_only_their_own_until_the_reveal(
    session: AnnotationSession, ana: User, ben: User, cleo: User, dan: User
) -> None:
    ask(session, ben)
    ask(session, dan)
    ask(session, ana, to=ben, text="Yes.")
    assert read_by(ana) == ["ben: ben", "dan: dan", "ben: ana"]
    assert read_by(ben) == ["ben: ben", "ben: ana"]
    assert read_by(dan) == ["dan: dan"]
    assert read_by(cleo) == []
    session.reveal(by=ana)
    assert read_by(dan) == ["ben: ben", "dan: dan", "ben: ana"]
    assert read_by(cleo) == []


def test_people_of_an_open_session_read_all_questions(desk: Team, ana: User, ben: User, dan: User) -> None:
    ask(running(desk, ana, people=[ben, dan], articles=[article()], mode="open"), ben)
    assert read_by(dan) == ["ben: ben"]


def test_one_writes_in_ones_own_thread_and_the_lead_in_that_of_whoever_asked(
    session: AnnotationSession, ana: User, ben: User, cleo: User, dan: User
) -> None:
    ask(session, ben)
    for by, to in ((dan, ben), (ana, dan), (ana, ana), (cleo, cleo), (cleo, ben)):
        with pytest.raises(Http404):
            ask(session, by, to)
    assert Question.objects.count() == 1


def test_the_same_key_asks_once(session: AnnotationSession, ben: User) -> None:
    place, key = session.articles.get(), uuid4()
    first = Question.write(place, by=ben, to=ben, text="Is it?", key=key)
    assert Question.write(place, by=ben, to=ben, text="Is it?", key=key) == first
    with pytest.raises(KeyTaken):
        Question.write(place, by=ben, to=ben, text="Is it not?", key=key)


def test_nothing_is_asked_where_the_session_rests(session: AnnotationSession, desk: Team, ana: User, ben: User) -> None:
    waiting = draft(desk, ana, people=[ana], articles=[article()])
    session.close(by=ana)
    for one, user in ((session, ben), (waiting, ana)):
        with pytest.raises(Refused):
            ask(one, user)
    assert not SessionArticle.objects.visible_to(ben).filter(session=waiting).exists()

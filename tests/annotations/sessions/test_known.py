"""A page of a session says up to where it knows what happened: never later than what it shows."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.live.cursor import unseal
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.models import AnnotationSession, Question
from newsroom.accounts.models import Team, User
from tests.annotations.meanwhile import once_read
from tests.annotations.sessions.joint_work import settling
from tests.factories import article, reader

PAGES = ["session", "session_settling", "session_outcome", "session_settling_article", "session_article"]


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    return settling(desk, ana, {article(): {ana: ["Monday"], ben: ["Monday", "Boats"]}})


def page_of(session: AnnotationSession, name: str) -> str:
    where = [session.pk, session.articles.get().article_id]
    return reverse(name, args=where if name.endswith("article") else where[:1])


def known(session: AnnotationSession, body: bytes) -> int | None:
    [sealed] = re.findall(r'data-after="([^"]+)"', body.decode())
    return unseal(Place.session(session.pk), sealed)


@pytest.mark.parametrize("name", PAGES)
def test_page_knows_all_that_happened_before_it_was_asked_for(name: str, session: AnnotationSession, ana: User) -> None:
    assert known(session, reader(ana).get(page_of(session, name)).content) == newest(Place.session(session.pk))


@pytest.mark.parametrize("name", PAGES)
def test_page_knows_nothing_that_happened_after_its_session_was_read(
    name: str, session: AnnotationSession, ana: User, ben: User
) -> None:
    before, place = newest(Place.session(session.pk)), session.articles.get()
    with once_read('"annotations_annotationsession"."guideline"', lambda: ask(ben, place)):
        body = reader(ana).get(page_of(session, name)).content
    assert newest(Place.session(session.pk)) > before
    assert known(session, body) == before


def test_refused_question_leaves_a_page_that_knows_where_it_stands(session: AnnotationSession, ana: User) -> None:
    client: Client = reader(ana)
    refused = client.post(
        page_of(session, "session_article") + "questions/", {"to": ana.pk, "key": uuid4(), "text": ""}
    )
    assert refused.status_code == 422
    assert known(session, refused.content) == newest(Place.session(session.pk))


def ask(ben: User, place: Any) -> None:
    Question.write(place, by=ben, to=ben, text="Which sum?", key=uuid4())

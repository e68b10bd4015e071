"""The page where a person works in one article of a session."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from annotations.models import AnnotationSession, Assignment, Highlight, Participant, SessionEvent
from annotations.sessions.handing_out import take_next
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import draft, mark_in, running, work_of
from tests.factories import article, mark, note, reader


@pytest.fixture
def room(ana: User) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User, dan: User) -> AnnotationSession:
    return running(desk, ana, people=[ben, dan], articles=[room], guideline="Mark *every* figure.", due_on="2026-12-05")


@pytest.fixture
def work(session: AnnotationSession, room: Article, ana: User, ben: User) -> Assignment:
    return work_of(ben, session, room, by=ana)


def page(client: Client, session: AnnotationSession, of: Article, asked: str = "") -> Any:
    return client.get(reverse("session_article", args=[session.pk, of.pk]) + asked)


@pytest.mark.parametrize("asked", ["", "?sentences=1"])
def test_one_works_with_guideline_labels_and_queue_at_hand(
    asked: str, session: AnnotationSession, work: Assignment, room: Article, ben: User
) -> None:
    mark_in(work, "Boats")
    mark(room, "Repairs", by=ben, label="Context")
    body = page(reader(ben), session, room, asked).content.decode()
    for words in ("Figures of the week", "Mark <em>every</em> figure.", "A statement that can be checked.", "1 of 1"):
        assert words in body
    assert "due 5 December" in body and "Only me, until the reveal" in body and "Hand in and next" in body
    assert f"/sessions/{session.pk}/articles/{room.pk}/highlights/" in body
    assert body.count('class="card') == 1  # of this session, and no ordinary one
    assert "Visible to</span>" not in body and 'name="audience"' not in body


def test_the_lead_sees_text_and_questions_and_marks_only_after_the_reveal(
    session: AnnotationSession, work: Assignment, room: Article, ana: User
) -> None:
    mark_in(work, "Boats")
    before = page(reader(ana), session, room).content.decode()
    assert "You lead this session" in before and 'class="card' not in before and 'id="toolbar"' not in before
    session.reveal(by=ana)
    after = page(reader(ana), session, room).content.decode()
    assert 'class="card' in after and '<b dir="auto">ben</b>' in after


def test_whoever_has_no_part_in_it_is_told_nothing(session: AnnotationSession, room: Article, cleo: User) -> None:
    assert page(reader(cleo), session, room).status_code == 404
    assert page(reader(None), session, room).status_code == 302


def test_whoever_has_the_article_no_longer_is_led_back_with_the_reason(
    session: AnnotationSession, work: Assignment, room: Article, ben: User, dan: User
) -> None:
    client = reader(ben)
    Assignment.objects.update(touched_at=timezone.now() - timedelta(days=30))
    SessionEvent.objects.update(at=timezone.now() - timedelta(days=30))
    assert take_next(session, by=dan)
    answer = client.get(reverse("session_article", args=[session.pk, room.pk]), follow=True)
    assert answer.redirect_chain and b"went back to the queue" in answer.content
    form = {"next": "1"}
    refused = client.post(reverse("session_submission", args=[session.pk, room.pk]), form)
    assert refused.status_code == 409 and b"do not have this article in hand" in refused.content


def test_a_participant_without_the_article_is_led_to_the_session(
    session: AnnotationSession, room: Article, dan: User, ben: User
) -> None:
    assert (
        b"do not have this article"
        in reader(dan).get(reverse("session_article", args=[session.pk, room.pk]), follow=True).content
    )
    Participant.objects.filter(user=ben).delete()
    assert page(reader(ben), session, room).status_code == 404


def test_an_article_that_is_not_in_the_session_leads_back_to_it(
    session: AnnotationSession, work: Assignment, ben: User
) -> None:
    answer = reader(ben).get(reverse("session_article", args=[session.pk, article().pk]), follow=True)
    assert b"This article is not in the session" in answer.content


def test_a_draft_is_its_leads_alone(desk: Team, room: Article, ana: User, ben: User) -> None:
    session = draft(desk, ana, people=[ben], articles=[room])
    assert page(reader(ana), session, room).status_code == 200
    assert page(reader(ben), session, room).status_code == 404


def test_a_later_text_does_not_move_the_session(
    session: AnnotationSession, work: Assignment, room: Article, ben: User
) -> None:
    later = (Block(Kind.HEADLINE, "Another"), Block(Kind.PARAGRAPH, "All new."))
    room.publish_revision(Revision.of(later, language="en"))
    mark_in(work, "Boats")
    body = page(reader(ben), session, room).content.decode()
    assert "Boats</mark>" in body and "All new." not in body
    assert "The session stays with this one." in body
    assert "An earlier text." not in body and 'id="toolbar"' in body


def test_people_of_an_open_session_see_all_marks_of_it(
    desk: Team, room: Article, ana: User, ben: User, dan: User
) -> None:
    session = running(desk, ana, people=[ben, dan], articles=[room], mode="open")
    note(mark_in(work_of(ben, session, room, by=ana), "Boats"), "Which ones?")
    seen = page(reader(dan), session, room).content.decode()
    assert "Which ones?" in seen and "Everyone in this session" in seen
    assert "Which ones?" not in reader(dan).get(room.get_absolute_url()).content.decode()


def test_the_queue_leads_from_article_to_article(desk: Team, ana: User, ben: User) -> None:
    three = [article(headline=name) for name in ("First", "Second", "Third")]
    session = running(desk, ana, people=[ben], articles=three)
    for one in three:
        work_of(ben, session, one, by=ana)
    body = page(reader(ben), session, three[1]).content.decode()
    assert "2 of 3" in body
    for one, rel in ((three[0], "prev"), (three[2], "next")):
        assert f'href="{reverse("session_article", args=[session.pk, one.pk])}" rel="{rel}"' in body


@pytest.mark.parametrize("marks", [2, 20])
def test_the_page_asks_as_much_of_many_marks_as_of_few(
    marks: int,
    session: AnnotationSession,
    work: Assignment,
    ben: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    room = work.session_article.article
    for _one in range(marks):
        note(mark_in(work, "Boats"))
    client = reader(ben)
    page(client, session, room)
    with django_assert_max_num_queries(24):
        assert page(client, session, room).content.count(b'class="card') == marks


def test_the_ordinary_room_says_where_one_works_blind(
    session: AnnotationSession, work: Assignment, room: Article, ana: User, ben: User, dan: User
) -> None:
    where = reverse("session_article", args=[session.pk, room.pk]).encode()
    for asked in ("", "?sentences=1"):
        address = room.get_absolute_url() + asked
        told = reader(ben).get(address).content
        assert where in told and "in the session “Figures of the week”".encode() in told
        assert where not in reader(ana).get(address).content  # she leads, and works in none
        assert where not in reader(None).get(address).content
    session.reveal(by=ana)
    assert where not in reader(ben).get(room.get_absolute_url()).content
    assert Highlight.objects.count() == 0 and dan

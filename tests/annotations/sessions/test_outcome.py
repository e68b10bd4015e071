"""What each person sees of what became of their marks."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import AnnotationSession, Decision, Wish
from annotations.sessions.agreed import places
from annotations.sessions.outcome import Outcome
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import revealed, settling
from tests.factories import article, default_label, reader


@pytest.fixture
def room(db: None) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    """ana's "Monday" is kept, her "two million" is changed to ben's words, his boats are rejected; a mark is added."""
    work = {ana: ["Monday", "two million"], ben: ["Monday", "Quote: cost two million", "Boats"]}
    session = settling(desk, ana, {room: work})
    where = session.articles.get()
    monday, costs, boats = places(where)
    assert monday.cluster and costs.cluster and boats.cluster
    theirs = next(one for one in costs.cluster.readings if ben.pk in one.people)
    wishes = [
        monday.accept(list(monday.cluster.readings)),
        costs.accept([theirs]),
        Wish(Decision.Kind.REJECTED, boats.key, 0, boats.cluster.marks, reason="Nobody claims it"),
        Wish(Decision.Kind.ADDED, uuid4(), 0, drawn=[(default_label("Context").pk, [(0, 8)])]),
    ]
    for wish in wishes:
        Decision.make(where, wish, by=ana, key=uuid4())
    return session


def fates(session: AnnotationSession, user: User) -> list[tuple[str, str]]:
    [(_article, marks)] = Outcome(session, user).articles
    return [(str(one.fate), (one.mark or one.instead[0])[0]) for one in marks]


def page(user: User, session: AnnotationSession) -> Any:
    return reader(user).get(reverse("session_outcome", args=[session.pk]))


def test_each_sees_what_was_kept_changed_rejected_and_added(session: AnnotationSession, ana: User, ben: User) -> None:
    assert fates(session, ana) == [("added", "Context"), ("kept", "Claim"), ("changed", "Claim")]
    assert fates(session, ben) == [("added", "Context"), ("kept", "Claim"), ("kept", "Quote"), ("rejected", "Claim")]


def test_the_page_says_who_decided_and_why(session: AnnotationSession, ben: User) -> None:
    html = page(ben, session).content.decode()
    rejected = html.partition("<b>Rejected</b>")[2].partition("</li>")[0]
    assert "ana" in rejected and "Nobody claims it" in rejected and "Boats" in rejected


def test_what_was_taken_back_waits_again(session: AnnotationSession, ben: User, ana: User) -> None:
    made = Decision.objects.get(kind="rejected")
    wish = Wish(Decision.Kind.UNDONE, made.place, 1, made.marks)
    Decision.make(session.articles.get(), wish, by=ana, key=uuid4())
    assert fates(session, ben)[-1] == ("waits", "Claim")


def test_the_page_is_there_while_leads_settle_and_when_they_closed_for_those_who_took_part(
    session: AnnotationSession, desk: Team, ana: User, ben: User, cleo: User
) -> None:
    assert page(ben, session).status_code == 200
    assert page(cleo, session).status_code == 404
    session.close(by=ana)
    assert "was agreed on" in page(ben, session).content.decode()
    early = revealed(desk, ana, {article(): {ben: ["Monday"]}})
    assert page(ben, early).status_code == 404
    early.settle(by=ana)
    assert page(ana, early).status_code == 404  # leads it, and had no part in it


def test_who_handed_in_nothing_is_told_so(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = settling(desk, ana, {room: {ana: ["Monday"], ben: ["Boats"]}}, taken_back={ben})
    assert "You handed in nothing" in page(ben, session).content.decode()


def test_the_page_asks_the_database_as_little_for_many_articles(
    desk: Team, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    many = settling(desk, ana, {article(): {ana: ["Monday"], ben: ["Boats"]} for _n in range(6)})
    client = reader(ana)
    with django_assert_max_num_queries(18):
        client.get(reverse("session_outcome", args=[many.pk]))

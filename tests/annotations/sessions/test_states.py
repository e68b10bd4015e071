"""A session's states: who moves it, from where to where, and what is written down."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import Http404

from annotations.models import AnnotationSession, LabelSet
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.factories import article, label_of

State = AnnotationSession.State


@pytest.fixture
def room(db: None) -> Article:
    return article()


def states(session: AnnotationSession) -> list[tuple[str, str | None]]:
    return [(one.state, one.by and one.by.username) for one in session.events.all() if one.state]


def test_a_blind_session_goes_from_draft_to_closed_and_says_who_moved_it(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=[room])
    Membership.objects.filter(user=ben).update(role="lead")
    session.start(by=ana)
    session.reveal(by=ben)
    session.settle(by=ana)
    session.close(by=ben)
    moved = [("running", "ana"), ("revealed", "ben"), ("settling", "ana"), ("closed", "ben")]
    assert states(session) == moved
    assert [event.kind for event in session.events.all()[:4]] == [
        "made",
        "person_added",
        "person_added",
        "article_added",
    ]
    assert session.events.filter(at=None).count() == 0


def test_a_closed_session_comes_back_to_where_it_was_with_a_reason(desk: Team, ana: User, room: Article) -> None:
    session = running(desk, ana, people=[ana], articles=[room])
    for earlier, move in ((State.RUNNING, session.reveal), (State.REVEALED, session.settle)):
        session.close(by=ana)
        with pytest.raises(Refused, match="Say why"):
            session.reopen(by=ana, reason="  ")
        session.reopen(by=ana, reason="Too early")
        assert session.state == earlier
        assert session.events.last().reason == "Too early"  # type: ignore[union-attr]
        move(by=ana)


MOVES = ("start", "reveal", "settle", "close")
ALLOWED = {
    "draft": ["start"],
    "running": ["reveal", "close"],
    "revealed": ["settle", "close"],
    "settling": ["close"],
    "closed": [],
}


@pytest.mark.parametrize("state", ALLOWED)
def test_only_some_moves_lead_on_from_a_state(state: str, desk: Team, ana: User, room: Article) -> None:
    for move in MOVES:
        session = draft(desk, ana, people=[ana], articles=[room])
        AnnotationSession.objects.filter(pk=session.pk).update(state=state)
        if move in ALLOWED[state]:
            getattr(session, move)(by=ana)
            continue
        with pytest.raises(Refused):
            getattr(session, move)(by=ana)
        session.refresh_from_db()
        assert session.state == state


def test_an_open_session_is_settled_without_a_reveal(desk: Team, ana: User, room: Article) -> None:
    session = running(desk, ana, people=[ana], articles=[room], mode="open")
    with pytest.raises(Refused, match="already"):
        session.reveal(by=ana)
    session.settle(by=ana)
    assert session.state == State.SETTLING


def test_only_a_lead_of_the_team_moves_it(desk: Team, ana: User, ben: User, cleo: User, room: Article) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=[room])
    for user in (ben, cleo):
        for move in MOVES:
            with pytest.raises(Http404):
                getattr(session, move)(by=user)
        with pytest.raises(Http404):
            session.add_person(user, by=user)
        with pytest.raises(Http404):
            AnnotationSession.make(desk, by=user, name="Mine", label_set=LabelSet.objects.get(team=None))
    with pytest.raises(Http404):
        session.reopen(by=cleo, reason="Mine")


def test_a_stale_copy_moves_nothing_twice(desk: Team, ana: User, room: Article) -> None:
    session = running(desk, ana, people=[ana], articles=[room])
    stale = AnnotationSession.objects.get(pk=session.pk)
    session.close(by=ana)
    with pytest.raises(Refused):
        stale.reveal(by=ana)
    assert states(session)[-1] == ("closed", "ana")


def test_a_session_needs_an_article_and_somebody(desk: Team, ana: User, room: Article) -> None:
    for people, articles in (([ana], []), ([], [room])):
        with pytest.raises(Refused, match="needs"):
            draft(desk, ana, people=people, articles=articles).start(by=ana)


def test_people_come_from_the_team_and_articles_from_what_it_reads(
    desk: Team, ana: User, cleo: User, room: Article
) -> None:
    session = draft(desk, ana, people=[], articles=[])
    with pytest.raises(Refused, match="members"):
        session.add_person(cleo, by=ana)
    of_another_team = article(team=Team.objects.of(cleo).get())
    unpublished = article(status=Article.Status.DRAFT)
    for foreign in (of_another_team, unpublished, Article.objects.create(headline="No text", status="published")):
        with pytest.raises(Http404):
            session.add_article(foreign, by=ana)
    Membership.objects.create(user=ana, team=of_another_team.team)
    with pytest.raises(Http404):  # ana reads it now, her team does not
        session.add_article(of_another_team, by=ana)
    for _twice in range(2):
        session.add_person(ana, by=ana)
        session.add_article(room, by=ana)
    assert (session.participants.count(), session.articles.count(), session.events.count()) == (1, 1, 3)
    session.start(by=ana)
    with pytest.raises(Refused):
        session.add_article(article(), by=ana)


def test_labels_of_another_team_are_refused(desk: Team, ana: User, cleo: User) -> None:
    foreign = label_of(Team.objects.of(cleo).get()).label_set
    with pytest.raises(Refused, match="another team"):
        AnnotationSession.make(desk, by=ana, name="Mine", label_set=foreign)


def test_the_text_is_pinned_when_the_work_begins(desk: Team, ana: User, room: Article) -> None:
    session = draft(desk, ana, people=[ana], articles=[room])
    corrected = (Block(Kind.HEADLINE, "A bridge is mended"), Block(Kind.PARAGRAPH, "It closes on Tuesday."))
    room.publish_revision(Revision.of(corrected, language="en"))
    session.start(by=ana)
    room.publish_revision(Revision.of((*corrected, Block(Kind.PARAGRAPH, "Or not.")), language="en"))
    assert session.articles.get().revision.text.endswith("Tuesday.")


def test_a_draft_is_seen_by_leads_and_then_by_those_who_take_part(
    desk: Team, ana: User, ben: User, cleo: User, room: Article
) -> None:
    session = draft(desk, ana, people=[ben], articles=[room])
    dan = User.objects.create_user("dan")
    Membership.objects.create(user=dan, team=desk)

    def seeing() -> list[str]:
        people = (ana, ben, cleo, dan, AnonymousUser())
        return [str(user) for user in people if AnnotationSession.objects.visible_to(user).filter(pk=session.pk)]

    assert seeing() == ["ana"]
    session.start(by=ana)
    assert seeing() == ["ana", "ben"]
    Membership.objects.get(user=ben).delete()
    assert seeing() == ["ana"]
    assert not AnnotationSession.objects.editable_by(AnonymousUser()).exists()


@pytest.mark.parametrize("wrong", [{"people_per_article": 0}, {"days_kept": 0}])
def test_the_database_refuses_what_cannot_be(wrong: dict[str, int], desk: Team, ana: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(desk, ana, people=[], articles=[], **wrong)

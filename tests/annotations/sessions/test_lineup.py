"""Gathering a session's articles and people."""

import pytest
from django.http import Http404

from annotations.models import AnnotationSession, Assignment
from annotations.sessions import lineup
from annotations.sessions.handing_out import deal_evenly
from annotations.sessions.lineup import add_articles, add_people, open_to, remove_article, remove_person
from articles.models import Article
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.factories import article


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline=f"Article {number}") for number in range(3)]


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    return draft(desk, ana, people=[], articles=[])


def headlines(session: AnnotationSession) -> list[str]:
    return list(session.articles.values_list("article__headline", flat=True))


def test_all_found_are_added_in_their_order_and_once(
    session: AnnotationSession, ana: User, rooms: list[Article]
) -> None:
    newest_first = Article.objects.order_by("-pk")
    assert [add_articles(session, newest_first, by=ana) for _twice in range(2)] == [3, 0]
    assert headlines(session) == ["Article 2", "Article 1", "Article 0"]
    assert session.events.filter(kind="article_added").count() == 3


def test_what_the_lead_or_the_team_does_not_read_is_not_added(
    session: AnnotationSession, desk: Team, ana: User, cleo: User
) -> None:
    magazine = Team.objects.of(cleo).get()
    article(headline="Of the desk", team=desk)
    article(headline="Of the magazine", team=magazine)
    article(headline="Draft", status="draft")
    Article.objects.create(headline="No text", status="published")
    Membership.objects.create(user=ana, team=magazine)
    add_articles(session, Article.objects.all(), by=ana)
    assert headlines(session) == ["Of the desk"]


def test_a_session_is_filled_to_its_limit_and_no_further(
    session: AnnotationSession, ana: User, rooms: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lineup, "MOST_ARTICLES", 2)
    assert add_articles(session, Article.objects.order_by("pk"), by=ana) == 2
    assert add_articles(session, Article.objects.order_by("pk"), by=ana) == 0
    assert open_to(session, ana).get().headline == "Article 2"


def test_what_is_removed_from_a_draft_leaves_with_what_was_dealt(
    session: AnnotationSession, ana: User, ben: User, rooms: list[Article]
) -> None:
    add_articles(session, Article.objects.order_by("pk"), by=ana)
    add_people(session, [ana.pk, ben.pk], by=ana)
    deal_evenly(session, by=ana)
    for _twice in range(2):
        remove_article(session, rooms[0].pk, by=ana)
        remove_person(session, ben.pk, by=ana)
    assert headlines(session) == ["Article 1", "Article 2"]
    held = Assignment.objects.of_session(session).values_list("participant__user", "session_article__article")
    assert set(held) == {(ana.pk, rooms[1].pk), (ana.pk, rooms[2].pk)}
    gone = session.events.filter(kind__in=("article_removed", "person_removed")).values_list("kind", flat=True)
    assert list(gone) == ["article_removed", "person_removed"]


def test_another_sessions_work_stays_when_one_is_changed(
    session: AnnotationSession, desk: Team, ana: User, rooms: list[Article]
) -> None:
    other = draft(desk, ana, people=[ana], articles=rooms[:1])
    deal_evenly(other, by=ana)
    add_articles(session, Article.objects.all(), by=ana)
    remove_article(session, rooms[0].pk, by=ana)
    remove_person(session, ana.pk, by=ana)
    assert Assignment.objects.of_session(other).count() == 1 and other.participants.count() == 1


def test_only_members_take_part_and_each_once(session: AnnotationSession, ana: User, ben: User, cleo: User) -> None:
    everybody = [ana.pk, ben.pk, cleo.pk]
    assert [add_people(session, everybody, by=ana) for _twice in range(2)] == [2, 0]
    assert set(session.participants.values_list("user__username", flat=True)) == {"ana", "ben"}


def test_nobody_but_a_lead_gathers(session: AnnotationSession, ben: User, cleo: User, rooms: list[Article]) -> None:
    for user in (ben, cleo):
        for gather in (
            lambda user: add_articles(session, Article.objects.all(), by=user),
            lambda user: add_people(session, [ben.pk], by=user),
            lambda user: remove_article(session, rooms[0].pk, by=user),
            lambda user: remove_person(session, ben.pk, by=user),
        ):
            with pytest.raises(Http404):
                gather(user)


def test_what_runs_takes_people_and_loses_none(desk: Team, ana: User, ben: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana], articles=rooms[:1])
    assert add_people(session, [ben.pk], by=ana) == 1
    with pytest.raises(Refused):
        remove_person(session, ben.pk, by=ana)
    with pytest.raises(Refused):
        add_articles(session, Article.objects.all(), by=ana)
    with pytest.raises(Refused):
        remove_article(session, rooms[0].pk, by=ana)

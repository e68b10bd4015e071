"""Dealing articles out in the database, and the queue."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from annotations.models import AnnotationSession, Assignment
from annotations.sessions.handing_out import deal_article, deal_at_random, deal_evenly, take_next
from articles.models import Article
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import draft, give, mark_in, running
from tests.factories import article, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline=f"Article {number}") for number in range(3)]


@pytest.fixture
def session(desk: Team, ana: User, ben: User, rooms: list[Article]) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=rooms, people_per_article=1)


def dealt(session: AnnotationSession) -> list[tuple[str, str]]:
    held = Assignment.objects.held().of_session(session).order_by("session_article")
    return list(held.values_list("session_article__article__headline", "participant__user__username"))


def test_evenly_deals_the_rest(session: AnnotationSession, ana: User, ben: User, rooms: list[Article]) -> None:
    give(session, rooms[0], ana, by=ana)
    for _twice in range(2):
        deal_evenly(session, by=ana)
    assert dealt(session) == [("Article 0", "ana"), ("Article 1", "ben"), ("Article 2", "ana")]
    with pytest.raises(Http404):
        deal_evenly(session, by=ben)


def test_at_random_deals_to_everybody(session: AnnotationSession, ana: User) -> None:
    deal_at_random(session, by=ana, seed=3)
    assert [headline for headline, _who in dealt(session)] == ["Article 0", "Article 1", "Article 2"]
    assert {who for _headline, who in dealt(session)} == {"ana", "ben"}


def test_the_next_one_is_what_one_began_and_then_what_nobody_has(
    session: AnnotationSession, ana: User, ben: User
) -> None:
    first = take_next(session, by=ben)
    assert first and take_next(session, by=ben) == first
    first.submit()
    assert dealt(session) == [("Article 0", "ben")]
    hers = take_next(session, by=ana)
    assert hers and hers.session_article.article.headline == "Article 1"
    second = take_next(session, by=ben)
    assert second and second.session_article.article.headline == "Article 2"
    second.submit()
    assert take_next(session, by=ben) is None


def test_abandoned_work_returns_to_the_queue(session: AnnotationSession, ana: User, ben: User) -> None:
    for user in (ana, ben, ben):
        if (work := take_next(session, by=user)) and user == ben:
            work.submit()
    abandoned = Assignment.objects.get(participant__user=ana)
    made = mark_in(abandoned, "Boats")
    assert take_next(session, by=ben) is None
    week_ago = timezone.now() - timedelta(days=7, minutes=1)
    Assignment.objects.update(touched_at=week_ago)
    session.events.update(at=week_ago)
    taken = take_next(session, by=ben)
    assert taken and taken.session_article == abandoned.session_article
    abandoned.refresh_from_db()
    assert abandoned.returned_at and not made.deleted_at
    assert session.events.get(kind="returned").person == ana
    assert Assignment.objects.held().filter(state="submitted").count() == 2  # what was handed in never returns
    assert take_next(session, by=ana) is None


def test_the_queue_is_for_those_who_take_part_while_it_runs(
    session: AnnotationSession, desk: Team, ana: User, ben: User, cleo: User
) -> None:
    dan = User.objects.create_user("dan")
    Membership.objects.create(user=dan, team=desk)
    for user in (cleo, dan):
        with pytest.raises(Http404):
            take_next(session, by=user)
    session.add_person(dan, by=ana)
    assert take_next(session, by=dan)
    session.close(by=ana)
    with pytest.raises(Refused):
        take_next(session, by=ben)
    with pytest.raises(Refused):
        deal_evenly(session, by=ana)
    Membership.objects.get(user=ben).delete()
    with pytest.raises(Http404):
        take_next(session, by=ben)


def test_a_lead_says_who_has_an_article_and_what_was_handed_in_stays(
    session: AnnotationSession, ana: User, ben: User, cleo: User, rooms: list[Article]
) -> None:
    for _twice in range(2):
        deal_article(session, rooms[0].pk, {ana.pk}, by=ana)
    assert dealt(session) == [("Article 0", "ana")] and session.events.filter(kind="dealt").count() == 1
    with pytest.raises(Refused, match="takes no part"):
        deal_article(session, rooms[0].pk, {ben.pk, cleo.pk}, by=ana)
    assert dealt(session) == [("Article 0", "ana")]
    deal_article(session, rooms[0].pk, {ben.pk}, by=ana)
    assert dealt(session) == [("Article 0", "ben")]
    Assignment.objects.held().get().submit()
    deal_article(session, rooms[0].pk, set(), by=ana)
    assert dealt(session) == [("Article 0", "ben")]
    with pytest.raises(Http404):
        deal_article(session, article().pk, {ana.pk}, by=ana)
    with pytest.raises(Http404):
        deal_article(session, rooms[0].pk, {ana.pk}, by=ben)
    returned = session.events.get(kind="returned")
    assert (returned.by, returned.person) == (ana, ana)


def test_the_seed_of_a_dealing_is_written_down(session: AnnotationSession, ana: User) -> None:
    for seed in (11, 12):  # the second deals nothing, for all is dealt
        deal_at_random(session, by=ana, seed=seed)
    assert session.events.get(kind="dealt_at_random").reason == "11"


def test_what_was_dealt_long_before_the_start_is_not_abandoned(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=rooms[:1], people_per_article=1)
    give(session, rooms[0], ana, by=ana)
    Assignment.objects.update(touched_at=timezone.now() - timedelta(days=30))
    session.start(by=ana)
    assert take_next(session, by=ben) is None and dealt(session) == [("Article 0", "ana")]
    session.events.update(at=timezone.now() - timedelta(days=30))
    assert take_next(session, by=ben) and dealt(session) == [("Article 0", "ben")]


def test_an_article_that_nobody_can_read_now_does_not_stand_in_the_way(
    session: AnnotationSession, ana: User, ben: User, rooms: list[Article], desk: Team
) -> None:
    withdrawn, moved, _last = rooms
    give(session, withdrawn, ben, by=ana)
    Article.objects.filter(pk=withdrawn.pk).update(status=Article.Status.WITHDRAWN)
    Article.objects.filter(pk=moved.pk).update(team=Team.objects.create(name="Elsewhere"))
    page = reader(ben).post(reverse("session_next", args=[session.pk]))["Location"]
    assert page == reverse("session_article", args=[session.pk, rooms[2].pk])
    of = reverse("session_dealing_of", args=[session.pk, moved.pk])
    assert reader(ana).get(of).status_code == 200 and moved.headline not in reader(ana).get(of).content.decode()
    reader(ana).post(reverse("session_dealing_of", args=[session.pk, withdrawn.pk]))
    assert dealt(session) == [("Article 2", "ben")]


def test_an_article_that_was_withdrawn_is_given_to_nobody_and_taken_from_who_has_it(
    session: AnnotationSession, ana: User, ben: User, rooms: list[Article]
) -> None:
    give(session, rooms[0], ben, by=ana)
    Article.objects.filter(pk=rooms[0].pk).update(status=Article.Status.WITHDRAWN)
    of, client = reverse("session_dealing_of", args=[session.pk, rooms[0].pk]), reader(ana)
    answer = client.post(of, {"person": [ana.pk, ben.pk]}, follow=True)
    assert answer.status_code == 409 and b"was withdrawn, so nobody can be given it" in answer.content
    assert b"Saved." not in answer.content and dealt(session) == [("Article 0", "ben")]
    page = client.get(of).content.decode()
    assert f'value="{ben.pk}" checked' in page and f'name="person" value="{ana.pk}"' not in page
    assert b"Saved." in client.post(of, follow=True).content and dealt(session) == []
    page = client.get(of).content.decode()
    assert "Nobody has it" in page and ">Save<" not in page


def test_the_form_by_hand_names_who_is_there_and_who_has_it_though_they_left(
    session: AnnotationSession, desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    dan = User.objects.create_user("dan")
    Membership.objects.create(user=dan, team=desk)
    session.add_person(dan, by=ana)
    give(session, rooms[0], ben, by=ana)
    Membership.objects.filter(user__in=(ben, dan)).delete()
    of, client = reverse("session_dealing_of", args=[session.pk, rooms[0].pk]), reader(ana)
    page = client.get(of).content.decode()
    named = [f'name="person" value="{user.pk}"' in page for user in (ana, ben, dan)]
    assert named == [True, True, False]
    client.post(of, {"person": [ana.pk, ben.pk]})
    assert dealt(session) == [("Article 0", "ben"), ("Article 0", "ana")], "what stays ticked stays"
    session.close(by=ana)
    assert ">Save<" not in client.get(of).content.decode()


def test_nothing_is_dealt_to_who_left_and_what_they_had_is_dealt_anew(
    session: AnnotationSession, ana: User, ben: User, rooms: list[Article]
) -> None:
    give(session, rooms[0], ben, by=ana)
    Membership.objects.filter(user=ben).delete()
    deal_evenly(session, by=ana)
    assert [who for _article, who in dealt(session)].count("ben") == 1
    assert {room for room, who in dealt(session) if who == "ana"} == {"Article 0", "Article 1", "Article 2"}
    with pytest.raises(Refused, match="takes no part"):
        give(session, rooms[1], ben, by=ana)

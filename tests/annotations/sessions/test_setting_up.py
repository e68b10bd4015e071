"""The pages on which leads set a session up: settings, articles, people, dealing."""

import re
from typing import Any

import pytest
from django.test import Client

from annotations.models import AnnotationSession, Assignment
from annotations.sessions import choosing, lineup
from annotations.sessions.handing_out import deal_evenly
from articles.models import Article, ArticleTag, Source
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.annotations.sessions.test_pages import page, seen
from tests.factories import HTMX, article, label_of, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    post = Source.objects.create(name="Harbour Post")
    made = [article(headline=f"Article {number}", source=post if number else None) for number in range(3)]
    ArticleTag.objects.create(article=made[2], word="Tides", folded="tides")
    return made


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    return draft(desk, ana, people=[], articles=[])


@pytest.fixture
def lead(ana: User) -> Client:
    return reader(ana)


def headlines(session: AnnotationSession) -> list[str]:
    return sorted(session.articles.values_list("article__headline", flat=True))


def settings_of(session: AnnotationSession, **fields: Any) -> dict[str, Any]:
    given = {"name": session.name, "text": session.guideline, "mode": session.mode, "version": session.version}
    numbers = {"people_per_article": session.people_per_article, "days_kept": session.days_kept, "due_on": ""}
    return {**given, **numbers, "label_set": session.label_set_id, **fields}


def test_a_lead_changes_a_draft(session: AnnotationSession, lead: Client, desk: Team) -> None:
    own = label_of(desk).label_set
    sent = settings_of(session, name="Sums", mode="discuss", due_on="2099-03-04", label_set=own.pk)
    assert lead.post(f"/sessions/{session.pk}/settings/", sent).status_code == 302
    session.refresh_from_db()
    assert (session.name, session.mode, str(session.due_on), session.label_set) == (
        "Sums",
        "discuss",
        "2099-03-04",
        own,
    )
    assert "ana changed the settings" in page(lead, f"/sessions/{session.pk}/")


def test_the_second_of_two_leads_sees_both_texts_and_loses_none(
    session: AnnotationSession, lead: Client, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    address = f"/sessions/{session.pk}/settings/"
    hers, his = settings_of(session, text="Only sums.", mode="open"), settings_of(session, text="Sums and dates.")
    assert lead.post(address, hers).status_code == 302
    response = reader(ben).post(address, his)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Saved meanwhile: Only sums." in seen(html) and "Saved meanwhile: Open" in seen(html)
    assert html.count("Saved meanwhile") == 2, "what is the same is not told"
    assert "Sums and dates.</textarea>" in html
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version and reader(ben).post(address, {**his, "version": version[1]}).status_code == 302
    session.refresh_from_db()
    assert session.guideline == "Sums and dates."


def test_what_runs_keeps_mode_and_labels_and_closed_keeps_all(desk: Team, ana: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana], articles=rooms[:1])
    address, lead = f"/sessions/{session.pk}/settings/", reader(ana)
    assert 'name="mode"' not in lead.get(address).content.decode()
    assert lead.post(address, settings_of(session, mode="open", text="More.")).status_code == 302
    session.refresh_from_db()
    assert (session.mode, session.guideline) == ("blind", "More.")
    session.close(by=ana)
    refused = lead.post(address, settings_of(session, name="Later"))
    assert refused.status_code == 409 and "“Closed” now" in seen(refused.content.decode())


def test_articles_are_found_as_in_the_library_and_added_one_by_one_or_all(
    session: AnnotationSession, lead: Client, rooms: list[Article]
) -> None:
    address = f"/sessions/{session.pk}/articles/"
    post = Source.objects.get()
    assert "Add all 3 articles that are found" in page(lead, address)
    assert "Article 0" not in page(lead, f"{address}?source={post.pk}")
    assert "Article 1" not in page(lead, f"{address}?tag=tides") and "Article 2" in page(lead, f"{address}?tag=tides")
    assert "Nothing" in page(lead, f"{address}?q=xylophone") or "No article" in page(lead, f"{address}?q=xylophone")
    response = lead.post(f"{address}?source={post.pk}", {"all": "1"})
    assert response["Location"] == f"{address}?source={post.pk}#results"
    assert headlines(session) == ["Article 1", "Article 2"]
    lead.post(address, {"article": rooms[0].pk})
    assert headlines(session) == ["Article 0", "Article 1", "Article 2"]
    lead.post(f"{address}{rooms[1].pk}/removal/")
    assert headlines(session) == ["Article 0", "Article 2"]
    part = lead.get(address, headers=HTMX).content.decode()
    assert "<html" not in part and "Article 1" in part


def test_what_the_search_does_not_find_is_not_added_by_its_number(
    session: AnnotationSession, lead: Client, rooms: list[Article], cleo: User
) -> None:
    foreign = article(headline="Of the magazine", team=Team.objects.of(cleo).get())
    address = f"/sessions/{session.pk}/articles/"
    for query, number in (("?tag=tides", rooms[0].pk), ("", foreign.pk), ("", "x"), ("", 10**30)):
        assert lead.post(address + query, {"article": number}, follow=True).status_code == 200
    assert headlines(session) == []


def test_a_full_session_says_its_limit(
    session: AnnotationSession, lead: Client, rooms: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lineup, choosing):
        monkeypatch.setattr(module, "MOST_ARTICLES", 2)
    address = f"/sessions/{session.pk}/articles/"
    assert "Add all 2 articles that are found A session holds at most 2; the newest come first." in page(lead, address)
    lead.post(address, {"all": "1"})
    assert "The session is full: it holds at most 2 articles." in page(lead, address)


def test_once_the_work_began_articles_are_read_and_no_longer_chosen(
    desk: Team, ana: User, rooms: list[Article]
) -> None:
    session, lead = running(desk, ana, people=[ana], articles=rooms[:1]), reader(ana)
    address = f"/sessions/{session.pk}/articles/"
    words = page(lead, address)
    assert "Article 0" in words and "Add articles" not in words and "Take out" not in words
    for path, sent in ((address, {"all": "1"}), (f"{address}{rooms[0].pk}/removal/", {})):
        refused = lead.post(path, sent)
        assert refused.status_code == 409 and "“Running” now" in seen(refused.content.decode())
    assert headlines(session) == ["Article 0"]


def test_people_are_added_one_by_one_or_all_and_taken_out(
    session: AnnotationSession, lead: Client, ana: User, ben: User, cleo: User
) -> None:
    address = f"/sessions/{session.pk}/people/"
    for wrong in (cleo.pk, "x", ""):
        lead.post(address, {"person": wrong})
    assert not session.participants.exists()
    lead.post(address, {"person": ben.pk})
    assert "ben Member · takes part" in page(lead, address)
    lead.post(address, {"all": "1"})
    assert session.participants.count() == 2
    lead.post(f"{address}{ben.pk}/removal/")
    assert session.participants.get().user == ana
    session.add_article(article(), by=ana)
    session.start(by=ana)
    assert lead.post(f"{address}{ana.pk}/removal/").status_code == 409
    lead.post(address, {"person": ben.pk})
    assert session.participants.count() == 2, "others can join what runs"


def test_dealing_shows_its_seed_and_the_same_seed_deals_the_same(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    dealt = []
    for _twice in range(2):
        session = draft(desk, ana, people=[ana, ben], articles=rooms, people_per_article=1)
        response = reader(ana).post(f"/sessions/{session.pk}/dealing/", {"how": "at_random", "seed": "42"}, follow=True)
        assert "at random, seed 42" in seen(response.content.decode())
        held = Assignment.objects.of_session(session).order_by("session_article")
        dealt.append(list(held.values_list("session_article__article", "participant__user")))
    assert dealt[0] == dealt[1] and len(dealt[0]) == 3
    session = draft(desk, ana, people=[ana, ben], articles=rooms, people_per_article=1)
    drawn = reader(ana).post(f"/sessions/{session.pk}/dealing/", {"how": "at_random"}, follow=True).content.decode()
    seed = session.events.get(kind="dealt_at_random").reason
    assert seed.isdecimal() and f"with the seed {seed}." in drawn


def test_what_is_dealt_by_hand_is_what_is_ticked(
    desk: Team, ana: User, ben: User, lead: Client, rooms: list[Article]
) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=rooms[:1])
    address = f"/sessions/{session.pk}/dealing/{rooms[0].pk}/"
    lead.post(address, {"person": [ana.pk, ben.pk]})
    assert Assignment.objects.held().count() == 2
    assert lead.get(address).content.decode().count("checked") == 2
    lead.post(address, {"person": [ben.pk, "x"]})
    assert Assignment.objects.held().get().participant.user == ben
    assert lead.get(f"/sessions/{session.pk}/dealing/{rooms[1].pk}/").status_code == 404
    deal_evenly(session, by=ana)
    session.start(by=ana)
    session.close(by=ana)
    for path, sent in ((address, {"person": [ana.pk]}), (f"/sessions/{session.pk}/dealing/", {"how": "evenly"})):
        assert lead.post(path, sent).status_code == 409
    assert lead.post(f"/sessions/{session.pk}/dealing/", {"how": "badly"}).status_code == 404


PAGES = ("settings", "articles", "people", "dealing")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_large_session_asks_as_much_as_that_of_a_small_one(
    name: str, desk: Team, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    crowd = [User.objects.create_user(f"reader-{number}") for number in range(18)]
    Membership.objects.bulk_create(Membership(team=desk, user=user) for user in crowd)
    rooms = [article(headline=f"Piece {number}.") for number in range(60)]
    session = draft(desk, ana, people=[ana, ben, *crowd], articles=rooms, people_per_article=20)
    deal_evenly(session, by=ana)
    [article(headline=f"More {number}.") for number in range(25)]
    lead = reader(ana)
    with django_assert_max_num_queries({"articles": 18, "dealing": 14}.get(name, 11)):
        assert lead.get(f"/sessions/{session.pk}/{name}/").status_code == 200


def test_a_lead_of_another_team_reaches_nothing_with_the_ids_of_this_one(
    desk: Team, ana: User, ben: User, cleo: User, rooms: list[Article]
) -> None:
    """Every address below a session, with a session of cleo's own and each id of the desk's in its place."""
    theirs = running(desk, ana, people=[ana, ben], articles=rooms[:1])
    magazine = Team.objects.of(cleo).get()
    own = draft(magazine, cleo, people=[cleo], articles=rooms[1:2])
    client, room, other = reader(cleo), rooms[0].pk, ben.pk
    before = list(Assignment.objects.values()), list(theirs.events.values())
    below = ("", "next/", "state/?step=reveal", *(f"{name}/" for name in PAGES), f"dealing/{room}/")
    for path in (*below, f"articles/{room}/removal/", f"people/{other}/removal/"):
        for method in (client.get, client.post):
            assert method(f"/sessions/{theirs.pk}/{path}").status_code in (404, 405), path
    for path, sent in (
        (f"articles/{room}/removal/", {}),
        (f"people/{other}/removal/", {}),
        ("people/", {"person": other}),
        (f"dealing/{room}/", {"person": other}),
        (f"dealing/{rooms[1].pk}/", {"person": other}),
    ):
        client.post(f"/sessions/{own.pk}/{path}", sent)
    assert (list(Assignment.objects.values()), list(theirs.events.values())) == before
    assert own.participants.get().user == cleo and own.articles.get().article == rooms[1]

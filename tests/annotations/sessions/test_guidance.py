"""What the pages tell whoever makes a session, or works in one, for the first time."""

from datetime import date
from typing import Any

import pytest

from annotations.models import Assignment
from annotations.sessions.handing_out import deal_evenly
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import draft, running, work_of
from tests.annotations.sessions.test_pages import form, page, seen
from tests.annotations.sessions.test_setting_up import settings_of
from tests.factories import article, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline=f"Article {number}") for number in range(2)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "Give the session a name."),
        ({"people_per_article": "0"}, "Write a whole number from 1 to 50."),
        ({"days_kept": "soon"}, "Write a whole number from 1 to 365."),
        ({"due_on": "2020-01-01"}, "This day is past. Choose a later one, or leave it empty."),
    ],
)
def test_what_is_wrong_in_the_settings_is_said_with_what_to_do(
    wrong: dict[str, Any], words: str, desk: Team, ana: User
) -> None:
    response = reader(ana).post("/sessions/new/", form(desk, **wrong))
    assert response.status_code == 422 and seen(response.content.decode()).count(words) == 1


def test_a_day_that_has_come_and_gone_may_stay(desk: Team, ana: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana], articles=rooms, due_on=date(2020, 1, 1))
    kept = settings_of(session, due_on="2020-01-01", name="Sums")
    assert reader(ana).post(f"/sessions/{session.pk}/settings/", kept).status_code == 302
    earlier = settings_of(session, due_on="2019-01-01", version=session.version + 1)
    assert reader(ana).post(f"/sessions/{session.pk}/settings/", earlier).status_code == 422


def test_a_draft_leads_to_what_it_lacks_and_is_not_started_before(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session, client = draft(desk, ana, people=[], articles=[]), reader(ana)
    here = f"/sessions/{session.pk}/"

    def lacking() -> list[str]:
        steps = client.get(here).content.decode().partition('class="todo"')[2].partition("</ol>")[0]
        return [part for part in ("articles", "people", "dealing") if f'href="{here}{part}/"' in steps]

    assert lacking() == ["articles", "people", "dealing"]
    session.add_article(rooms[0], by=ana)
    assert lacking() == ["people", "dealing"]
    assert "<table" not in client.get(here).content.decode(), "nobody is there to whom an article could be given"
    assert client.get(f"{here}state/?step=start")["Location"] == here
    session.add_person(ben, by=ana)
    assert client.get(f"{here}state/?step=start").status_code == 200
    deal_evenly(session, by=ana)
    assert lacking() == []


def test_a_seed_that_is_no_number_deals_nothing(desk: Team, ana: User, ben: User, rooms: list[Article]) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=rooms)
    response = reader(ana).post(f"/sessions/{session.pk}/dealing/", {"how": "at_random", "seed": "7x"})
    assert response.status_code == 409 and "a seed is a whole number" in response.content.decode()
    assert not Assignment.objects.exists()


def test_what_the_session_has_already_is_said_to_be_hidden(desk: Team, ana: User, rooms: list[Article]) -> None:
    session, hidden = draft(desk, ana, people=[], articles=[]), "is in the session already is not shown"
    assert hidden not in page(reader(ana), f"/sessions/{session.pk}/articles/?q=xylophone")
    session.add_article(rooms[0], by=ana)
    assert hidden in page(reader(ana), f"/sessions/{session.pk}/articles/?q=xylophone")


def test_whoever_is_done_reads_what_comes_next(desk: Team, ana: User, ben: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms, mode="discuss")
    deal_evenly(session, by=ana)

    def told() -> str:
        return page(reader(ben), f"/sessions/{session.pk}/").partition("Guideline")[0]

    for work in Assignment.objects.filter(participant__user=ben):
        assert "All that you have is handed in" not in told()
        work.submit()
    assert "“Next article” gives you another, if there is one. Once a lead reveals the marks" in told()
    assert 'class="act">Next article' in reader(ben).get(f"/sessions/{session.pk}/").content.decode()
    session.reveal(by=ana)
    assert "take yours back to change it" in told()
    session.settle(by=ana)
    assert "tells what becomes of yours" in told()
    session.close(by=ana)
    assert "Leads settle" not in told()


def test_after_the_reveal_nobody_is_told_to_take_back_or_open_what_they_do_not_have(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms, mode="discuss")
    work_of(ana, session, rooms[0], by=ana)
    session.reveal(by=ana)
    words = page(reader(ana), f"/sessions/{session.pk}/").partition("Guideline")[0]
    assert "what is not handed in yet you can still mark" in words and "take yours back" not in words
    words = page(reader(ben), f"/sessions/{session.pk}/").partition("Guideline")[0]
    assert "The marks are revealed." in words and "Open an article" not in words


def test_a_page_that_answers_a_form_sends_nobody_back_to_where_only_forms_go(desk: Team, ana: User) -> None:
    session = draft(desk, ana, people=[], articles=[])
    refused = reader(ana).post(f"/sessions/{session.pk}/dealing/", {"how": "at_random", "seed": "7x"})
    assert 'name="next" value=""' in refused.content.decode()
    read = reader(ana).get(f"/sessions/{session.pk}/dealing/")
    assert f'name="next" value="/sessions/{session.pk}/dealing/"' in read.content.decode()


def test_who_handed_in_is_told_to_take_it_back_while_they_can(desk: Team, ana: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana], articles=rooms[:1], mode="discuss")
    work_of(ana, session, rooms[0], by=ana).submit()

    def told() -> bool:
        words = page(reader(ana), f"/sessions/{session.pk}/articles/{rooms[0].pk}/")
        assert ("Take it back to change" in words) is not ("Nobody can mark anything" in words)
        return "Take it back to change" in words

    assert told()
    session.reveal(by=ana)
    assert told()
    session.settle(by=ana)
    assert not told()


def test_a_lead_reads_what_is_there_to_be_taken(desk: Team, ana: User, ben: User, rooms: list[Article]) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms)
    words = page(reader(ana), f"/sessions/{session.pk}/")
    assert " 4 pieces of work are there to be taken." in words and "0 of 0" not in words
    work_of(ben, session, rooms[0], by=ana)
    words = page(reader(ana), f"/sessions/{session.pk}/")
    assert "0 of 1 pieces of work are handed in. 3 more are there to be taken." in words


def test_no_step_is_urged_on_the_lead_of_a_closed_session(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms, mode="open")
    looks = []
    for step, then in (("settle", session.settle), ("close", session.close), ("reopen", None)):
        html = reader(ana).get(f"/sessions/{session.pk}/").content.decode()
        looks.append(html.partition(f'value="{step}" class="')[2].partition('"')[0])
        if then:
            then(by=ana)
    assert looks == ["act", "main", "act"]

"""The page on agreement: who sees it and when, what it says, and the files."""

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.agreement.comparison import compare
from annotations.agreement.measures import Measure
from annotations.models import AnnotationSession
from annotations.sessions import compared
from annotations.sessions.handed_in import marked_articles
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import hand_in, revealed, running, work_of
from tests.factories import article, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline="The bridge"), article(headline="The other bridge")]


@pytest.fixture
def session(rooms: list[Article], desk: Team, ana: User, ben: User) -> AnnotationSession:
    """They agree on the first article, but for a label; on the second on nothing."""
    first = {ana: ["Monday", "two million"], ben: ["Monday", "Quote: two million"]}
    second = {ana: ["Boats"], ben: ["the mayor"]}
    return revealed(desk, ana, {rooms[0]: first, rooms[1]: second})


def page(client: Client, session: AnnotationSession, query: str = "") -> str:
    response = client.get(reverse("session_agreement", args=[session.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def file(client: Client, session: AnnotationSession, form: str) -> Any:
    return client.get(reverse("session_agreement_file", args=[session.pk]), {"format": form})


def test_nobody_sees_agreement_before_the_reveal_and_the_lead_no_more_than_others(
    rooms: list[Article], desk: Team, ana: User, ben: User
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms)
    for user in (ana, ben):
        hand_in(work_of(user, session, rooms[0], by=ana), ["Monday"])
        for name in ("session_agreement", "session_agreement_file"):
            assert reader(user).get(reverse(name, args=[session.pk])).status_code == 404
    session.close(by=ana)  # never revealed
    assert reader(ana).get(reverse("session_agreement", args=[session.pk])).status_code == 404


def test_of_an_open_session_people_see_agreement_while_it_runs(
    rooms: list[Article], desk: Team, ana: User, ben: User
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms, mode="open")
    assert "There is nothing to compare yet" in page(reader(ben), session)
    for user in (ana, ben):
        hand_in(work_of(user, session, rooms[0], by=ana), ["Monday"])
    assert "1.00" in page(reader(ben), session)


def test_the_page_tells_the_numbers_and_on_what_they_rest(session: AnnotationSession, ben: User) -> None:
    html = page(reader(ben), session)
    values = compare(marked_articles(session)).values
    assert values[Measure.HALF] == pytest.approx(1 / 3)
    assert "0.33" in html and f"{values[Measure.ALPHA_U]:.2f}" in html
    assert "2 articles" in html and "2 people" in html and "2 pairs of people in an article" in html
    table = html.partition('id="articles-title"')[2]
    assert table.index("The other bridge") < table.index("The bridge<")


def test_where_all_put_one_label_the_page_says_in_what_they_differ(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    work = {ana: ["Monday"], ben: ["on Monday", "two million"]}
    passages = page(reader(ana), revealed(desk, ana, {rooms[0]: work})).partition('class="passages"')[2]
    said = [" ".join(row.split()) for row in re.findall(r"<dd>(.*?)</dd>", passages, re.DOTALL)]
    assert sorted(said) == ["<i>nothing</i>", "Claim", "Claim, but not on the same words"]


def test_what_has_no_number_says_why(desk: Team, ana: User, ben: User, rooms: list[Article]) -> None:
    html = page(reader(ana), revealed(desk, ana, {rooms[0]: {ana: [], ben: []}}))
    assert "undefined, because nobody marked anything" in html
    assert "of which 1 marked nothing at all" in html


def test_intervals_come_when_they_are_asked_for(session: AnnotationSession, ana: User) -> None:
    assert "Show 95 % intervals" in page(reader(ana), session)
    html = page(reader(ana), session, "?sure=1")
    assert "0.00 to 0.50" in html


def test_the_blind_and_the_discussed_set_stand_side_by_side(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    work = {rooms[0]: {ana: ["Monday"], ben: ["Boats"]}}
    session = revealed(desk, ana, work, mode="discuss", later={ben: ["Monday"]})
    html = page(reader(ana), session)
    assert "After discussion" in html
    row = html.partition("exactly the same words")[2].partition("</tr>")[0]
    assert "0.00" in row and "1.00" in row
    assert '<p class="figure"><b>0.00</b>' in html
    assert '<p class="figure"><b>1.00</b>' in page(reader(ana), session, "?set=discussed")


def test_an_article_on_which_the_reader_works_blind_elsewhere_is_left_out(
    session: AnnotationSession, desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    running(desk, ana, people=[ben], articles=[rooms[1]])
    html = page(reader(ben), session)
    assert "The other bridge" not in html and "1 article is left out" in html
    assert "The other bridge" in page(reader(ana), session)
    assert "The other bridge" not in file(reader(ben), session, "json").content.decode()


def test_numbers_are_kept_until_somebody_hands_in(
    desk: Team, ana: User, ben: User, rooms: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=rooms, mode="open")
    works = [work_of(user, session, rooms[0], by=ana) for user in (ana, ben)]
    for work in works:
        hand_in(work, ["Monday"])
    asked: list[object] = []
    monkeypatch.setattr(compared, "compare", lambda *args, **more: asked.append(1) or compare(*args, **more))
    for user in (ana, ben, ana):
        page(reader(user), session)
    assert len(asked) == 1
    works[1].take_back()
    hand_in(works[1], ["Boats"])
    page(reader(ana), session)
    assert len(asked) == 2


def test_what_would_take_seconds_waits_to_be_asked_for(
    session: AnnotationSession, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "MOST_AT_ONCE", 1)
    html = page(reader(ana), session)
    assert "2 pairs of people to compare, which takes some seconds" in html and "Compare them now" in html
    assert "0.33" in page(reader(ana), session, "?now=1")
    assert "0.33" in page(reader(ana), session)


def test_the_files_hold_every_value_and_why_it_has_none(session: AnnotationSession, ana: User) -> None:
    found = json.loads(file(reader(ana), session, "json").content)
    assert found["sets"] == {
        "blind": {"articles": 2, "people": 2, "pairs": 2, "pairs_without_marks": 0, "articles_left_out": 0}
    }
    by_name = {(one["scope"], one["of"], one["measure"]): one for one in found["values"]}
    assert by_name["all", "", "half"]["value"] == pytest.approx(1 / 3)
    assert by_name["all", "", "half"]["low"] == 0
    assert by_name["pair", "ana / ben", "exact"]["value"] == pytest.approx(1 / 3)
    assert by_name["article", "The other bridge", "coding"]["undefined_because"] == (
        "no two people marked the same place"
    )
    assert by_name["labels", "Claim / Quote", "count"]["value"] == 1
    rows = list(csv.DictReader(StringIO(file(reader(ana), session, "csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(found["values"])
    assert file(reader(ana), session, "pdf").status_code == 400


def test_the_page_asks_the_database_as_little_for_many_articles(
    desk: Team, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    client = reader(ana)
    many = revealed(desk, ana, {article(): {ana: ["Monday"], ben: ["Boats"]} for _n in range(12)})
    with django_assert_max_num_queries(24):
        page(client, many)
    with django_assert_max_num_queries(19):
        page(client, many)

"""The library: which articles, in what order, all of it in the address."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.library import PAGE
from articles.models import Article, Source
from newsroom.accounts.models import Team, User
from tests.factories import HTMX, article, mark, note, reader

NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)


def listed(by: User | None = None, *, htmx: bool = False, **asked: Any) -> list[str]:
    """The headlines of one page of the library."""
    return headlines(page_of(by, urlencode(asked), htmx=htmx))


def page_of(by: User | None, query: str = "", *, htmx: bool = False) -> html.HtmlElement:
    response = reader(by).get(f"/?{query}", headers=HTMX if htmx else {})
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def headlines(page: html.HtmlElement) -> list[str]:
    return [h3.text_content() for h3 in page.iter("h3")]


def test_newest_stand_first_under_their_day(labels: None) -> None:
    for number, hours in enumerate((0, 30, 3, 3)):
        article(headline=f"Piece {number}", listed_at=NOON - timedelta(hours=hours))
    page = page_of(None)
    assert headlines(page) == ["Piece 0", "Piece 3", "Piece 2", "Piece 1"]
    assert [day.get("datetime") for day in page.xpath("//h2//time")] == ["2026-05-10", "2026-05-09"]


def test_pages_follow_one_another_without_gap_or_repeat(labels: None) -> None:
    """Many articles share an instant, and one comes in while the reader turns the page."""
    wanted = [f"Piece {number}" for number in range(2 * PAGE + 5)]
    for number, headline in enumerate(wanted):
        article("Words.", headline=headline, listed_at=NOON - timedelta(minutes=number // 7))
    seen: list[str] = []
    query = "language=en"
    for turn in range(3):
        page = page_of(None, query)
        seen += headlines(page)
        following = page.xpath("//a[@rel='next']/@href")
        query = following[0].removeprefix("?") if following else ""
        assert ("language=en" in query) is (turn < 2)
        article("Words.", headline="Late piece", listed_at=NOON + timedelta(hours=1))
    assert query == ""
    assert sorted(seen) == sorted(wanted)


def test_a_full_last_page_leads_nowhere(labels: None) -> None:
    for number in range(PAGE):
        article("Words.", headline=f"Piece {number}")
    assert not page_of(None).xpath("//a[@rel='next']")


def test_each_reader_finds_what_they_may_read(people: dict[str, User | None], desk: Team) -> None:
    article(headline="House")
    article(headline="Team", team=desk)
    article(headline="Draft", status="draft")
    article(headline="Withdrawn", status="withdrawn")
    shown = {name: set(listed(user)) for name, user in people.items()}
    everything = {"House", "Team", "Draft", "Withdrawn"}
    assert shown == {
        "visitor": {"House"},
        "ana": {"House", "Team"},
        "ben": {"House", "Team"},
        "cleo": {"House"},
        "ed": everything,
    }


def test_visitor_finds_nothing_where_reading_is_not_public(labels: None, settings: Any, cleo: User) -> None:
    settings.PUBLIC_READING = False
    room = article(headline="House")
    assert (listed(None), listed(cleo)) == ([], ["House"])
    assert reader(None).get(room.get_absolute_url()).status_code == 404


def test_filters_narrow_and_are_kept_in_the_form(labels: None) -> None:
    post, ledger = (Source.objects.create(name=name) for name in ("Harbour Post", "Northern Ledger"))
    article(headline="One", source=post, listed_at=NOON)
    article(headline="Two", source=ledger, listed_at=NOON - timedelta(days=1))
    article(headline="Drei", source=ledger, language="de", listed_at=NOON - timedelta(days=2))
    assert listed(source=post.pk) == ["One"]
    assert listed(language="de") == ["Drei"]
    assert listed(**{"from": "2026-05-09"}) == ["One", "Two"]
    assert listed(to="2026-05-09") == ["Two", "Drei"]
    assert listed(**{"from": "2026-05-09", "to": "2026-05-09"}) == ["Two"]
    assert listed(source=ledger.pk, language="en", q="bridge") == ["Two"]
    assert listed(source=ledger.pk, htmx=True) == ["Two", "Drei"]
    page = page_of(None, f"source={ledger.pk}&from=2026-05-08&q=bridge")
    assert page.xpath("//select[@name='source']/option[@selected]/text()") == ["Northern Ledger"]
    assert page.xpath("//form[contains(@class, 'filters')]//input[@name='from']/@value") == ["2026-05-08"]
    assert set(page.xpath("//input[@name='q']/@value")) == {"bridge"}


def test_days_are_those_of_the_zone_in_which_dates_are_shown(labels: None, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    article(headline="Late", listed_at=datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
    article(headline="Long after", listed_at=datetime(2026, 3, 29, 22, 30, tzinfo=UTC))  # that day had 23 hours
    assert [day.get("datetime") for day in page_of(None).xpath("//h2//time")] == ["2026-03-30", "2026-03-29"]
    assert listed(**{"from": "2026-03-29", "to": "2026-03-29"}) == ["Late"]
    assert listed(to="2026-03-28") == []
    assert listed(**{"from": "2026-03-30"}) == ["Long after"]


@pytest.mark.parametrize(
    "asked",
    [
        "source=x",
        "source=99999999999999999999999",
        "source=999999999999999999",
        "source=-1",
        "source=%D9%A1",
        "language=%00%00",
        "language=" + "x" * 5000,
        "from=yesterday",
        "from=0001-01-01",
        "to=9999-12-31",
        "to=0001-01-01",
        "from=2026-13-45",
        "from=2026-W01-1",
        "before=",
        "before=x_1",
        "before=2026-05-10T12:00:00_1",
        "before=2026-05-10T12:00:00%2B00:00_99999999999999999999",
        "before=2026-05-10T12:00:00%2B00:00_x",
        "before=0001-01-01T00:00:00%2B14:00_1",
        "before=9999-12-31T23:59:59-12:00_1",
        "mine=1&mine=2&claims=",
        "order_by=password&author__password__startswith=a",
        "q=%00",
        "q=%FF%FE",
    ],
)
def test_address_that_says_nonsense_is_answered(asked: str, ana: User) -> None:
    article()
    for person in (None, ana):
        page_of(person, asked)
        page_of(person, asked, htmx=True)


def test_marked_by_me_and_with_claims_look_at_what_the_reader_may_see(ana: User, cleo: User) -> None:
    marked, claimed, _plain = (article(headline=name) for name in ("Marked", "Claimed", "Plain"))
    mark(marked, "Boats", by=ana, label="Quote")
    mark(claimed, "Boats", by=ana, visibility="team")
    mark(claimed, "Boats", by=cleo, visibility="everyone", label="Quote")
    assert set(listed(ana, mine=1)) == {"Marked", "Claimed"}
    assert listed(cleo, mine=1) == ["Claimed"]
    assert len(listed(None, mine=1)) == 3  # a visitor has no marks, and is not offered the filter
    assert (listed(ana, claims=1), listed(cleo, claims=1), listed(None, claims=1)) == (["Claimed"], [], [])
    mark(marked, "two million", by=cleo, visibility="everyone")
    assert listed(None, claims=1) == ["Marked"]


def test_deleted_marks_count_for_nothing(ana: User) -> None:
    made = mark(article(), "Boats", by=ana, visibility="everyone")
    made.delete_by(ana)
    assert listed(ana, mine=1) == listed(ana, claims=1) == []
    assert not page_of(ana).find_class("ticks")


def test_deleted_mark_that_was_answered_is_no_claim_and_has_no_tick(ana: User, ben: User) -> None:
    made = mark(article(), "Boats", by=ana, visibility="everyone")
    note(made, by=ben)
    made.delete_by(ana)
    assert listed(ana, claims=1) == listed(ben, claims=1) == []
    assert not page_of(ben).find_class("ticks")


def read(room: Article, by: User, progress: int) -> None:
    reader(by).post(f"/articles/{room.pk}/position/", {"revision": 1, "offset": 30, "progress": progress})


def test_what_one_is_reading_and_has_read_is_said_and_found(ana: User, ben: User) -> None:
    glanced, begun, done, _plain = (article(headline=name) for name in ("Glanced", "Begun", "Done", "Plain"))
    for room, progress in ((glanced, 4), (begun, 40), (done, 97), (done, 30)):
        read(room, ana, progress)
    read(glanced, ben, 60)
    assert (listed(ana, reading=1), listed(ana, finished=1)) == (["Begun"], ["Done"])
    assert (listed(ben, reading=1), listed(ben, finished=1)) == (["Glanced"], [])
    assert len(listed(None, reading=1)) == len(listed(None, finished=1)) == 4
    said = {
        row.find("h3").text_content(): [sign.text_content() for sign in row.find_class("read")]
        for row in page_of(ana).find_class("listed")
    }
    assert said == {"Glanced": [], "Begun": ["40 % read"], "Done": ["finished"], "Plain": []}
    assert not page_of(None).find_class("read")


def test_nothing_found_in_progress_leads_on(ana: User) -> None:
    article()
    assert page_of(ana, "reading=1").find_class("nothing")


def test_ticks_show_the_marks_in_the_order_of_the_text(ana: User) -> None:
    room = article()
    mark(room, "Boats", by=ana, label="Question")
    mark(room, "bridge", by=ana, label="Quote")
    for _copy in range(45):
        mark(room, "two million", by=ana)
    ticks = page_of(ana).find_class("ticks")[0]
    assert [tick.get("class") for tick in ticks.iter("i")][:2] == ["blue", "yellow"]
    assert len(list(ticks.iter("i"))) == 40


def test_nothing_found_says_what_was_looked_for(labels: None) -> None:
    article()
    assert "“<zeppelin>”" in page_of(None, urlencode({"q": "<zeppelin>"})).find_class("nothing")[0].text_content()
    assert "no article here yet" not in page_of(None, "language=xx").text_content()
    Article.objects.all().delete()
    assert "There is no article here yet" in page_of(None).text_content()


def test_library_asks_the_database_the_same_few_questions_however_much_there_is(ana: User) -> None:
    source = Source.objects.create(name="Harbour Post", language="en")

    def queries(query: str) -> int:
        client = reader(ana)
        with CaptureQueriesContext(connection) as made:
            client.get(f"/?{query}")
        return len(made)

    room = article(source=source)
    note(mark(room, "Boats", by=ana))
    read(room, ana, 40)
    asked = ("", "q=bridge&claims=1&mine=1", "reading=1")
    few = [queries(query) for query in asked]
    for number in range(PAGE + 3):
        other = article(headline=f"Piece {number}", source=source)
        mark(other, "Boats", by=ana)
        read(other, ana, 40)
    assert [queries(query) for query in asked] == few
    assert max(few) <= 7

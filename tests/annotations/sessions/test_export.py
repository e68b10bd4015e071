"""What leaves a session: nothing before the reveal, then the set that was asked for, a little at a time."""

import csv
import io
import json
import re
import tracemalloc
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.exports.sets import FORMATS, About
from annotations.models import AnnotationSession, Submission, Uncertainty
from annotations.sessions.agreed import accept_shared
from annotations.sessions.leaving import marks_of
from annotations.sessions.names import Names
from annotations.sessions.sets import sets_for
from articles.models import Article, Source
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.exports.web_annotation_rules import breaches
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, reader

SITE = "https://newsroom.example"


@pytest.fixture
def room(db: None) -> Article:
    return article(source=Source.objects.create(name="Harbour Post"), address="https://example.org/bridge")


def session_of(team: Team, ana: User, ben: User, room: Article, mode: str = "discuss") -> AnnotationSession:
    """ana marks a claim and half of a quote, ben nothing; both hand in."""
    session = running(team, ana, people=[ana, ben], articles=[room], mode=mode)
    work = work_of(ana, session, room, by=ana)
    mark_in(work, "two million")
    mark_in(work, "Boats", label="Quote")
    work.submit()
    work_of(ben, session, room, by=ana).submit()
    return session


def taken(user: User, session: AnnotationSession, **asked: str) -> bytes:
    response = reader(user).get(f"/sessions/{session.pk}/export/", {"set": "blind", "format": "jsonl", **asked})
    assert response.status_code == 200, response.content
    assert response["Content-Disposition"].startswith(f'attachment; filename="session-{session.pk}-')
    return b"".join(response)


def lines(user: User, session: AnnotationSession, **asked: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(user, session, **asked).splitlines()]


@pytest.mark.parametrize("mode", ["blind", "discuss"])
def test_nothing_leaves_before_the_reveal_and_the_page_says_so(
    desk: Team, ana: User, ben: User, room: Article, mode: str
) -> None:
    session = session_of(desk, ana, ben, room, mode)
    for user in (ana, ben):
        for query in ("", "?set=blind&format=jsonl", "?set=discussed&format=csv&hidden=on"):
            answer = reader(user).get(f"/sessions/{session.pk}/export/{query}")
            assert answer.status_code == (409 if query else 200)
            assert b"Nothing leaves before the reveal" in answer.content
            assert b"million" not in answer.content and not answer.streaming


def test_a_blind_session_that_was_closed_unrevealed_keeps_its_marks(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room)
    session.close(by=ana)
    assert reader(ana).get(f"/sessions/{session.pk}/export/?set=blind&format=jsonl").status_code == 409


def test_a_line_tells_all_of_a_mark(desk: Team, ana: User, ben: User, room: Article, settings: Any) -> None:
    settings.SITE_URL = SITE
    session = session_of(desk, ana, ben, room)
    session.reveal(by=ana)
    claim, quote, nothing = lines(ana, session)
    start = room.current_revision.text.index("two million")  # type: ignore[union-attr]
    assert (claim["exact"], claim["spans"]) == (["two million"], [[start, start + 11]])
    assert (claim["label"], claim["role"], claim["person"]) == ("Claim", "claim", "ana")
    assert (claim["session"], claim["set"], claim["flags"], claim["after_reveal"]) == (session.name, "blind", [], False)
    assert claim["article"] == {
        "id": room.pk,
        "headline": "A bridge is mended",
        "source": "Harbour Post",
        "address": "https://example.org/bridge",
        "language": "en",
        "revision": 1,
        "link": f"{SITE}{room.get_absolute_url()}?revision=1",
        "text": f"{SITE}/articles/{room.pk}/texts/1/",
    }
    assert reader(ana).get(f"/articles/{room.pk}/texts/1/").content.decode()[start : start + 11] == "two million"
    assert quote["label"] == "Quote"
    assert (nothing["person"], nothing["label"], nothing["spans"]) == ("ben", "", [])


def test_a_line_says_of_what_its_author_is_unsure(desk: Team, ana: User, room: Article) -> None:
    session = running(desk, ana, people=[ana], articles=[room], mode="open")
    work = work_of(ana, session, room, by=ana)
    Uncertainty.say_of(work, mark_in(work, "two million"))
    mark_in(work, "Boats")
    work.submit()
    assert [line["flags"] for line in lines(ana, session)] == [["unsure"], []]
    work.take_back()
    Uncertainty.say(work, "Is it?")
    work.submit()
    assert [line["flags"] for line in lines(ana, session)] == [["unsure", "unsure-of-article"], ["unsure-of-article"]]


def test_what_was_handed_in_after_the_reveal_is_in_the_discussed_set_alone(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room)
    session.reveal(by=ana)
    assert reader(ana).get(f"/sessions/{session.pk}/export/?set=discussed&format=jsonl").status_code == 400
    work = session.articles.get().assignments.get(participant__user=ben)
    work.take_back()
    mark_in(work, "Monday")
    work.submit()
    blind, discussed = lines(ben, session), lines(ben, session, set="discussed")
    assert [(line["person"], *line["exact"], line["after_reveal"]) for line in blind] == [
        ("ana", "two million", False),
        ("ana", "Boats", False),
        ("ben", False),
    ]
    assert [(line["person"], *line["exact"], line["after_reveal"]) for line in discussed][2:] == [
        ("ben", "Monday", True)
    ]
    assert [line["id"] for line in discussed[:2]] == [line["id"] for line in blind[:2]]


def test_what_was_agreed_is_for_the_leads_and_for_all_once_it_is_closed(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room, "open")
    session.settle(by=ana)
    assert "agreed" not in sets_for(ana, session)
    accept_shared(session, by=ana, least=1)
    mark, other = lines(ana, session, set="agreed")
    assert (mark["exact"], mark["label"], mark["role"], mark["person"]) == (["two million"], "Claim", "claim", "")
    assert other["exact"] == ["Boats"] and mark["at"]
    collection = json.loads(taken(ana, session, set="agreed", format="web-annotation"))
    assert list(breaches(collection)) == []
    team = {"id": f"http://testserver/teams/{desk.pk}/", "type": "Organization", "name": "Verification desk"}
    assert collection["first"]["items"][0]["creator"] == team
    assert reader(ben).get(f"/sessions/{session.pk}/export/?set=agreed&format=csv").status_code == 400
    session.close(by=ana)
    assert [line["id"] for line in lines(ben, session, set="agreed")] == [mark["id"], other["id"]]


def test_the_formats_hold_the_same_marks(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = session_of(desk, ana, ben, room, "open")
    whole = lines(ben, session)
    sheet = list(csv.DictReader(io.StringIO(taken(ben, session, format="csv").decode("utf-8-sig"), newline="")))
    assert [(row["id"], row["quote"]) for row in sheet] == [(line["id"], "".join(line["exact"])) for line in whole]
    collection = json.loads(taken(ben, session, format="web-annotation"))
    assert list(breaches(collection)) == []
    marks = collection["first"]["items"]
    assert [one["target"]["selector"][1]["exact"] for one in marks] == ["two million", "Boats"]
    assert [one["creator"]["name"] for one in marks] == ["ana", "ana"]


def test_hidden_names_are_numbers_that_are_the_same_person_in_each_set(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room)
    session.reveal(by=ana)
    for form in ("jsonl", "csv", "web-annotation"):
        content = taken(ana, session, format=form, hidden="on")
        assert re.search(b'Person [12]"', content) and b'"ana"' not in content and b'"ben"' not in content
        assert b"notebook/people" not in content
    persons = [line["person"] for line in lines(ana, session, hidden="on")]
    assert persons[0] == persons[1] != persons[2]
    assert {*persons} == {"Person 1", "Person 2"}


def test_only_those_who_see_the_session_reach_its_export(
    desk: Team, ana: User, ben: User, cleo: User, ed: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room)
    session.reveal(by=ana)
    idle = User.objects.create_user("dora")
    Membership.objects.create(team=desk, user=idle)
    for user in (idle, cleo, ed):
        for query in ("", "?set=blind&format=jsonl"):
            assert reader(user).get(f"/sessions/{session.pk}/export/{query}").status_code == 404
    assert reader(None).get(f"/sessions/{session.pk}/export/?set=blind&format=jsonl").status_code == 302
    Membership.objects.filter(team=desk, user=ben).delete()
    assert reader(ben).get(f"/sessions/{session.pk}/export/?set=blind&format=jsonl").status_code == 404


def test_what_a_reader_works_on_blind_elsewhere_does_not_leave_with_them(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = session_of(desk, ana, ben, room)
    session.reveal(by=ana)
    other = running(desk, ana, people=[ana], articles=[room], mode="blind")
    assert lines(ana, session) == []
    assert len(lines(ben, session)) == 3
    page = reader(ana).get(f"/sessions/{session.pk}/export/").content.decode()
    assert "1 article is left out" in page and "You cannot take it now" in page
    archive = reader(ana).get(f"/sessions/{session.pk}/export/?format=archive")
    assert archive.status_code == 409 and not archive.streaming
    other.reveal(by=ana)
    assert len(lines(ana, session)) == 3
    assert reader(ana).get(f"/sessions/{session.pk}/export/?format=archive").status_code == 200


def test_a_lead_takes_no_text_along_that_they_may_not_read(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = session_of(desk, ana, ben, room, "blind")
    Article.objects.update(team=Team.objects.create(name="Others"))
    assert reader(ana).get(f"/sessions/{session.pk}/export/?format=archive").status_code == 409
    session.reveal(by=ana)
    assert reader(ana).get(f"/sessions/{session.pk}/export/?format=archive").status_code == 409
    assert lines(ana, session) == []


def test_an_unknown_set_or_format_is_refused(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = session_of(desk, ana, ben, room, "open")
    for query in ("set=blind&format=exe", "set=x&format=csv", "format=csv"):
        assert reader(ana).get(f"/sessions/{session.pk}/export/?{query}").status_code == 400


def filled(session: AnnotationSession, marks: int) -> None:
    """As if each had handed in so many marks."""
    for one in Submission.objects.all():
        many = [{"mark": uuid4().hex, "label": 1, "name": "Claim", "spans": [[0, 5], [8, 9]]} for _mark in range(marks)]
        Submission.objects.filter(pk=one.pk).update(marks=many)


def everything(session: AnnotationSession) -> int:
    return sum(1 for _mark in marks_of(session, "blind", User.objects.get(username="ana"), names_of(session), SITE))


def names_of(session: AnnotationSession) -> Names:
    return Names(session, SITE, hidden=False)


def test_asks_as_often_however_many_marks_there_are(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = session_of(desk, ana, ben, room, "open")
    asked = []
    for marks in (1, 400):
        filled(session, marks)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert everything(session) == 2 * marks
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6


def test_a_large_set_is_never_held_whole(desk: Team, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = [article(headline=f"Number {number}") for number in range(16)]
    session = running(desk, ana, people=[ana], articles=rooms, mode="open")
    for one in rooms:
        work_of(ana, session, one, by=ana).submit()
    filled(session, 300)
    monkeypatch.setattr("annotations.sessions.leaving.PAGE", 2)
    about = About("S", "T", SITE, "blind", SITE, datetime.now(UTC), SITE)
    everything(session)
    tracemalloc.start()
    try:
        pieces = FORMATS["web-annotation"].write(
            about, marks_of(session, "blind", User.objects.get(username="ana"), names_of(session), SITE)
        )
        size = sum(len(piece) for piece in pieces)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 5_000_000
    assert peak < size / 5


def test_the_answer_is_sent_while_it_is_made(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = session_of(desk, ana, ben, room, "open")
    assert reader(ana).get(f"/sessions/{session.pk}/export/?set=blind&format=csv").streaming

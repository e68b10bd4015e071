"""What leaves a session by its pages, and comes in again the same; every page of it clean by axe and small enough."""

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from annotations.models import AnnotationSession, Question, Uncertainty
from annotations.sessions.agreed import accept_shared
from articles.models import Source
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.server import Server
from tests.browser.test_accessibility_people import wrong
from tests.factories import article

SignIn = Callable[[Browser, Any], None]
GUIDELINE = "Mark **every figure** that somebody could check.\n\n- sums of money\n- dates"


@pytest.fixture
def session(ana: User, ben: User, desk: Team) -> AnnotationSession:
    post = Source.objects.create(name="The Harbour Post", language="en")
    rooms = [
        article(source=post, address="https://harbourpost.example/bridge-" + "closed-" * 20),
        article("Fares rise by a tenth.\n\nThe council voted last night.", headline="Ferry fares rise", source=post),
    ]
    made = running(desk, ana, people=[ana, ben], articles=rooms, mode="discuss", guideline=GUIDELINE)
    for user, words in ((ana, ("two million", "Boats")), (ben, ("Repairs cost two million", "Boats"))):
        for room in rooms:
            work = work_of(user, made, room, by=ana)
            for piece in words if room == rooms[0] else ("a tenth",):
                mark_in(work, piece, label="Quote" if piece == "Boats" else "Claim")
            if user == ben and room == rooms[0]:
                Uncertainty.say(work, "Is a price a claim, when the mayor only says it?")
            work.submit()
    Question.write(made.articles.earliest("pk"), by=ben, to=ben, text="Is a date alone a claim?", key=uuid4())
    return made


def revealed(session: AnnotationSession) -> AnnotationSession:
    lead = session.made_by
    assert lead
    session.reveal(by=lead)
    session.settle(by=lead)
    accept_shared(session, by=lead)
    return session


TAKEN = "fetch(`?${new URLSearchParams(new FormData(document.querySelector('.taking')))}`).then((one) => one.text())"
ARCHIVE = """fetch(document.querySelector('a[download]').href).then((one) => one.arrayBuffer())
  .then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))))"""


def lines_of(browser: Browser) -> list[dict[str, Any]]:
    return [json.loads(line) for line in str(browser.evaluate(TAKEN)).splitlines()]


def test_a_lead_takes_each_set_as_the_form_says(
    browser: Browser, server: Server, sign_in: SignIn, ana: User, session: AnnotationSession
) -> None:
    revealed(session)
    sign_in(browser, ana)
    lead = Person(browser, server)
    lead.open(f"/sessions/{session.pk}/export/")
    assert [one["exact"] for one in lines_of(browser)][:2] == [["two million"], ["Boats"]]
    browser.click("input[value=agreed]")
    assert sorted(one["exact"][0] for one in lines_of(browser)) == ["Boats", "a tenth"]
    browser.click("input[value=web-annotation]")
    assert json.loads(browser.evaluate(TAKEN))["total"] == 2
    browser.click("input[value=blind]")
    browser.click("input[value=csv]")
    assert '"ben"' in browser.evaluate(TAKEN)
    browser.click("input[name=hidden]")
    assert '"ben"' not in browser.evaluate(TAKEN) and "Person 2" in browser.evaluate(TAKEN)


@pytest.mark.only("chromium")  # which chooses files
def test_what_a_lead_exports_and_imports_again_is_the_same(
    browser: Browser,
    server: Server,
    sign_in: SignIn,
    ana: User,
    desk: Team,
    session: AnnotationSession,
    tmp_path: Path,
) -> None:
    revealed(session)
    sign_in(browser, ana)
    lead = Person(browser, server)
    lead.open(f"/sessions/{session.pk}/export/")
    first = {code: told(lead, session, code) for code in ("blind", "agreed")}
    lead.open(f"/sessions/{session.pk}/export/")
    archive = tmp_path / "archive.zip"
    archive.write_bytes(base64.b64decode(browser.evaluate(ARCHIVE)))
    lead.open("/sessions/")
    lead.follow("Import")
    browser.choose_files("[type=file]", [archive])  # type: ignore[attr-defined]
    browser.click("[name=members_too]")
    lead.follow("Import it")
    lead.sees("The session is here.")
    copy = AnnotationSession.objects.latest("pk")
    assert copy != session and lead.title == session.name
    assert {code: told(lead, copy, code) for code in first} == first
    lead.open("/sessions/import/")
    browser.choose_files("[type=file]", [archive])  # type: ignore[attr-defined]
    browser.click("[name=members_too]")
    lead.follow("Import it")
    lead.sees("This archive is here already")
    assert AnnotationSession.objects.count() == 2


def told(lead: Person, session: AnnotationSession, code: str) -> list[Any]:
    lead.open(f"/sessions/{session.pk}/export/")
    lead.browser.click(f"input[value={code}]")
    return [(one["person"], one["label"], one["spans"], one["exact"], one["at"]) for one in lines_of(lead.browser)]


def pages_of_leaving(
    person: Person, sign_in: SignIn, session: AnnotationSession, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Person]]:
    here = f"/sessions/{session.pk}"
    sign_in(person.browser, session.made_by)
    for address in (f"{here}/export/", "/sessions/import/"):
        person.open(address)
        yield address, person
    revealed(session)
    for address in (f"{here}/export/", f"{here}/report/"):
        person.open(address)
        yield f"{address}, revealed", person
    monkeypatch.setattr("annotations.sessions.report.MOST_ROWS", 1)
    person.open(f"{here}/report/?page=2")
    yield "report, second page", person


@pytest.mark.only("chromium")
def test_no_page_of_leaving_breaks_a_rule_of_axe(
    browser: Browser,
    server: Server,
    sign_in: SignIn,
    session: AnnotationSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert wrong(pages_of_leaving(Person(browser, server), sign_in, session, monkeypatch)) == {}

"""A lead makes a session and walks to its first article without a mouse; its pages are looked at by axe."""

from collections.abc import Callable

import pytest

from annotations.models import AnnotationSession, Assignment
from annotations.sessions.handing_out import deal_evenly
from articles.models import Source
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.server import Server
from tests.browser.test_accessibility_people import enter, tab_to
from tests.factories import article, label_of


def test_a_session_is_made_and_its_first_article_reached_by_keys_alone(
    browser: Browser, server: Server, sign_in: Callable, desk: Team, ana: User, ben: User
) -> None:
    for number in range(2):
        article(headline=f"Figures of week {number}")
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open("/sessions/")
    follow(person, "Make the first session")
    tab_to(browser, "Name")
    browser.type("Sums of the harbour")
    tab_to(browser, "Guideline")
    browser.type("Mark **each figure**.")
    browser.press("Tab")  # what the labels mean
    browser.press("Tab")  # the chosen way: blind
    browser.press("ArrowUp")
    follow(person, "Make the session")

    assert person.title == "Sums of the harbour"
    made = AnnotationSession.objects.get()
    assert (made.mode, made.guideline) == ("open", "Mark **each figure**.")
    follow(person, "Articles")
    follow(person, "Add all 2 articles that are found")
    person.sees("2 articles are added.")
    follow(person, "People")
    follow(person, "Let everybody take part")
    follow(person, "Dealing")
    follow(person, "Deal evenly")
    person.sees("The articles are dealt out evenly.")
    follow(person, "Overview")
    follow(person, "Start the work")
    person.sees("2 articles, 2 people: ana, ben.")
    follow(person, "Start the work")
    follow(person, "Next article")
    first = made.articles.earliest("pk")
    assert browser.evaluate("location.pathname") == f"/sessions/{made.pk}/articles/{first.article_id}/"
    browser.wait_for("#text")


def follow(person: Person, words: str) -> None:
    tab_to(person.browser, words)
    enter(person)


@pytest.fixture
def addresses(server: Server, desk: Team, ana: User, ben: User) -> list[str]:
    """A session that runs and is half done, one that is set up, and every page that a lead has of them."""
    label_of(desk)
    rooms = [article(headline=f"Figures of week {number}") for number in range(3)]
    article(headline="הספר חזר", language="he", source=Source.objects.create(name="יומן העמק"))
    runs = running(desk, ana, people=[ana, ben], articles=rooms, guideline="Mark **each** [figure](https://a.test).")
    deal_evenly(runs, by=ana)
    Assignment.objects.filter(participant__user=ben).update(state="in_progress")
    Assignment.objects.earliest("pk").submit()
    plan = draft(desk, ana, people=[ana], articles=rooms[:1])
    below = ("", "settings/", "articles/", "people/", "dealing/", f"dealing/{rooms[0].pk}/", "state/?step=start")
    steps = [f"/sessions/{runs.pk}/state/?step={step}" for step in ("reveal", "close")]
    own = [f"/sessions/{one.pk}/{path}" for one in (runs, plan) for path in below]
    return ["/sessions/", "/sessions/?closed=1", "/sessions/new/", *own, *steps]


@pytest.mark.only("chromium")
def test_no_page_of_a_lead_is_wrong_to_axe_or_wider_than_its_window(
    browser: Browser, server: Server, sign_in: Callable, addresses: list[str], ana: User
) -> None:
    sign_in(browser, ana)
    person, wrong = Person(browser, server), []
    for address in addresses:
        person.open(address)
        wrong += [f"{address}, {one}" for one in axe.violations_in(browser, SCREENS)]
    assert wrong == []

"""A team comes together: a link is made and followed, a claim is marked for the team, somebody is named and answers."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.models import Highlight, Note, Notice
from newsroom.accounts.models import Team, User
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article

PASSWORD = "correct horse battery"


@pytest.fixture
def lead(browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User) -> Person:
    sign_in(browser, ana)
    return Person(browser, server)


def test_a_newcomer_joins_by_a_link_is_named_in_a_note_and_answers(
    lead: Person, open_browser: Callable[..., Browser], server: Server
) -> None:
    link = invite(lead, "Night desk")
    team = Team.objects.get(name="Night desk")

    newcomer = Person(open_browser(), server)
    newcomer.open(link)
    assert newcomer.title == "Join Night desk"
    newcomer.fill("Name to sign in with", "nora")
    newcomer.fill("Password", PASSWORD)
    newcomer.fill("The same again", PASSWORD)
    newcomer.follow("Make an account and join")
    assert newcomer.title == "Night desk"
    newcomer.sees("You are in Night desk now.")
    assert team.place_of(User.objects.get(username="nora")).role == "member"

    # ana marks a claim for the team, and names the newcomer under it
    room = Room(lead.browser, server, article(BLOCKS)).open()
    room.drag("mayor", "Monday")
    room.wait_for_toolbar()
    lead.choose("Visible to", "My team (Night desk)")
    lead.press("Claim", within="#toolbar")
    room.wait_for_marks(1)
    claim = Highlight.objects.get()
    assert (claim.visibility, claim.team) == ("team", team)
    lead.browser.wait_for(".card header")
    lead.browser.click(".card header")
    lead.press("Add a note", within=".card .actions")
    lead.browser.wait_until("document.activeElement.matches('.compose textarea')")
    lead.browser.type("Who heard this? @no")
    lead.browser.wait_for(".names:not([hidden]) button")
    lead.press("nora", within=".names")
    lead.browser.press("Control+Enter")
    wait_for(Note.objects.exists, "the note is stored")
    assert Note.objects.get().text.strip() == "Who heard this? @nora"

    # the newcomer sees the count, finds it, opens it and answers
    newcomer.open("/")
    assert " ".join(newcomer.browser.text(".menu summary .unread").split()) == "1 unread"
    newcomer.press("nora", within=".masthead")
    newcomer.follow("For me")
    newcomer.sees("1 is new.")
    newcomer.sees("ana names you")
    newcomer.follow(claim.quote)
    newcomer.browser.wait_for("#text.laid-out")
    newcomer.sees("Who heard this?", within=".card")
    assert newcomer.browser.text("#text mark") == claim.quote
    wait_for(lambda: not Notice.objects.unread().exists(), "the notice is read by opening its thread")
    newcomer.press("Reply", within=".card .actions")
    newcomer.browser.wait_until("document.activeElement.matches('.compose textarea')")
    newcomer.browser.type("I did, on the radio.")
    newcomer.browser.press("Control+Enter")
    wait_for(lambda: Note.objects.count() == 2, "the answer is stored")

    # ana is told, notes that she has read it, and sees the answer where she asked
    lead.open("/notebook/for-me/")
    lead.sees("nora answers under your mark")
    lead.follow("Mark as read", within=".item.new")
    assert lead.browser.evaluate("document.querySelector('.unread, .item.new') === null")
    room.open()
    lead.sees("I did, on the radio.", within=".card")


def test_a_link_for_one_person_lets_in_no_second(lead: Person, open_browser: Callable[..., Browser]) -> None:
    link = invite(lead, "Night desk")
    for name in ("nora", "otto"):
        person = Person(open_browser(), lead.server)
        person.open(link)
        if name == "nora":
            sign_up(person, name)
    assert person.title == "This link opens nothing any more"
    person.sees("It has been used, revoked or has ended")
    assert not User.objects.filter(username="otto").exists()


def invite(lead: Person, team: str) -> str:
    """Make a team and a link into it, from the library's page onwards."""
    lead.open("/")
    lead.press("ana", within=".masthead")
    lead.follow("Teams")
    lead.fill("Name", team, within="main")
    lead.follow("Make the team")
    assert lead.title == team
    lead.follow("Make a link")
    return lead.browser.evaluate("document.querySelector('#link').value")


def sign_up(person: Person, name: str) -> None:
    person.fill("Name to sign in with", name)
    person.fill("Password", PASSWORD)
    person.fill("The same again", PASSWORD)
    person.follow("Make an account and join")

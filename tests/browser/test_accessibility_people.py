"""The pages of people, notebook, adding and desk: clean by axe, within 320 px, and usable by the keyboard alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group

from annotations.models import Label
from articles.models import Article, Source
from newsroom.accounts.links import reset_path
from newsroom.accounts.models import Invitation, Team, User
from tests.browser import axe
from tests.browser.browser import Browser
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.server import Server
from tests.browser.test_story_adding import PASTED
from tests.factories import article, label_of, mark, note

REASON = "The agency took its report back."
LONG = "Verificationdeskforeverythingthatnobodyelsehastimetolookatbeforemorning"

pytestmark = pytest.mark.only("chromium")


@dataclass
class House:
    """What stands in the house: a team with people, labels, marks and news, and an article taken back."""

    team: Team
    label: Label
    withdrawn: Article
    room: Article
    link: str
    reset: str


@pytest.fixture
def house(ana: User, ben: User, cleo: User, ed: User, desk: Team, settings: Any) -> House:
    settings.OPEN_SIGN_UP = True
    Team.make(LONG, by=ana)
    room = article(source=Source.objects.create(name="The Harbour Post", language="en"))
    label = label_of(desk)
    claim = mark(room, "bridge will close", by=ana, visibility="team", team=desk)
    note(claim, "Who says so, @ben?")
    note(claim, "The mayor, @ana. See https://harbourpost.example/" + "bridge-" * 20, by=ben)
    mark(room, "two million", by=ana, label="Quote")
    mark(room, "Boats", by=ben, visibility="team", label="Question")
    withdrawn = article("A report.\n\nThat was wrong.", headline="Taken back")
    Article.objects.filter(pk=withdrawn.pk).withdraw(by=ed, reason=REASON)
    Invitation.make(desk, by=ana, role="lead", single_use=False)
    token = Invitation.make(desk, by=ana, role="member", single_use=True)[1]
    return House(desk, label, withdrawn, room, f"/invitations/{token}/", reset_path(cleo))


Pages = Iterator[tuple[str, Person]]


def pages_of_people(person: Person, sign_in: Callable[[Browser, Any], None], house: House, ana: User) -> Pages:
    """Every page of people and of the notebook, one after another."""
    team = f"/teams/{house.team.pk}/"
    for address in ("/sign-in/", "/sign-up/", "/forgotten/", house.link, "/invitations/lost/", house.reset):
        person.open(address)
        yield address, person
    person.open(house.withdrawn.get_absolute_url())
    person.sees(REASON)
    yield "withdrawn", person
    person.open("/sign-up/")
    person.fill("Name to sign in with", "ana")
    person.fill("Password", "short")
    person.fill("The same again", "longer")
    person.follow("Make the account")
    yield "sign-up, refused", person

    sign_in(person.browser, ana)
    notebook = ("/notebook/", "/notebook/?q=nothing", "/notebook/?order=article", "/notebook/for-me/")
    for address in (
        *("/teams/", "/teams/roles/", "/me/", "/me/password/", team, f"{team}labels/"),
        *(f"{team}labels/{house.label.pk}/", *notebook, f"/notebook/teams/{house.team.pk}/", house.link),
        *(f"/highlights/{house.room.highlights.earliest('pk').uuid}/notes/", "/articles/new/"),
    ):
        person.open(address)
        yield address, person
    person.open(team)
    person.follow("Make a link")
    person.press("Remove", within="main")
    person.press("Leave this team", within="main")
    yield "team, with a link and all opened", person
    person.press("ana", within=".masthead")
    yield "menu", person
    person.open("/articles/new/")
    person.paste("Text or page", PASTED)
    person.follow("See what it holds")
    yield "preview", person
    person.press("Correct", within="#row-0")
    person.browser.wait_for("#row-0 textarea")
    person.fill("Address", "nowhere")
    person.follow("Keep and read")
    yield "preview, refused", person


def pages_of_the_desk(person: Person, sign_in: Callable[[Browser, Any], None], house: House, ed: User) -> Pages:
    sign_in(person.browser, ed)
    article, revision = house.room.pk, house.room.current_revision_id
    for address in (
        *("", "articles/article/", "articles/article/?q=bridge", f"articles/article/{article}/change/"),
        *(
            "articles/article/upload/",
            f"articles/article/{article}/history/",
            "articles/source/",
            "articles/source/add/",
        ),
        *("articles/revision/", f"articles/revision/{revision}/change/", "articles/original/"),
        *("articles/proposedtext/", "annotations/highlight/", "annotations/note/"),
    ):
        person.open(f"/admin/{address}")
        yield f"/admin/{address} {person.title}", person
    person.open("/admin/articles/article/?q=bridge")
    person.browser.click("#result_list .action-select")
    person.choose("Action:", "Withdraw")
    person.follow("Go", within=".actions")
    person.sees("1 published article will be withdrawn.")
    yield "confirm", person
    sign_in(person.browser, User.objects.create_superuser("root"))
    somebody, group = house.team.members.earliest("pk").pk, Group.objects.earliest("pk").pk
    for address in (
        *("annotations/labelset/", f"annotations/labelset/{house.label.label_set_id}/change/"),
        *("accounts/team/", f"accounts/team/{house.team.pk}/change/", "auth/group/", f"auth/group/{group}/change/"),
        *("accounts/user/", "accounts/user/add/", f"accounts/user/{somebody}/change/"),
        f"accounts/user/{somebody}/password/",
    ):
        person.open(f"/admin/{address}")
        yield f"/admin/{address} {person.title}", person


@pytest.fixture
def person(browser: Browser, server: Server) -> Person:
    return Person(browser, server)


def test_no_page_of_people_breaks_a_rule_of_axe(
    person: Person, sign_in: Callable[[Browser, Any], None], house: House, ana: User
) -> None:
    assert wrong(pages_of_people(person, sign_in, house, ana)) == {}


def test_no_page_of_the_desk_breaks_a_rule_of_axe(
    person: Person, sign_in: Callable[[Browser, Any], None], house: House, ed: User
) -> None:
    assert wrong(pages_of_the_desk(person, sign_in, house, ed)) == {}


def wrong(pages: Pages) -> dict[str, list[str]]:
    return {name: found for name, person in pages if (found := axe.violations_in(person.browser, SCREENS))}


def test_somebody_joins_by_the_keyboard_alone(browser: Browser, server: Server, house: House) -> None:
    person = Person(browser, server)
    person.open(house.link)
    tab_to(browser, "Name to sign in with")
    browser.type("nora")
    for label in ("Password", "The same again"):
        tab_to(browser, label)
        browser.type("correct horse battery")
    tab_to(browser, "Make an account and join")
    enter(person)
    assert person.title == "Verification desk"
    assert house.team.place_of(User.objects.get(username="nora"))


def test_somebody_known_signs_in_and_joins_by_the_keyboard_alone(
    browser: Browser, server: Server, house: House
) -> None:
    otto = User.objects.create_user("otto", password="correct horse battery")
    person = Person(browser, server)
    person.open(house.link)
    tab_to(browser, "I have an account")
    browser.press("Enter")
    tab_to(browser, "Name")
    browser.type("otto")
    tab_to(browser, "Password")
    browser.type("correct horse battery")
    enter(person)
    assert person.title == "Join Verification desk"
    tab_to(browser, "Join")
    enter(person)
    assert house.team.place_of(otto)


def test_the_notebook_is_narrowed_by_the_keyboard_alone(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], house: House, ana: User
) -> None:
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open("/notebook/")
    cards = "document.querySelectorAll('#results .card').length"
    assert browser.evaluate(cards) == 2
    tab_to(browser, "labelled")
    browser.type("Claim")
    browser.wait_until(f"{cards} === 1")
    assert focused(browser).startswith("labelled"), "the answer leaves the focus where it is"
    browser.press("ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp")
    browser.wait_until(f"{cards} === 2")
    tab_to(browser, "with notes")
    browser.press("Space")
    browser.wait_until(f"{cards} === 1")
    tab_to(browser, "Marks that say", back=True)
    browser.type("boats")
    browser.press("Enter")
    browser.wait_until(f"{cards} === 0")
    assert "note=1" in browser.evaluate("location.search"), "the address keeps what was asked"
    tab_to(browser, "Show all marks")
    enter(person)
    assert browser.evaluate(cards) == 2
    tab_to(browser, "Add a note")
    browser.press("Enter")
    browser.wait_until("document.activeElement.matches('.compose textarea')")


def enter(person: Person) -> None:
    """Press Enter on what leads to another page, and wait for that."""
    person.browser.evaluate("void (window.leaving = true)")
    person.browser.press("Enter")
    person.arrive()


def tab_to(browser: Browser, words: str, *, back: bool = False) -> None:
    """Press Tab until the focus is on what bears these words, which must be seen to have it."""
    for _press in range(60):
        browser.press("Shift+Tab" if back else "Tab")
        if focused(browser).startswith(words):
            assert browser.evaluate(SHOWN), f"nobody sees that {words!r} has the focus"
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def focused(browser: Browser) -> str:
    return browser.evaluate(
        "(e => e.ariaLabel ?? (e.labels?.length ? [...e.labels].map((l) => l.innerText).join(' ') : e.innerText))"
        "(document.activeElement).trim()"
    )


SHOWN = """(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const lined = style.boxShadow !== 'none' || parseFloat(style.borderBlockEndWidth) >= 2; // a text field's line grows
  return box.bottom > 0 && box.top < innerHeight && (outlined || lined);
})(document.activeElement)"""

"""From the reveal over agreement to the agreed set: with keys, by selecting, without scripts, and clean by axe."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from annotations.models import AnnotationSession, Decision
from annotations.sessions.agreed import agreed_marks, places
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import hand_in, running, settling, work_of
from tests.annotations.sessions.test_agreed import accept
from tests.browser import axe
from tests.browser.browser import Browser, InText
from tests.browser.looks import SCREENS
from tests.browser.person import Person
from tests.browser.server import Server
from tests.factories import article

SignIn = Callable[[Browser, Any], None]
WORK = {"ana": ["Monday", "two million"], "ben": ["Monday", "Quote: cost two million", "Boats"]}


@pytest.fixture
def room(transactional_db: None) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    """Both marked "Monday"; they differ on the costs, and ben alone marked the boats."""
    return settling(desk, ana, {room: {ana: WORK["ana"], ben: WORK["ben"]}})


def where(session: AnnotationSession) -> str:
    return f"/sessions/{session.pk}/settling/{session.articles.get().article_id}/"


def agreed(session: AnnotationSession) -> list[tuple[str, str]]:
    text = session.articles.get().revision.text
    return [(mark.name, text[mark.start : mark.end]) for mark in agreed_marks(session)]


def test_a_lead_reveals_looks_where_people_differ_and_settles_by_keys(
    browser: Browser, server: Server, sign_in: SignIn, room: Article, desk: Team, ana: User, ben: User
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[room])
    for user in (ana, ben):
        hand_in(work_of(user, session, room, by=ana), WORK[user.username])
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(f"/sessions/{session.pk}/")
    person.follow("Reveal the marks …")
    person.follow("Reveal the marks")
    person.follow("Agreement", within=".tabs")
    person.sees("How far two people agree")
    person.follow("Repairs cost two million, the mayor said.", within=".passages")
    person.sees("Difference 1")
    person.follow("Overview", within=".tabs")
    person.follow("Begin settling …")
    person.follow("Begin settling")
    person.follow("Settling", within=".tabs")
    person.follow(room.headline, within="main")

    browser.press(".")
    browser.wait_until("document.activeElement.matches('.place.ready')")
    browser.press("a")
    browser.wait_until("document.activeElement.matches('.place.differs') && document.querySelector('.place.done')")
    browser.press("2")
    person.sees("2 of 3 places settled")
    browser.wait_until("document.activeElement.innerText.includes('Difference 2')")
    browser.press("o")
    browser.wait_until("document.activeElement.matches('.otherwise[open] select')")
    person.fill("Why", "Nobody claims it", within=".otherwise[open]")
    person.press("Nobody is right", within=".otherwise[open]")
    person.sees("3 of 3 places settled")
    person.sees("Nobody claims it")
    second = places(session.articles.get())[1].cluster
    assert second and [label for label, _words in agreed(session)] == ["Claim", _label(second.readings[1].label)]
    person.press("Undo", within="#said")
    person.sees("2 of 3 places settled")
    assert Decision.objects.count() == 4


def _label(number: str) -> str:
    from annotations.models import Label

    return Label.objects.get(pk=number).name


def test_a_mark_is_drawn_anew_on_words_that_are_selected(
    browser: Browser, server: Server, sign_in: SignIn, session: AnnotationSession, ana: User
) -> None:
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(where(session))
    person.press("Decide otherwise", within=".place.differs")
    browser.drag(InText("#b-2", 0), InText("#b-2", 12))
    person.sees("Repairs cost", within=".otherwise[open] .selected")
    person.press("Redraw", within=".otherwise[open]")
    person.sees("1 of 3 places settled")
    assert agreed(session)[0][1] == "Repairs cost"
    assert browser.evaluate("document.querySelector('#b-2 mark.settled').textContent") == "Repairs cost"


@pytest.mark.complaining
def test_two_leads_at_once_see_both_decisions_in_place(
    browser: Browser, server: Server, sign_in: SignIn, session: AnnotationSession, ana: User, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(where(session))
    place = session.articles.get()
    accept(place, places(place)[1], ben)
    person.press("Accept", within=".place.differs .hand:nth-child(2)")
    person.sees("Somebody decided about this place meanwhile")
    person.sees("You wanted")
    person.follow("Decide so instead")
    person.sees("1 of 3 places settled")
    assert [one.by for one in Decision.objects.order_by("version")] == [ben, ana]


@pytest.mark.conditions(javascript=False)
@pytest.mark.only("chromium")
def test_without_scripts_sentences_are_chosen_and_all_is_accepted_at_once(
    browser: Browser, server: Server, sign_in: SignIn, session: AnnotationSession, ana: User
) -> None:
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(where(session))
    browser.click(".shared .main")
    person.sees("1 of 3 places settled")
    browser.click(".place.differs .otherwise summary")
    browser.click(".place.differs .redraw .act")
    person.sees("2 of 3 places settled")
    assert [words for _label, words in agreed(session)] == ["Monday", "Repairs cost two million, the mayor said."]


@pytest.mark.only("chromium")
def test_each_step_of_the_heat_is_read_and_the_next_article_is_hit(
    browser: Browser, server: Server, sign_in: SignIn, room: Article, desk: Team, ana: User, ben: User
) -> None:
    other = article(headline="A quiet week")
    session = settling(desk, ana, {room: {ana: WORK["ana"], ben: WORK["ben"]}, other: {ana: ["Monday"], ben: []}})
    sign_in(browser, ana)
    person = Person(browser, server)
    person.open(f"/sessions/{session.pk}/agreement/")
    browser.evaluate("""document.querySelector('.heat tbody tr').append(...Array.from({ length: 11 }, (_, step) =>
      Object.assign(document.createElement('td'), { className: `step-${step}`, textContent: '0.5' })))""")
    assert axe.violations_in(browser, SCREENS, ".heat") == []
    person.open(f"/sessions/{session.pk}/settling/{room.pk}/")
    person.sees("The next article")
    assert axe.violations_in(browser, SCREENS) == []


def pages(person: Person, session: AnnotationSession, lead: User) -> Iterator[str]:
    for address in (
        *(f"/sessions/{session.pk}/agreement/", f"/sessions/{session.pk}/agreement/?sure=1"),
        *(f"/sessions/{session.pk}/settling/", f"/sessions/{session.pk}/outcome/"),
    ):
        person.open(address)
        yield address
    person.open(where(session))
    person.press("Decide otherwise", within=".place.differs")
    person.press("Discuss", within=".place.differs")
    person.press("Keys", within=".keys")
    person.press("Add a mark where nobody marked", within="#adding")
    yield "settling, all open"
    person.press("What people marked", within=".place.done")
    yield "settling, a decision open"
    place = session.articles.get()
    accept(place, places(place)[1], lead)
    person.press("Accept", within=".place.differs .hand:nth-child(2)")
    person.sees("Somebody decided about this place meanwhile")
    yield "settling, contested"


@pytest.mark.complaining
@pytest.mark.only("chromium")
def test_the_pages_are_clean_by_axe_and_no_wider_than_a_phone(
    browser: Browser, server: Server, sign_in: SignIn, session: AnnotationSession, ana: User
) -> None:
    place = session.articles.get()
    accept(place, places(place)[0], ana)
    sign_in(browser, ana)
    wrong = []
    for name in pages(Person(browser, server), session, ana):
        wrong += [f"{name}, {one}" for one in axe.violations_in(browser, SCREENS)]
    assert wrong == []

"""Two leads settle the same article at once: what one decides stands before the other, and what is in hand stays."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from annotations.live import channel, pace
from annotations.models import AnnotationSession, Decision, Highlight, Note, SessionArticle, Wish
from annotations.sessions.agreed import accept_shared, places
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import settling
from tests.annotations.sessions.test_agreed import accept
from tests.browser.browser import Browser, InText
from tests.browser.person import Person
from tests.browser.server import Server
from tests.factories import article, default_label

PATIENCE = 15  # s
LIFE = 25  # s; a page tells each twenty that its reader is still there
Enter = Callable[[User], tuple[Browser, Person]]
HERE = "document.querySelector('#here')"
SEEN = f"({HERE}.checkVisibility({{ visibilityProperty: true }}) && {HERE}.textContent !== '')"
COUNT = "document.querySelector('#settled-count').textContent"


@pytest.fixture
def room(transactional_db: None) -> Article:
    return article()


@pytest.fixture
def where(room: Article, desk: Team, ana: User, ben: User) -> SessionArticle:
    """Both lead, and marked "Monday"; they differ on the costs, and ben alone marked the boats."""
    Membership.objects.filter(user=ben).update(role="lead")
    work = {ana: ["Monday", "two million"], ben: ["Monday", "Quote: cost two million", "Boats"]}
    return settling(desk, ana, {room: work}).articles.get()


@pytest.fixture
def enter(server: Server, open_browser: Any, sign_in: Any, where: SessionArticle) -> Enter:
    def enter(user: User) -> tuple[Browser, Person]:
        window = open_browser()
        sign_in(window, user)
        person = Person(window, server)
        person.open(f"/sessions/{where.session_id}/settling/{where.article_id}/")
        return window, person

    return enter


def until(window: Browser, count: str) -> None:
    window.wait_until(f"{COUNT}.startsWith({count!r})", PATIENCE)


def test_what_one_decides_takes_back_and_adds_stands_before_the_other(
    enter: Enter, where: SessionArticle, ana: User, ben: User
) -> None:
    (hers, her), (his, _him) = enter(ana), enter(ben)
    her.press("Accept", within=".place.differs .hand:nth-child(2)")
    until(hers, "1 of 3")
    until(his, "1 of 3")
    his.wait_until("document.querySelector('#b-2 mark.settled') && document.querySelector('.place.done')", PATIENCE)
    her.press("Take back", within=".place.done")
    until(his, "0 of 3")
    assert his.evaluate("document.querySelectorAll('.place.done').length") == 0
    added = Wish(Decision.Kind.ADDED, uuid4(), 0, drawn=[(default_label().pk, [(0, 8)])])
    made = Decision.make(where, added, by=ben, key=uuid4())
    for window in (hers, his):
        until(window, "1 of 4")
        order = "[...document.querySelectorAll('#text > *')].map(one => one.id)"
        fresh = "fetch(location.href).then(r => r.text()).then(t => new DOMParser().parseFromString(t, 'text/html'))"
        same = f"{fresh}.then(page => JSON.stringify({order}) === JSON.stringify({order.replace('document', 'page')}))"
        assert window.evaluate(same)
    Decision.make(where, Wish(Decision.Kind.UNDONE, made.place, made.version), by=ben, key=uuid4())
    until(hers, "0 of 3")
    assert hers.evaluate("document.querySelectorAll('.place').length") == 3
    accept_shared(where.session, by=ana)
    until(his, "1 of 3")


@pytest.mark.complaining
def test_the_place_in_hand_waits_while_the_others_come_and_a_late_save_shows_both(
    enter: Enter, where: SessionArticle, ana: User, ben: User
) -> None:
    window, person = enter(ana)
    monday, costs, boats = places(where)
    person.press("Decide otherwise", within=".place.differs")
    person.fill("Why", "The sum alone is the claim", within=".otherwise[open]")
    window.drag(InText("#b-2", 0), InText("#b-2", 12))
    person.sees("Repairs cost", within=".otherwise[open] .selected")
    held = window.evaluate("getSelection().toString()")
    top = "document.querySelector('.otherwise[open]').getBoundingClientRect().top"
    before = window.evaluate(top)
    accept(where, monday, ben)
    accept(where, costs, ben)
    until(window, "2 of 3")
    window.wait_until("document.querySelector('.place.done') !== null", PATIENCE)
    window.wait_until(
        "document.querySelector('.otherwise[open]').closest('.place').querySelector('.meanwhile').offsetHeight"
    )
    assert window.evaluate("getSelection().toString()") == held
    assert window.evaluate("document.querySelector('.otherwise[open] textarea').value") == "The sum alone is the claim"
    assert abs(window.evaluate(top) - before) < 60  # by the line that says so, and no more
    assert window.evaluate("scrollY") > 0
    person.press("Redraw", within=".otherwise[open]")
    person.sees("Somebody decided about this place meanwhile")
    accept(where, boats, ben)
    until(window, "3 of 3")
    person.sees("The sum alone is the claim")
    assert Decision.objects.filter(by=ana).count() == 0
    person.press("Leave it as it stands")
    window.wait_until("document.querySelectorAll('.place.done').length === 3", PATIENCE)


def test_a_hint_and_a_selection_that_scripts_show_are_no_decision_of_somebody_else(
    enter: Enter, where: SessionArticle, ana: User, ben: User
) -> None:
    window, person = enter(ana)
    monday, _costs, _boats = places(where)
    person.press("Decide otherwise", within=".place.differs")
    window.drag(InText("#b-2", 0), InText("#b-2", 12))
    person.sees("Repairs cost", within=".otherwise[open] .selected")
    assert window.evaluate("document.querySelector('.otherwise[open] .scripted').checkVisibility()")
    accept(where, monday, ben)
    until(window, "1 of 3")
    window.wait_until("document.querySelector('.place.done') !== null", PATIENCE)
    assert window.evaluate(
        "document.querySelector('.otherwise[open]').closest('.place').querySelector('.meanwhile').hidden"
    )


def test_a_choice_that_was_not_sent_yet_stays_when_somebody_decides(
    enter: Enter, where: SessionArticle, ana: User, ben: User
) -> None:
    window, person = enter(ana)
    _monday, costs, _boats = places(where)
    person.press("Decide otherwise", within=".place.differs")
    person.choose("Label", "Context", within=".otherwise[open]")
    person.press("Decide otherwise", within=".place.differs")
    assert window.evaluate("document.querySelector('.otherwise[open]') === null")
    accept(where, costs, ben)
    until(window, "1 of 3")
    window.wait_until("[...document.querySelectorAll('.meanwhile')].some((one) => !one.hidden)", PATIENCE)
    chosen = "document.querySelector('.place.differs .otherwise select').selectedOptions[0].textContent"
    assert window.evaluate(chosen) == "Context"


def test_focus_and_what_is_written_stay_when_somebody_writes_and_decides(
    enter: Enter, where: SessionArticle, ana: User, ben: User
) -> None:
    window, person = enter(ana)
    monday, costs, _boats = places(where)
    said = ".place.differs .discussion textarea"
    person.press("Discuss", within=".place.differs")
    window.evaluate(f"document.querySelector('{said}').focus()")
    window.type("I wonder")
    mark = Highlight.objects.get(author=ben, quote__startswith="cost")
    Note.write(mark, by=ben, text="Zeppelins", key=uuid4())
    accept(where, monday, ben)
    until(window, "1 of 3")
    assert window.evaluate(f"document.activeElement === document.querySelector('{said}')")
    window.type(" why")
    assert window.evaluate(f"document.querySelector('{said}').value") == "I wonder why"
    person.press("Save", within=".place.differs .discussion")
    person.sees("I wonder why", within=".place.differs")
    person.sees("Zeppelins", within=".place.differs")
    assert window.evaluate(f"document.querySelector('{said}').value") == ""
    window.evaluate("document.querySelector('.place.differs').focus()")
    name = window.evaluate("document.activeElement.id")
    accept(where, costs, ben)
    until(window, "2 of 3")
    window.wait_until(f"document.querySelector('#{name}.done') !== null", PATIENCE)
    assert window.evaluate("document.activeElement.id") == name


def test_the_list_of_articles_and_what_became_of_ones_marks_follow(
    server: Server, open_browser: Any, sign_in: Any, where: SessionArticle, ana: User, ben: User
) -> None:
    session: AnnotationSession = where.session
    windows = []
    for name in ("settling", "outcome"):
        window = open_browser()
        sign_in(window, ana)
        window.goto(f"{server.url}/sessions/{session.pk}/{name}/")
        windows.append(window)
    accept_shared(session, by=ben)
    windows[0].wait_until("document.querySelector('.settling-list').textContent.includes('1 of 3 settled')", PATIENCE)
    windows[1].wait_until("document.querySelector('#outcome .fate small') !== null", PATIENCE)
    session.close(by=ben)
    windows[0].wait_until("document.querySelector('.shared') === null", PATIENCE)


@pytest.mark.parametrize("width", [1280, 390])
def test_two_who_settle_see_that_the_other_is_there_and_by_name_unless_names_are_hidden(
    server: Server,
    open_browser: Any,
    sign_in: Any,
    where: SessionArticle,
    ana: User,
    ben: User,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    monkeypatch.setattr(channel, "PAUSE", 0.1)
    monkeypatch.setattr(pace, "_until", {})
    hers, his = open_browser(width=width), open_browser(width=width)
    for window, user, query in ((hers, ana, ""), (his, ben, "?names=hidden")):
        sign_in(window, user)
        window.goto(f"{server.url}/sessions/{where.session_id}/settling/{where.article_id}/{query}")
        window.wait_until("document.fonts.status === 'loaded'")
    top = "document.querySelector('#text').getBoundingClientRect().top + scrollY"
    alone = hers.evaluate(top)
    hers.wait_until(f"{SEEN} && {HERE}.innerText === 'Here now: ben'", LIFE)
    hers.wait_until("document.querySelector('#dots .dot').title === 'ben reads here'")
    his.wait_until(f"{SEEN} && {HERE}.innerText === 'Somebody else is here now'", LIFE)
    his.wait_until("document.querySelector('#dots .dot').title === 'Somebody reads here'")
    assert hers.evaluate(top) == alone  # whoever comes moves no line of the text
    his.goto("about:blank")
    hers.wait_until(f"!{SEEN}", LIFE)
    assert hers.evaluate(top) == alone

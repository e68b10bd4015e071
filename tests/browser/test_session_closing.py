"""A page of a session that is open while its lead ends the work: it says why, and keeps what is being written."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.models import AnnotationSession, Assignment, Highlight, Note, Question
from annotations.sessions.handing_out import deal_article
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.browser.browser import Browser
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.browser.test_session_live import SessionRoom
from tests.factories import article

PATIENCE = 15  # s
CLOSED = "Nobody can write anything in this session now."

pytestmark = pytest.mark.complaining  # of what is refused with a 409
Enter = Callable[[str], tuple[AnnotationSession, Room]]


@pytest.fixture
def shared(labels: None) -> Article:
    return article(BLOCKS)


@pytest.fixture
def enter(browser: Browser, server: Server, sign_in: Any, desk: Team, shared: Article, ana: User, ben: User) -> Enter:
    """ben at the article, with a mark of his own."""

    def enter(mode: str) -> tuple[AnnotationSession, Room]:
        session = running(desk, ana, people=[ben], articles=[shared], mode=mode)
        mark_in(work_of(ben, session, shared, by=ana), "mayor")
        sign_in(browser, ben)
        room = SessionRoom(browser, server, shared)
        room.session = session
        return session, room.open()

    return enter


def says(browser: Browser, where: str, words: str) -> None:
    browser.wait_until(f"document.querySelector('{where} > .closed')?.textContent.includes({words!r})", PATIENCE)


def test_a_note_a_question_and_a_selection_stay_and_say_why_when_the_lead_closes(
    enter: Enter, browser: Browser, ana: User
) -> None:
    session, _room = enter("open")
    browser.evaluate("""document.querySelector('.card .act[hx-get$="/notes/"]').click()""")
    browser.wait_until("document.activeElement.matches('#text form.compose textarea')")
    browser.type("I doubt this")
    browser.evaluate("void (document.querySelector('.questions').open = true)")
    browser.evaluate("document.querySelector('.questions textarea').focus()")
    browser.type("Which sum?")
    session.close(by=ana)
    says(browser, "#text form.compose", CLOSED)
    says(browser, ".questions form.compose", CLOSED)
    assert browser.evaluate("document.querySelector('#text form.compose textarea').value") == "I doubt this"
    browser.evaluate("document.querySelector('#text form.compose .main').click()")
    browser.wait_until(f"document.querySelector('#said').textContent.includes({CLOSED!r})", PATIENCE)
    assert browser.evaluate("document.querySelector('#text form.compose textarea').value") == "I doubt this"
    browser.evaluate("document.querySelector('.questions form.compose .act').click()")
    browser.wait_until("document.querySelector('h1').textContent.includes('Nothing was changed')", PATIENCE)
    assert browser.evaluate("document.querySelector('textarea[readonly]').value.trim()") == "Which sum?"
    assert not Note.objects.exists() and not Question.objects.exists()


def test_a_note_that_is_begun_while_the_team_settles_says_why_when_the_session_closes(
    enter: Enter, browser: Browser, ana: User
) -> None:
    session, room = enter("discuss")
    Assignment.objects.get().submit()
    session.reveal(by=ana)
    session.settle(by=ana)
    room.open()
    browser.evaluate("""document.querySelector('.card .act[hx-get$="/notes/"]').click()""")
    browser.wait_until("document.activeElement.matches('#text form.compose textarea')")
    browser.type("I doubt this")
    session.close(by=ana)
    says(browser, "#text form.compose", CLOSED)
    assert browser.evaluate("document.querySelector('#text form.compose textarea').value") == "I doubt this"


def test_the_toolbar_says_why_when_words_are_selected_and_marks_again_when_the_work_goes_on(
    enter: Enter, browser: Browser, ana: User
) -> None:
    session, room = enter("open")
    session.close(by=ana)
    says(browser, "#toolbar", "Nobody can mark anything in this session now.")
    room.drag("nobody", "nobody")
    browser.wait_until("document.querySelector('#toolbar > .closed').checkVisibility()", PATIENCE)
    assert not browser.evaluate("document.querySelector('#toolbar .labels').checkVisibility()")
    browser.press("1")
    browser.wait_until("document.querySelector('#said').textContent.includes('Nobody can mark anything')", PATIENCE)
    assert Highlight.objects.count() == 1
    browser.press("Escape")
    session.reopen(by=ana, reason="Not yet done")
    browser.wait_until("!document.querySelector('#toolbar > .closed')", PATIENCE)
    room.drag("nobody", "nobody")
    room.mark("1")
    browser.wait_until("document.querySelectorAll('#text mark').length === 2", PATIENCE)


def test_a_page_whose_work_goes_back_to_the_queue_says_so(enter: Enter, browser: Browser, ana: User) -> None:
    session, _room = enter("blind")
    browser.evaluate("""document.querySelector('.card .act[hx-get$="/notes/"]').click()""")
    browser.wait_until("document.activeElement.matches('#text form.compose textarea')")
    browser.type("I doubt this")
    deal_article(session, session.articles.get().article_id, set(), by=ana)
    says(browser, "#text form.compose", "went back to the queue")
    says(browser, "#toolbar", "went back to the queue")
    assert browser.evaluate("document.querySelector('#said').textContent.includes('Your marks on it are kept')")
    assert browser.evaluate("document.querySelector('#text form.compose textarea').value") == "I doubt this"


def test_a_page_whose_work_comes_back_takes_marks_again_and_says_why_it_was_gone_once(
    enter: Enter, browser: Browser, desk: Team, ana: User, ben: User
) -> None:
    session, _room = enter("blind")
    place, said = session.articles.get().article_id, "document.querySelector('#said').textContent.trim()"
    deal_article(session, place, set(), by=ana)
    says(browser, "#toolbar", "went back to the queue")
    browser.press("Escape")
    assert browser.evaluate(said) == ""
    session.add_person(ana, by=ana)  # of which everybody in the session hears
    browser.evaluate("new Promise((done) => setTimeout(done, 2000))")
    assert browser.evaluate(said) == ""
    deal_article(session, place, {ben.pk}, by=ana)
    browser.wait_until("!document.querySelector('#toolbar > .closed')", PATIENCE)

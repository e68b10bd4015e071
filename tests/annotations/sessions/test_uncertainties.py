"""What somebody says that they are unsure of, and what their submission keeps of it."""

import pytest

from annotations.models import AnnotationSession, Assignment, Event, Highlight, Uncertainty
from annotations.sessions.handing_out import deal_article
from articles.models import Article
from newsroom.accounts.models import Refused, Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=[article()])


@pytest.fixture
def work(session: AnnotationSession, ana: User, ben: User) -> Assignment:
    return work_of(ben, session, session.articles.get().article, by=ana)


def test_uncertainty_of_a_mark_goes_with_what_is_handed_in(work: Assignment) -> None:
    boats, repairs = mark_in(work, "Boats"), mark_in(work, "Repairs")
    for _again in range(2):
        Uncertainty.say_of(work, boats)
    Uncertainty.say_of(work, repairs)
    Uncertainty.say_of(work, repairs, stands=False)
    work.submit()
    marks = work.submissions.get().marks
    assert [(mark["mark"], mark["unsure"]) for mark in marks] == [(boats.uuid.hex, True), (repairs.uuid.hex, False)]
    told = Event.objects.filter(kind="highlight_changed").values_list("highlight", flat=True)
    assert list(told) == [boats.pk, repairs.pk, repairs.pk]


def test_uncertainty_of_the_article_is_kept_with_all_that_was_said(work: Assignment) -> None:
    Uncertainty.say(work, "Is a forecast a claim?")
    Uncertainty.say(work, "Is a forecast a claim?")
    Uncertainty.say(work, "Is a plan a claim?")
    work.submit()
    work.take_back()
    Uncertainty.take_back(work)
    work.submit()
    first, second = work.submissions.all()
    assert (first.unsure, first.comment) == (True, "Is a plan a claim?")
    assert (second.unsure, second.comment) == (False, "")
    assert list(work.uncertainties.values_list("comment", flat=True)) == [
        "Is a forecast a claim?",
        "Is a plan a claim?",
    ]


def test_nothing_more_is_said_of_what_is_handed_in(work: Assignment) -> None:
    boats = mark_in(work, "Boats")
    work.submit()
    for act in (
        lambda: Uncertainty.say(work),
        lambda: Uncertainty.take_back(work),
        lambda: Uncertainty.say_of(work, boats),
    ):
        with pytest.raises(Refused):
            act()


def test_nobody_is_unsure_of_what_somebody_else_marked(work: Assignment, session: AnnotationSession, ana: User) -> None:
    place: Article = session.articles.get().article
    theirs = mark_in(work_of(ana, session, place, by=ana), "Boats")
    with pytest.raises(Highlight.DoesNotExist):
        Uncertainty.say_of(work, theirs)


def test_a_mark_stays_unsure_when_its_work_returns_and_is_given_out_again(
    work: Assignment, session: AnnotationSession, ana: User, ben: User
) -> None:
    boats, room = mark_in(work, "Boats"), session.articles.get().article
    Uncertainty.say_of(work, boats)
    Uncertainty.say(work, "Is a forecast a claim?")
    deal_article(session, room.pk, set(), by=ana)
    again = work_of(ben, session, room, by=ana)
    again.submit()
    handed_in = again.submissions.get()
    assert [mark["unsure"] for mark in handed_in.marks] == [True] and not handed_in.unsure

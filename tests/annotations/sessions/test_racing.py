"""Several requests of one person at once, in an article of a session."""

import pytest
from django.urls import reverse

from annotations.models import Assignment, Highlight, Uncertainty
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.annotations.test_idempotency import in_threads
from tests.factories import HTMX, article, mark_form, reader


@pytest.fixture
def work(desk: Team, ana: User, ben: User) -> Assignment:
    session = running(desk, ana, people=[ben], articles=[article()])
    return work_of(ben, session, session.articles.get().article, by=ana)


def at(work: Assignment, name: str, *more: object) -> str:
    return reverse(name, args=[work.session.pk, work.session_article.article_id, *more])


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_make_one_mark_in_a_session(work: Assignment, ben: User) -> None:
    pages, form = [reader(ben) for _number in range(8)], mark_form(work.session_article.article, "Boats")
    address = at(work, "session_highlights")
    codes = in_threads(lambda number: pages[number].post(address, form, headers=HTMX).status_code)
    assert codes == [200] * 8
    assert Highlight.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_acknowledged_while_the_article_is_handed_in_is_in_what_was_handed_in(
    work: Assignment, ben: User
) -> None:
    """One hands in while seven mark: each mark came before and is in the snapshot, or is refused."""
    pages, room = [reader(ben) for _number in range(8)], work.session_article.article
    forms = [mark_form(room, "Boats") for _number in range(8)]

    def act(number: int) -> int:
        if number == 3:
            return pages[number].post(at(work, "session_submission")).status_code
        return pages[number].post(at(work, "session_highlights"), forms[number], headers=HTMX).status_code

    codes = in_threads(act)
    marked = codes.count(200)
    assert codes[3] == 302 and marked + codes.count(409) == 7
    kept = Assignment.objects.get(pk=work.pk).submissions.get().marks
    assert Highlight.objects.standing().count() == len(kept) == marked


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_unsure_once(work: Assignment, ben: User) -> None:
    made = mark_in(work, "Boats")
    pages, address = [reader(ben) for _number in range(8)], at(work, "session_highlight_uncertainty", made.uuid)
    assert in_threads(lambda number: pages[number].post(address, headers=HTMX).status_code) == [200] * 8
    assert Uncertainty.objects.count() == 1

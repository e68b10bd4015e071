"""What several people do in a session in the same moment."""

from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, LabelSet
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.annotations.test_idempotency import in_threads
from tests.factories import article, reader

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_who_take_the_next_article_at_once_share_what_there_is(desk: Team, ana: User) -> None:
    crowd = [User.objects.create_user(f"reader-{number}") for number in range(8)]
    Membership.objects.bulk_create(Membership(team=desk, user=user) for user in crowd)
    rooms = [article(headline=f"Article {number}") for number in range(3)]
    session = running(desk, ana, people=crowd, articles=rooms, people_per_article=2)
    address, pages = reverse("session_next", args=[session.pk]), [reader(user) for user in crowd]
    assert in_threads(lambda number: pages[number].post(address).status_code) == [302] * 8
    held = Assignment.objects.held().of_session(session)
    assert held.count() == held.values("participant").distinct().count() == 6
    assert [place.assignments.count() for place in session.articles.all()] == [2, 2, 2]


def test_one_who_presses_next_eight_times_has_one_article(desk: Team, ana: User) -> None:
    session = running(desk, ana, people=[ana], articles=[article(), article()])
    address, pages = reverse("session_next", args=[session.pk]), [reader(ana) for _number in range(8)]
    assert in_threads(lambda number: pages[number].post(address).status_code) == [302] * 8
    assert Assignment.objects.count() == 1


def test_eight_equal_forms_make_one_session(desk: Team, ana: User, labels: None) -> None:
    numbers = {"people_per_article": 2, "days_kept": 7, "label_set": LabelSet.objects.get(team=None).pk}
    form = {"team": desk.pk, "name": "Sums", "text": "", "mode": "blind", "key": uuid4(), **numbers}
    pages = [reader(ana) for _number in range(8)]
    answers = in_threads(lambda number: pages[number].post("/sessions/new/", form)["Location"])
    assert answers == [f"/sessions/{AnnotationSession.objects.get().pk}/"] * 8
    assert AnnotationSession.objects.get().events.count() == 1


def test_of_eight_settings_saved_at_once_one_stands_and_seven_are_told(desk: Team, ana: User) -> None:
    session = draft(desk, ana, people=[], articles=[])
    numbers = {"people_per_article": 2, "days_kept": 7, "label_set": session.label_set_id, "version": 1}
    form = {"text": "", "mode": "blind", **numbers}
    pages, address = [reader(ana) for _number in range(8)], f"/sessions/{session.pk}/settings/"
    codes = in_threads(lambda number: pages[number].post(address, {**form, "name": f"Sums {number}"}).status_code)
    assert sorted(codes) == [302] + [409] * 7
    session.refresh_from_db()
    assert session.name == f"Sums {codes.index(302)}" and session.version == 2

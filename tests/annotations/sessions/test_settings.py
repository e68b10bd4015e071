"""A session's settings: made once, changed by one lead at a time."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404

from annotations.keys import KeyTaken
from annotations.models import AnnotationSession, LabelSet
from annotations.stale import Stale
from newsroom.accounts.models import Refused, Team, User
from tests.annotations.sessions.joint_work import draft, running
from tests.factories import article, label_of


def test_the_same_key_makes_one_session(desk: Team, ana: User, labels: None) -> None:
    key, labels_ = uuid4(), LabelSet.objects.get(team=None)
    made = [
        AnnotationSession.make(desk, by=ana, name="Figures", label_set=labels_, key=key, mode="open")
        for _twice in range(2)
    ]
    assert made[0] == made[1] and made[0].events.count() == 1
    with pytest.raises(KeyTaken):
        AnnotationSession.make(desk, by=ana, name="Other figures", label_set=labels_, key=key, mode="open")
    assert AnnotationSession.objects.count() == 1


def test_a_lead_changes_the_settings_and_it_is_written_down(desk: Team, ana: User) -> None:
    session, own = draft(desk, ana, people=[], articles=[]), label_of(desk).label_set
    session.change(by=ana, version=1, name="Numbers", due_on=date(2027, 1, 2), mode="open", label_set=own)
    session.refresh_from_db()
    assert (session.name, session.mode, session.label_set, session.version) == ("Numbers", "open", own, 2)
    assert session.events.last().kind == "settings"  # type: ignore[union-attr]


def test_of_two_leads_the_second_is_told_what_the_first_saved(desk: Team, ana: User) -> None:
    session = draft(desk, ana, people=[], articles=[])
    second = AnnotationSession.objects.get(pk=session.pk)
    session.change(by=ana, version=1, name="Numbers")
    with pytest.raises(Stale):
        second.change(by=ana, version=1, name="Sums")
    assert (second.name, second.version) == ("Numbers", 2)
    assert AnnotationSession.objects.get().name == "Numbers"


def test_what_people_see_stays_as_it_was_when_they_began(desk: Team, ana: User) -> None:
    session = running(desk, ana, people=[ana], articles=[article()])
    session.change(by=ana, version=1, guideline="Mark each figure.")
    for settled in ({"mode": "open"}, {"label_set": label_of(desk).label_set}):
        with pytest.raises(Refused, match="when the work began"):
            session.change(by=ana, version=2, **settled)
    session.close(by=ana)
    with pytest.raises(Refused):
        session.change(by=ana, version=2, name="Later")
    session.refresh_from_db()
    assert (session.guideline, session.mode, session.name) == ("Mark each figure.", "blind", "Figures of the week")


def test_nobody_else_changes_settings_or_takes_labels_of_others(desk: Team, ana: User, ben: User, cleo: User) -> None:
    session = draft(desk, ana, people=[ben], articles=[])
    for user in (ben, cleo):
        with pytest.raises(Http404):
            session.change(by=user, version=1, name="Mine")
    with pytest.raises(Refused, match="another team"):
        session.change(by=ana, version=1, label_set=label_of(Team.objects.of(cleo).get()).label_set)

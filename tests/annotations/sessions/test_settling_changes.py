"""The law of events while a session is settled: whoever sees a page change hears of it, and nobody else does."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from annotations.live.log import newest, tail
from annotations.live.place import Place
from annotations.live.rights import ear_in_session
from annotations.models import AnnotationSession, Contested, Decision, Event, Highlight, SessionArticle, Wish
from annotations.sessions.agreed import accept_shared, places
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import revealed, running, settling
from tests.factories import article, default_label, note, reader
from tests.sequences import sequences

Act = Callable[[User, SessionArticle, int], object]
Kind = Decision.Kind


@pytest.fixture
def session(desk: Team, ana: User, ben: User, dan: User) -> AnnotationSession:
    """ana and ben lead, dan takes part; eve is in the team, and dan works blind on the second article elsewhere."""
    Membership.objects.filter(user=ben).update(role="lead")
    Membership.objects.create(team=desk, user=User.objects.create_user("eve"))
    marks = {ana: ["Monday", "two million"], ben: ["Monday", "Quote: cost two million"], dan: ["Monday", "Boats"]}
    made = settling(desk, ana, {article(): marks, article(headline="Another"): marks})
    running(desk, ana, people=[dan], articles=[made.articles.all()[1].article])
    return made


def seen(client: Client, session: AnnotationSession) -> dict[str, tuple[str, str]]:
    """What this person reads on each page, and what of it stands in no part that is kept fresh."""
    addresses = [reverse(name, args=[session.pk]) for name in ("session_settling", "session_outcome")]
    addresses += [
        reverse("session_settling_article", args=[session.pk, one.article_id]) for one in session.articles.all()
    ]
    return {address: _read(client.get(address).content) for address in addresses}


def _read(body: bytes) -> tuple[str, str]:
    [page] = html.fromstring(body.decode()).xpath("//main")
    for field in page.xpath(".//input[@type='hidden'] | .//*[@data-after]"):
        field.getparent().remove(field)
    whole = html.tostring(page, encoding="unicode")
    for part in page.xpath(".//*[@data-fresh and @id]"):
        part.getparent().remove(part)
    return whole, html.tostring(page, encoding="unicode")


def decide(kind: str, **more: Any) -> Act:
    def act(by: User, where: SessionArticle, number: int) -> object:
        place = places(where)[number % 3]
        marks = place.cluster.marks if place.cluster else ()
        return Decision.make(where, Wish(Kind(kind), place.key, place.version, marks, **more), by=by, key=uuid4())

    return act


def _accept(by: User, where: SessionArticle, number: int) -> object:
    place = places(where)[number % 3]
    assert place.cluster
    return Decision.make(where, place.accept([place.cluster.readings[0]]), by=by, key=uuid4())


def _add(by: User, where: SessionArticle, number: int) -> object:
    wish = Wish(Kind.ADDED, uuid4(), 0, drawn=[(default_label().pk, [(number, number + 9)])])
    return Decision.make(where, wish, by=by, key=uuid4())


def _write(by: User, where: SessionArticle, number: int) -> object:
    marks = Highlight.objects.filter(session=where.session, article=where.article_id).order_by("pk")
    return note(marks[number % marks.count()], "Is it one?", by=by)


ACTS: dict[str, Act] = {
    "accept": _accept,
    "reject": decide("rejected"),
    "nobody": decide("nobody", reason="Not a claim."),
    "undo": decide("undone"),
    "add": _add,
    "write": _write,
    "shared here": lambda by, where, _number: accept_shared(where.session, by=by, article=where.article_id),
    "shared": lambda by, where, _number: accept_shared(where.session, by=by, least=2),
    "close": lambda by, where, _number: where.session.close(by=by),
    "reopen": lambda by, where, _number: where.session.reopen(by=by, reason="Not yet done"),
}
steps = st.lists(
    st.tuples(st.sampled_from([*ACTS, "accept", "undo"]), st.sampled_from(["ana", "ben"]), st.integers(0, 99)),
    min_size=2,
    max_size=5,
)


@sequences(4)
@given(steps=steps)
def test_whoever_sees_anything_change_hears_of_it_and_all_of_it_stands_in_parts_that_are_kept_fresh(
    steps: list[tuple[str, str, int]], session: AnnotationSession
) -> None:
    leads, people = (
        {name: User.objects.get(username=name) for name in names} for names in (("ana", "ben"), ("ana", "dan", "eve"))
    )
    clients = {name: reader(user) for name, user in people.items()}
    here = Place.session(session.pk)
    with transaction.atomic():
        before = {name: seen(client, session) for name, client in clients.items()}
        for action, by, number in steps:
            where = SessionArticle.objects.filter(session=session).select_related("session__label_set", "revision")
            start = newest(here)
            with suppress(Http404, Refused, Contested, AssertionError), transaction.atomic():
                ACTS[action](leads[by], where.order_by("pk")[number % 2], number)
            for name, client in clients.items():
                now, ear = seen(client, session), ear_in_session(people[name], session.pk)
                heard = tail(here, start, ear.hears).lines if ear else []
                assert heard or now == before[name], (name, action)
                for address, (_whole, rest) in now.items():
                    assert rest == before[name][address][1], (name, action, address)
                before[name] = now
        transaction.set_rollback(True)


def hears(user: User, session: AnnotationSession, act: Callable[[], object]) -> bool:
    here, ear = Place.session(session.pk), ear_in_session(user, session.pk)
    start = newest(here)
    act()
    return bool(ear and tail(here, start, ear.hears).lines)


def test_of_a_decision_whoever_may_compare_the_article_hears_and_nobody_else(
    session: AnnotationSession, ana: User, ben: User, dan: User, cleo: User
) -> None:
    first, second = session.articles.order_by("pk")
    eve = User.objects.get(username="eve")

    def heard_by(where: SessionArticle) -> set[str]:
        people = (ana, ben, dan, cleo, eve)
        return {user.username for user in people if hears(user, session, lambda: _accept_or_undo(where, ana))}

    assert heard_by(first) == {"ana", "ben", "dan"}
    assert heard_by(second) == {"ana", "ben"}  # where dan works blind elsewhere


def _accept_or_undo(where: SessionArticle, by: User) -> None:
    place = places(where)[0]
    (decide("undone") if place.settled else _accept)(by, where, 0)


def test_a_whole_session_accepted_at_once_is_one_line_and_nothing_accepted_is_none(
    session: AnnotationSession, ana: User, dan: User
) -> None:
    lines = Event.objects.filter(stream__session=session, kind=Event.Kind.DECIDED)
    assert hears(dan, session, lambda: accept_shared(session, by=ana)) and Decision.objects.count() == 2
    assert lines.get().articles == [one.article_id for one in session.articles.order_by("article")]
    assert accept_shared(session, by=ana) == 0 and lines.count() == 1
    second = session.articles.order_by("pk")[1]
    assert not hears(dan, session, lambda: accept_shared(session, by=ana, least=1, article=second.article_id))
    assert lines.count() == 2


def test_what_stands_before_settling_begins_brings_the_pages_up_to_date_too(desk: Team, ana: User, ben: User) -> None:
    made = revealed(desk, ana, {article(): {ana: ["Monday"], ben: ["Boats"]}})
    before = seen(reader(ben), made)
    assert hears(ben, made, lambda: made.settle(by=ana)) and seen(reader(ben), made) != before

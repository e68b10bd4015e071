"""What its author does to a mark of a session later, while the article is in their hands."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from annotations.models import AnnotationSession, Assignment, Event, Highlight, Note, Resolution
from annotations.placing import Elsewhere
from annotations.stale import Stale
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, default_label, note


@pytest.fixture
def room(ana: User) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=[room])


@pytest.fixture
def work(session: AnnotationSession, room: Article, ana: User, ben: User) -> Assignment:
    return work_of(ben, session, room, by=ana)


@pytest.fixture
def boats(work: Assignment) -> Highlight:
    return mark_in(work, "Boats")


def test_a_mark_is_changed_step_by_step_with_an_event_each(work: Assignment, boats: Highlight, ben: User) -> None:
    revision = boats.revision
    boats.relabel(default_label("Quote"), boats.audience, by=ben, version=1)
    boats.resize(revision, [(0, 8)], by=ben, version=2)
    boats.delete_by(ben)
    boats.restore_by(ben)
    assert boats.label.name == "Quote"
    assert boats.spans_on(revision) == [(0, 8)]
    kinds = Event.objects.filter(highlight=boats).order_by("seq").values_list("kind", flat=True)
    changed = ["highlight_changed", "highlight_changed", "highlight_deleted", "highlight_restored"]
    assert list(kinds) == ["highlight_made", *changed]
    with pytest.raises(Stale):
        boats.relabel(default_label("Claim"), boats.audience, by=ben, version=1)


def test_events_tell_where_a_mark_lies_in_the_pinned_text(work: Assignment, room: Article, ben: User) -> None:
    later = (Block(Kind.HEADLINE, "Another"), Block(Kind.PARAGRAPH, "All new."))
    room.publish_revision(Revision.of(later, language="en"))
    made = mark_in(work, "Boats")
    made.resize(made.revision, [(0, 8)], by=ben, version=1)
    places = Event.objects.filter(highlight=made).order_by("seq").values_list("blocks", flat=True)
    assert list(places) == [[[3, 3]], [[3, 3], [0, 0]]]
    with pytest.raises(Elsewhere):
        made.resize(Article.objects.get(pk=room.pk).current_revision, [(0, 7)], by=ben, version=2)  # type: ignore[arg-type]


def test_nothing_of_it_is_changed_once_it_is_handed_in_or_by_anybody_else(
    session: AnnotationSession, work: Assignment, boats: Highlight, ana: User, ben: User
) -> None:
    gone = mark_in(work, "Repairs")
    gone.delete_by(ben)

    def try_all(user: User) -> None:
        for act in (
            lambda: boats.relabel(default_label("Quote"), boats.audience, by=user, version=1),
            lambda: boats.resize(boats.revision, [(0, 8)], by=user, version=1),
            lambda: boats.delete_by(user),
            lambda: gone.restore_by(user),
            lambda: note(boats, by=user),
        ):
            with pytest.raises(Http404):
                act()

    try_all(ana)
    work.submit()
    try_all(ben)
    work.take_back()
    session.close(by=ana)
    try_all(ben)
    session.reopen(by=ana, reason="Not done")
    boats.delete_by(ben)
    assert boats.deleted_at


def test_notes_are_their_authors_own_until_the_reveal_and_then_everybodys(
    session: AnnotationSession, work: Assignment, boats: Highlight, ana: User, ben: User
) -> None:
    key = uuid4()
    first = Note.write(boats, by=ben, text="Which ones?", key=key)
    assert Note.write(boats, by=ben, text="Which ones?", key=key) == first
    first.rewrite(by=ben, text="Which boats?", version=1)
    assert not Highlight.objects.shown_in(session, ana).exists()
    session.reveal(by=ana)
    assert Highlight.objects.shown_in(session, ana).get() == boats
    answer = note(boats, "All of them.", by=ana)
    assert answer.reply
    Resolution.resolve(boats, by=ana)
    session.close(by=ana)
    for user in (ana, ben):
        with pytest.raises(Http404):
            note(boats, by=user)


def test_an_answered_mark_that_is_deleted_stays_with_its_answers(
    room: Article, desk: Team, ana: User, ben: User
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[room], mode="open")
    made = mark_in(work_of(ben, session, room, by=ana), "Boats")
    note(made, "All of them.", by=ana)
    made.delete_by(ben)
    assert not Highlight.objects.in_session(session, ana).exists()
    assert Highlight.objects.shown_in(session, ana).get() == made


def test_work_on_a_mark_is_work_on_the_article(work: Assignment, boats: Highlight, ben: User) -> None:
    long_ago = timezone.now() - timedelta(days=6)
    Assignment.objects.update(touched_at=long_ago, state="todo")
    boats.relabel(default_label("Quote"), boats.audience, by=ben, version=1)
    work.refresh_from_db()
    assert work.state == Assignment.State.IN_PROGRESS
    assert work.touched_at > long_ago

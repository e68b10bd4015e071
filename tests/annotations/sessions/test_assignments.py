"""Working on one's copy of an article: marking, handing in, taking back."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from annotations.impact import impact
from annotations.keys import KeyTaken
from annotations.models import AnnotationSession, Assignment, Event, Highlight, Submission
from annotations.models.audience import Visibility
from annotations.sessions.handed_in import marked_articles
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, default_label, label_of, mark


@pytest.fixture
def room(db: None) -> Article:
    return article()


@pytest.fixture
def session(desk: Team, ana: User, ben: User, room: Article) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=[room])


@pytest.fixture
def work(session: AnnotationSession, ana: User, ben: User, room: Article) -> Assignment:
    return work_of(ben, session, room, by=ana)


def test_a_mark_belongs_to_the_session_and_is_in_the_log(work: Assignment, ben: User) -> None:
    made = mark_in(work, "Boats")
    assert list(work.marks()) == [made]
    assert (made.author, made.quote, made.visibility) == (ben, "Boats", "me")
    assert made.spans_on(work.session_article.revision) == [
        (made.revision.text.index("Boats"), made.revision.text.index("Boats") + 5)
    ]
    assert Event.objects.get(stream__session=made.session, kind="highlight_made").highlight == made
    assert work.state == Assignment.State.IN_PROGRESS


def test_the_same_key_makes_one_mark_and_no_other(work: Assignment) -> None:
    key = uuid4()
    assert mark_in(work, "Boats", key=key) == mark_in(work, "Boats", key=key)
    with pytest.raises(KeyTaken):
        mark_in(work, "bridge", key=key)
    assert work.marks().count() == 1


def test_a_mark_is_taken_away_by_who_made_it_there(
    work: Assignment, session: AnnotationSession, ana: User, ben: User, room: Article
) -> None:
    made, hers = mark_in(work, "Boats"), mark_in(work_of(ana, session, room, by=ana), "bridge")
    elsewhere = mark(room, "mayor", by=ben)
    work.unmark(made.uuid)
    for other in (made, hers, elsewhere):
        with pytest.raises(Http404):
            work.unmark(other.uuid)
    assert not work.marks().exists()
    assert Highlight.objects.standing().count() == 2
    assert Event.objects.filter(highlight=made).last().kind == "highlight_deleted"  # type: ignore[union-attr]


def test_labels_are_those_of_the_session(work: Assignment, desk: Team) -> None:
    retired = default_label("Context")
    for label in (label_of(desk), retired):
        retired.retire()
        retired.refresh_from_db()
        with pytest.raises(Refused, match="label"):
            work.mark([(0, 4)], label=label, key=uuid4())
    assert not Highlight.objects.exists()


def test_what_was_handed_in_stays_as_it_was(work: Assignment, session: AnnotationSession) -> None:
    made = mark_in(work, "Boats")
    work.submit()
    for refused in (lambda: mark_in(work, "bridge"), lambda: work.unmark(made.uuid), work.submit):
        with pytest.raises(Refused, match="handed in"):
            refused()
    work.take_back()
    work.unmark(made.uuid)
    mark_in(work, "bridge", label="Quote")
    work.submit()
    start = made.revision.text.index("bridge")
    first, second = Submission.objects.order_by("pk")
    assert [one["mark"] for one in first.marks] == [made.uuid.hex]
    assert first.taken_back_at and not second.taken_back_at
    quote = default_label("Quote")
    [told] = second.marks
    assert {**told, "mark": ""} == {
        "mark": "",
        "label": quote.pk,
        "name": "Quote",
        "spans": [[start, start + 6]],
        "unsure": False,
    }
    kinds = [event.kind for event in session.events.filter(person=work.participant.user)]
    assert kinds == ["person_added", "dealt", "submitted", "taken_back", "submitted"]


def test_nothing_is_taken_back_that_was_not_handed_in(work: Assignment) -> None:
    with pytest.raises(Refused, match="not handed in"):
        work.take_back()


@pytest.mark.parametrize("mode", ["blind", "discuss", "open"])
def test_marks_are_taken_while_it_runs_and_after_the_reveal_where_they_discuss(
    mode: str, desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = running(desk, ana, people=[ben], articles=[room], mode=mode)
    work = work_of(ben, session, room, by=ana)
    mark_in(work, "Boats")
    if mode != "open":
        session.reveal(by=ana)
        if mode == "discuss":
            mark_in(work, "bridge")
        else:
            with pytest.raises(Refused, match="Nobody can mark"):
                mark_in(work, "bridge")
    session.settle(by=ana)
    session.close(by=ana)
    for refused in (lambda: mark_in(work, "mayor"), work.submit, work.take_back):
        with pytest.raises(Refused, match="Nobody can mark"):
            refused()


def test_what_changes_after_the_reveal_is_kept_apart(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[room], mode="discuss")
    bens, anas = (work_of(user, session, room, by=ana) for user in (ben, ana))
    first = mark_in(bens, "Boats")
    bens.submit()
    anas.submit()
    session.reveal(by=ana)
    bens.take_back()
    bens.unmark(first.uuid)
    assert marked_articles(session)[0].spans[ben.pk] != []
    assert marked_articles(session, discussed=True)[0].spans[ben.pk] != []
    bens.submit()
    assert len(marked_articles(session)[0].spans[ben.pk]) == 1
    assert marked_articles(session, discussed=True)[0].spans == {ben.pk: [], ana.pk: []}
    bens.take_back()
    bens.submit()
    assert Submission.objects.filter(assignment=bens, taken_back_at=None).count() == 2


def test_agreement_reads_what_was_handed_in_and_nothing_else(
    session: AnnotationSession, work: Assignment, ana: User, ben: User, room: Article
) -> None:
    mark(room, "mayor", by=ben)
    made = mark_in(work, "Boats")
    anas = work_of(ana, session, room, by=ana)
    mark_in(anas, "bridge")
    assert [one.spans for one in marked_articles(session)] == [{}]
    work.submit()
    [one] = marked_articles(session)
    start = made.revision.text.index("Boats")
    assert one.spans == {ben.pk: [(start, start + 5, str(made.label_id))]}
    assert (one.article, one.length) == (room.pk, len(made.revision.text))
    work.take_back()
    assert marked_articles(session)[0].spans == {}


def test_who_left_the_team_works_no_more(work: Assignment, ben: User) -> None:
    Membership.objects.get(user=ben).delete()
    for refused in (lambda: mark_in(work, "Boats"), work.submit, work.take_back):
        with pytest.raises(Http404):
            refused()


def test_returned_work_is_worked_on_no_more(work: Assignment) -> None:
    Assignment.objects.update(returned_at=timezone.now())
    for refused in (lambda: mark_in(work, "Boats"), work.submit):
        with pytest.raises(Http404):
            refused()


def test_a_lead_sees_everybodys_progress_and_others_their_own(
    session: AnnotationSession, work: Assignment, ana: User, ben: User, cleo: User, room: Article
) -> None:
    hers = work_of(ana, session, room, by=ana)
    assert set(Assignment.objects.visible_to(ana)) == {hers, work}
    assert set(Assignment.objects.visible_to(ben)) == {work}
    assert not Assignment.objects.visible_to(cleo).exists()
    assert not Assignment.objects.visible_to(AnonymousUser()).exists()


def test_the_database_holds_the_rules(work: Assignment, session: AnnotationSession, ben: User) -> None:
    made = mark_in(work, "Boats")
    work.submit()
    wrong = [
        lambda: Assignment.objects.create(session_article=work.session_article, participant=work.participant),
        lambda: Assignment.objects.update(returned_at=timezone.now()),
        lambda: session.participants.create(user=ben),
        lambda: session.articles.create(article=made.article, revision=made.revision),
        lambda: work.submissions.create(marks=[]),
        lambda: Highlight.objects.update(visibility=Visibility.EVERYONE),
    ]
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_later_text_neither_moves_a_sessions_marks_nor_counts_them(work: Assignment, room: Article, ed: User) -> None:
    made = mark_in(work, "Boats")
    pinned = work.session_article.revision
    start = pinned.text.index("Boats")
    later = Revision.of((Block(Kind.HEADLINE, "Later"), *pinned.blocks), language="en")
    assert impact(pinned, later, ed).sentence == "Nobody has marked this text."
    room.publish_revision(later)
    assert [anchor.revision for anchor in made.anchors.all()] == [pinned]
    mark_in(work, "bridge")
    work.submit()
    assert work.submissions.get().marks[0]["spans"] == [[start, start + 5]]

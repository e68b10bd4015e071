"""A session that leaves as an archive and comes in again: the same in all that it says."""

import io
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from annotations import archive
from annotations.archive import Archive, BadArchive, records
from annotations.models import (
    AgreedMark,
    AnnotationSession,
    Assignment,
    Decision,
    Highlight,
    ImportedSession,
    Label,
    Note,
    NoteVersion,
    Question,
    SessionEvent,
    Submission,
    Uncertainty,
)
from annotations.sessions.agreed import accept_shared, agreed_marks, places
from annotations.sessions.archiving import reading
from annotations.sessions.archiving.reading import Brought
from annotations.sessions.archiving.writing import archived
from annotations.sessions.discussion import Discussion
from annotations.sessions.leaving import marks_of
from annotations.sessions.names import Names
from articles.models import Article, Revision, Source
from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.archive.packing import packed as archived_of
from tests.annotations.archive.packing import whole
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.annotations.test_idempotency import in_threads
from tests.factories import article, default_label, note

BLOCKS = [
    Block(Kind.HEADLINE, "A bridge is mended"),
    Block(Kind.PARAGRAPH, "Two million 👩‍👩‍👧 it cost.", (Span(SpanKind.LINK, 0, 3, "https://example.org/"),)),
    Block(Kind.LIST_ITEM, "Boats may pass.", ordered=True, depth=2),
    Block(Kind.TABLE_ROW, "a b", cells=((0, 1), (2, 3)), header=True),
    Block(Kind.PREFORMATTED, "one\n  two"),
]


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    """Everything that a session can hold: revealed, discussed, settled, with doubts, talk, and a later revision."""
    room = article(BLOCKS, source=Source.objects.create(name="Harbour Post"), address="https://example.org/b")
    other = article("Another text.", headline="Other")
    made = running(desk, ana, people=[ben, ana], articles=[room, other], mode="discuss", guideline="*Mark* it.")
    works = {(user, one): work_of(user, made, one, by=ana) for user in (ana, ben) for one in (room, other)}
    claim = mark_in(works[ana, room], "million")
    Uncertainty.say_of(works[ana, room], claim)
    Uncertainty.say(works[ben, room], "Which million?")
    work = works[ben, room]
    start = work.session_article.revision.text.index("Boats")
    work.mark([(start, start + 5), (start + 10, start + 14)], label=default_label("Quote"), key=uuid4())
    Question.write(made.articles.get(article=room), by=ben, to=ben, text="What of tables?", key=uuid4())
    Question.write(made.articles.get(article=room), by=ana, to=ben, text="Leave them.", key=uuid4())
    for one in works.values():
        one.submit()
    made.reveal(by=ana)
    works[ben, room].take_back()
    mark_in(works[ben, room], "million")
    works[ben, room].submit()
    note(claim, "Is it so?", by=ben)
    room.publish_revision(Revision.of((Block(Kind.PARAGRAPH, "Three million."),), language="en"))
    made.settle(by=ana)
    accept_shared(made, by=ana, least=1)
    made.close(by=ana)
    return made


def bring(archive: Archive, team: Team, *, by: User) -> Brought:
    """With the members of the team as the people of their names."""
    return reading.bring(archive, team, by=by, members_too=True)


def packed(session: AnnotationSession) -> bytes:
    return b"".join(archived(AnnotationSession.objects.get(pk=session.pk)))


def opened(content: bytes) -> Archive:
    return archive.read(io.BytesIO(content))


def forget(session: AnnotationSession) -> None:
    """As if this session had never been here."""
    AgreedMark.objects.filter(decision__session_article__session=session).delete()
    Decision.objects.all().delete()
    Uncertainty.objects.all().delete()
    NoteVersion.objects.all().delete()
    Note.objects.all().delete()
    Highlight.objects.filter(session=session).delete()
    Submission.objects.all().delete()
    Assignment.objects.all().delete()
    session.delete()


def sets_of(session: AnnotationSession) -> list[Any]:
    names, reader = Names(session, "", hidden=False), session.made_by
    assert reader
    return [
        [
            (mark.person, mark.label, mark.pieces, mark.flags, mark.after_reveal)
            for mark in marks_of(session, which, reader, names, "")
        ]
        for which in ("blind", "discussed", "agreed")
    ]


def test_what_left_and_came_in_again_leaves_the_same(session: AnnotationSession, desk: Team, ana: User) -> None:
    first, sets = packed(session), sets_of(session)
    forget(session)
    brought = bring(opened(first), desk, by=ana)
    assert brought.new and brought.strangers == [] and brought.articles == 0
    again = packed(brought.session)
    assert opened(again).parts == opened(first).parts
    assert opened(again).digest == opened(first).digest
    assert sets_of(brought.session) == sets


def test_a_copy_beside_its_first_has_all_but_the_names_of_marks(
    session: AnnotationSession, desk: Team, ana: User
) -> None:
    first = opened(packed(session))
    copy = bring(first, desk, by=ana).session
    assert copy.pk != session.pk and sets_of(copy) == sets_of(session)
    again = opened(packed(copy))
    changed = {name for name in first.parts if first.parts[name] != again.parts[name]}
    assert changed == {"marks", "submissions", "decisions"}
    assert settled_in(copy) == settled_in(session) != []
    assert said_under_places(copy) == said_under_places(session) != []
    assert Highlight.objects.filter(session=copy).count() == Highlight.objects.filter(session=session).count()
    assert agreed_marks(copy).count() == agreed_marks(session).count() > 0


def settled_in(session: AnnotationSession) -> list[tuple[int, bool, int]]:
    """What the page for settling tells of its places."""
    found = [place for where in session.articles.order_by("pk") for place in places(where)]
    return [(place.start, place.settled is not None, len(place.agreed)) for place in found]


def said_under_places(session: AnnotationSession) -> list[str]:
    """What the page for settling shows under the marks of its places."""
    found = []
    for where in session.articles.order_by("pk"):
        lead = session.made_by
        assert lead
        discussion = Discussion(where, lead, {})
        found += [said.html for place in places(where) for said in discussion.on(place)]
    return found


def test_the_same_archive_again_is_the_same_session(session: AnnotationSession, desk: Team, ana: User) -> None:
    content = packed(session)
    first = bring(opened(content), desk, by=ana)
    rows = everything()
    again = bring(opened(content), desk, by=ana)
    assert not again.new and again.session == first.session
    assert everything() == rows
    # packed once more, later, it is still the same
    assert not bring(opened(packed(session)), desk, by=ana).new


def test_in_another_team_people_and_articles_of_others_are_not_touched(
    session: AnnotationSession, cleo: User, ana: User, ben: User
) -> None:
    magazine = cleo.teams.get()
    User.objects.filter(pk=ben.pk).update(first_name="Ben", last_name="Zorbach")
    content = packed(session)
    Article.objects.filter(pk__in=session.articles.values("article")).update(team=session.team)
    brought = bring(opened(content), magazine, by=cleo)
    people = [one.user for one in brought.session.participants.order_by("pk")]
    assert [user.username for user in people] == ["ben (elsewhere)", "ana (elsewhere)"]
    assert not any(user.is_active or user.has_usable_password() for user in people)
    assert brought.strangers == people and not {ana, ben} & {*people}
    assert not magazine.members.filter(pk__in=[user.pk for user in people]).exists()
    assert brought.articles == 2
    for place in brought.session.articles.select_related("article"):
        assert place.article.team == magazine and place.article.status == "published"
    texts = [place.revision.text for place in brought.session.articles.order_by("pk")]
    assert texts == [place.revision.text for place in session.articles.order_by("pk")]
    again = opened(packed(brought.session))
    assert again.parts["people"] == opened(content).parts["people"]
    assert again.parts["articles"] == opened(content).parts["articles"]
    nameless = [
        [replace(one, marks=tuple(replace(mark, mark="") for mark in one.marks)) for one in parts["submissions"]]
        for parts in (again.parts, opened(content).parts)
    ]
    assert nameless[0] == nameless[1]
    # a second stranger of this name is another
    ImportedSession.objects.all().delete()
    second = bring(opened(content), magazine, by=cleo)
    assert {user.username for user in second.strangers} == {"ben (elsewhere 2)", "ana (elsewhere 2)"}


def test_nobody_elsewhere_passes_for_somebody_here(session: AnnotationSession, cleo: User, ana: User) -> None:
    content = opened(packed(session))
    content.parts["people"] = [
        records.Person("cl\u202eeo", "Ana\u2066 Quill", True),
        replace(content.parts["people"][1], username="\u200e", name=""),
    ]
    people = bring(content, cleo.teams.get(), by=cleo).strangers
    assert [str(user) for user in people] == ["Ana Quill (elsewhere)", "somebody (elsewhere)"]
    assert people[0].username == "cleo (elsewhere)"


def test_a_member_of_the_same_name_is_the_same_person_and_labels_are_made(
    session: AnnotationSession, cleo: User
) -> None:
    magazine = cleo.teams.get()
    Label.objects.filter(label_set__team=None, name="Claim").update(name="Assertion")
    content = packed(session)
    Label.objects.filter(label_set__team=None, name="Assertion").update(name="Claim")
    ben = User.objects.get(username="ben")
    Membership.objects.create(team=magazine, user=ben)
    brought = bring(opened(content), magazine, by=cleo)
    assert brought.session.participants.filter(user=ben).exists()
    own = brought.session.label_set
    assert own.team == magazine
    assert set(own.labels.values_list("name", flat=True)) == {"Assertion", "Quote", "Question", "Context"}
    assert {label.hotkey for label in own.labels.all()} == {""}  # the default ones have them


def test_nobody_here_has_said_or_done_what_an_archive_tells_unless_its_bringer_answers_for_it(
    session: AnnotationSession, desk: Team, ana: User, ben: User
) -> None:
    content, here = packed(session), {ana, ben}

    def whose(one: AnnotationSession) -> set[User]:
        """Everybody who is named in it."""
        marks, of = Highlight.objects.filter(session=one), {"session_article__session": one}
        found = {user for mark in marks.prefetch_related("notes__author") for user in _named(mark)}
        found |= {line.by for line in one.events.all()} | {part.user for part in one.participants.all()}
        found |= {user for asked in Question.objects.filter(**of) for user in (asked.asker, asked.author)}
        return found | {made.by for made in Decision.objects.filter(**of)}

    assert whose(session) == here
    apart = reading.bring(opened(content), desk, by=ana)
    assert apart.new and not whose(apart.session) & here and set(apart.strangers) == whose(apart.session)
    assert reading.bring(opened(content), desk, by=ana).session == apart.session
    theirs = bring(opened(content), desk, by=ana)
    assert theirs.new and whose(theirs.session) == here


def _named(mark: Highlight) -> set[User]:
    return {mark.author, *(note.author for note in mark.notes.all())}


def test_a_text_that_the_team_has_otherwise_stays_as_it_is(session: AnnotationSession, desk: Team, ana: User) -> None:
    content = packed(session)
    forget(session)
    Article.objects.update(team=desk)
    before = Article.objects.get(address="https://example.org/b")
    Revision.objects.filter(article=before).update(text="Wholly different words.")
    brought = bring(opened(content), desk, by=ana)
    made = brought.session.articles.order_by("pk")[0].article
    assert made != before and made.address == "" and brought.articles == 1


def test_before_the_reveal_an_archive_holds_nobodys_marks(desk: Team, ana: User, ben: User) -> None:
    room = article()
    session = running(desk, ana, people=[ana, ben], articles=[room])
    work = work_of(ben, session, room, by=ana)
    mark_in(work, "two million")
    Uncertainty.say(work, "Hm.")
    work.submit()
    found = opened(packed(session))
    assert found.withheld
    assert found.parts["submissions"] == found.parts["marks"] == found.parts["decisions"] == []
    assert [(one.state, one.unsure, one.comment) for one in found.parts["assignments"]] == [("submitted", False, "")]
    copy = bring(found, desk, by=ana).session
    assert Assignment.objects.of_session(copy).get().state == "todo"
    assert not Highlight.objects.filter(session=copy).exists()


def test_nobody_but_a_lead_of_the_team_brings_anything(
    session: AnnotationSession, desk: Team, ben: User, cleo: User
) -> None:
    content, rows = packed(session), everything()
    for user in (ben, cleo):
        with pytest.raises(Http404):
            bring(opened(content), desk, by=user)
    assert everything() == rows


@pytest.mark.parametrize("step", ["people_for", "labels_for", "article_for", "bring_deeds"])
def test_what_fails_halfway_leaves_nothing(
    session: AnnotationSession, cleo: User, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from annotations.sessions.archiving import reading

    def fail(*_given: Any) -> None:
        real(*_given)
        raise RuntimeError

    real: Callable[..., Any] = getattr(reading, step)
    Article.objects.update(team=session.team)
    content, rows = packed(session), everything()
    monkeypatch.setattr(reading, step, fail)
    with pytest.raises(RuntimeError):
        bring(opened(content), cleo.teams.get(), by=cleo)
    assert everything() == rows


def test_two_articles_that_are_one_here_are_refused(session: AnnotationSession, desk: Team, ana: User) -> None:
    found = opened(packed(session))
    found.parts["articles"][1] = found.parts["articles"][0]
    rows = everything()
    with pytest.raises(BadArchive, match="articles_twice"):
        bring(found, desk, by=ana)
    assert everything() == rows


def test_a_large_archive_is_written_in_little_memory_and_few_queries(
    desk: Team, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.sessions.archiving.work.SUBMISSIONS", 2)
    rooms = [article(headline=f"Number {number}") for number in range(12)]
    session = running(desk, ana, people=[ana], articles=rooms, mode="open")
    for one in rooms:
        work_of(ana, session, one, by=ana).submit()
    asked = []
    for marks in (1, 500):
        label = default_label().pk
        for one in Submission.objects.all():
            one.marks = [
                {"mark": uuid4().hex, "label": label, "name": "Claim", "spans": [[0, 5]]} for _mark in range(marks)
            ]
            one.save(update_fields=["marks"])
        with CaptureQueriesContext(connection) as queries:
            sum(map(len, archived(session)))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 40
    tracemalloc.start()
    try:
        size = sum(map(len, archived(session)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 100_000 and peak < 3_000_000


@pytest.mark.django_db(transaction=True)
def test_four_at_once_with_one_archive_make_one_session(labels: None, desk: Team, ana: User) -> None:
    content = archived_of(whole())
    brought = in_threads(lambda _number: bring(opened(content), desk, by=ana), 4)
    assert len({one.session.pk for one in brought}) == 1 and sum(one.new for one in brought) == 1
    assert (AnnotationSession.objects.count(), Article.objects.count()) == (1, 1)


def everything() -> list[int]:
    kinds = (AnnotationSession, Article, Revision, User, Label, Highlight, Submission, SessionEvent, Decision, Source)
    return [kind.objects.count() for kind in kinds]

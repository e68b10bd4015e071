"""Before the reveal nothing that others do in a session changes a byte of what a person gets from its pages."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.live.log import newest, read
from annotations.live.place import Place
from annotations.live.rights import ear_in_session
from annotations.models import AnnotationSession, Assignment, Highlight, Question, Uncertainty
from articles.models import Article
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.annotations.test_non_interference import FRESH
from tests.factories import HTMX, article, default_label, mark, mark_form, note, reader, ways_to_ask
from tests.sequences import sequences

WORDS = ("Boats", "Repairs", "two million", "below", "close", "bridge")


@pytest.fixture
def room(ana: User) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User, dan: User) -> AnnotationSession:
    """ana leads it; ben and dan work in it, each with both articles in hand."""
    both = [room, article(headline="The second")]
    made = running(desk, ana, people=[ben, dan], articles=both, guideline="Mark *every* figure.")
    for one in both:
        for user in (ben, dan):
            work_of(user, made, one, by=ana)
    return made


def work(user: User, session: AnnotationSession, room: Article) -> Assignment:
    return Assignment.objects.select_related("session_article__session", "participant__user").get(
        session_article__session=session, session_article__article=room, participant__user=user
    )


@pytest.fixture
def mine(session: AnnotationSession, room: Article, ben: User) -> Highlight:
    made = mark_in(work(ben, session, room), "two million")
    note(made, "Whose?")
    Uncertainty.say_of(work(ben, session, room), made)
    Question.write(work(ben, session, room).session_article, by=ben, to=ben, text="Is it one?", key=uuid4())
    return made


def pages(client: Client, session: AnnotationSession, room: Article, mine: Highlight) -> Iterator[tuple[str, bytes]]:
    here, own = [session.pk, room.pk], [session.pk, room.pk, mine.uuid]
    listing = reverse("session_highlights", args=here)
    addresses = [
        *(reverse("session_article", args=here) + asked for asked in ("", "?sentences=1", "?sentences=3")),
        reverse("session_changes", args=here) + "?after=&revision=1",
        *(listing + asked for asked in ("", "?block=1", "?block=2", "?at=40", "?at=3")),
        *(reverse(name, args=own) for name in ("session_highlight", "session_highlight_spans", "session_notes")),
        *(
            reverse(name, args=[session.pk, room.pk, mine.notes.get().uuid])
            for name in ("session_note", "session_note_edit")
        ),
        *(reverse(name, args=[session.pk]) for name in ("session", "session_agreement", "session_export")),
        *(reverse("session_export", args=[session.pk]) + f"?set={name}&format=jsonl" for name in ("blind", "agreed")),
        *(reverse("sessions"), room.get_absolute_url(), room.get_absolute_url() + "?sentences=1"),
        *("/", "/?q=Boats", "/?claims=1", "/notebook/", "/notebook/?q=Boats", "/notebook/for-me/", "/tags/?q="),
    ]
    for address in addresses:
        for asked, headers in ways_to_ask().items():
            response = client.get(address, headers=headers)
            facts = f"{response.status_code} {sorted(response.headers.items())}"
            facts = re.sub(r"'nonce-[^']+'|'Content-Length', '\d+'", "", facts)
            body = b"".join(response) if response.streaming else response.content
            yield f"{address} {asked}", FRESH.sub(b"", facts.encode() + body)


def _first(work: Assignment) -> Highlight:
    found = work.marks().first()
    if found is None:
        raise Http404
    return found


def _gone(work: Assignment) -> Highlight:
    found = (
        Highlight.objects.filter(session=work.session, author=work.participant.user).exclude(deleted_at=None).first()
    )
    if found is None:
        raise Http404
    return found


def _ask(work: Assignment, by: User | None = None) -> None:
    dan = work.participant.user
    Question.write(work.session_article, by=by or dan, to=dan, text="Zeppelin?", key=uuid4())


# What dan does with his own work, and the lead in his thread.
STEPS: dict[str, Callable[[Assignment, int, User], object]] = {
    "mark": lambda work, number, ana: mark_in(work, WORDS[number % len(WORDS)], label="Quote"),
    "note": lambda work, number, ana: note(_first(work), "Zeppelin, @ben"),
    "relabel": lambda work, number, ana: (
        on := _first(work),
        on.relabel(default_label("Context"), on.audience, by=on.author, version=on.version),
    ),
    "resize": lambda work, number, ana: (
        on := _first(work),
        on.resize(on.revision, [(0, 8)], by=on.author, version=on.version),
    ),
    "delete": lambda work, number, ana: (on := _first(work), on.delete_by(on.author)),
    "restore": lambda work, number, ana: (on := _gone(work), on.restore_by(on.author)),
    "unsure": lambda work, number, ana: Uncertainty.say_of(work, _first(work), stands=bool(number % 2)),
    "unsure of all": lambda work, number, ana: Uncertainty.say(work, f"Zeppelin {number}"),
    "ask": lambda work, number, ana: _ask(work),
    "answer": lambda work, number, ana: _ask(work, ana),
    "hand in": lambda work, number, ana: work.submit(),
    "take back": lambda work, number, ana: work.take_back(),
}
steps = st.lists(st.tuples(st.sampled_from(["mark", "mark", *STEPS]), st.integers(0, 99)), max_size=10).map(
    lambda more: [("mark", 0), *more]
)


def do_all(session: AnnotationSession, room: Article, ana: User, dan: User) -> None:
    theirs = work(dan, session, room)
    for name in ("mark", "mark", "note", "relabel", "resize", "delete", "restore", "unsure", "unsure of all"):
        STEPS[name](theirs, 1, ana)
    for name in ("ask", "answer", "hand in", "take back", "hand in"):
        STEPS[name](theirs, 0, ana)


def test_all_that_another_does_changes_no_byte_and_the_reveal_does(
    session: AnnotationSession, room: Article, mine: Highlight, ana: User, ben: User, dan: User
) -> None:
    client = reader(ben)
    before = dict(pages(client, session, room, mine))
    do_all(session, room, ana, dan)
    after = dict(pages(client, session, room, mine))
    assert {name: (before[name], body) for name, body in after.items() if body != before[name]} == {}
    session.reveal(by=ana)
    room_page = f"{reverse('session_article', args=[session.pk, room.pk])} page"
    revealed = dict(pages(client, session, room, mine))[room_page]
    assert revealed != before[room_page]
    for words in (b"Zeppelin, <a", b"Zeppelin?", b">dan</b>"):
        assert words in revealed and words not in before[room_page]


@pytest.fixture
def before(ben: User, session: AnnotationSession, room: Article, mine: Highlight) -> dict[str, bytes]:
    """What ben gets."""
    return dict(pages(reader(ben), session, room, mine))


@sequences(4)
@given(steps=steps)
def test_no_sequence_of_what_another_does_changes_a_byte(
    steps: list[tuple[str, int]],
    before: dict[str, bytes],
    session: AnnotationSession,
    room: Article,
    mine: Highlight,
    ana: User,
    ben: User,
    dan: User,
) -> None:
    with transaction.atomic():
        for step, number in steps:
            with suppress(Http404, Refused):
                STEPS[step](work(dan, session, room), number, ana)
        after = dict(pages(reader(ben), session, room, mine))
        transaction.set_rollback(True)
    assert [name for name in before if after[name] != before[name]] == []


def test_what_another_does_changes_no_answer_to_what_one_writes(
    session: AnnotationSession, room: Article, mine: Highlight, ana: User, ben: User, dan: User
) -> None:
    client, here = reader(ben), [session.pk, room.pk]

    def write() -> list[bytes]:
        """Each form sent once, and all undone."""
        own = [*here, mine.uuid]
        sent = [
            (reverse("session_highlights", args=here), mark_form(room, "Boats", key=UUID(int=7))),
            (reverse("session_highlights", args=here), mark_form(room, "Boats", key=UUID(int=8), spans="[]")),
            (reverse("session_notes", args=own), {"text": "Hm.", "key": UUID(int=9)}),
            (reverse("session_highlight", args=own), {"label": default_label("Quote").pk, "version": 1}),
            (reverse("session_highlight_uncertainty", args=own), {}),
            (reverse("session_questions", args=here), {"to": ben.pk, "text": "Is it?", "key": UUID(int=10)}),
            (reverse("session_questions", args=here), {"to": dan.pk, "text": "Is it?", "key": UUID(int=11)}),
            (reverse("session_uncertainty", args=here), {"comment": "Hm."}),
            (reverse("session_submission", args=here), {"next": 1}),
        ]
        with transaction.atomic():
            answers = [client.post(address, form, headers=HTMX) for address, form in sent]
            bodies = [f"{one.status_code} {one.headers.get('Location')}".encode() + one.content for one in answers]
            transaction.set_rollback(True)
        # Of what is made anew: its identifier and its time, which may pass a minute between the two rounds.
        new = rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=h-)[0-9a-f]{10}|(?<=data-h=\")[0-9a-f ]+"
        new += rb"|<time [^>]+>[^<]+</time>"
        return [re.sub(new, b"", FRESH.sub(b"", body)) for body in bodies]

    before = write()
    do_all(session, room, ana, dan)
    assert write() == before


def test_an_ordinary_mark_by_whoever_works_blind_is_not_in_the_room_of_the_session(
    session: AnnotationSession, room: Article, mine: Highlight, ben: User, dan: User
) -> None:
    client = reader(ben)
    before = dict(pages(client, session, room, mine))
    for user, visibility in ((ben, "me"), (dan, "team")):
        mark(room, "Boats", by=user, visibility=visibility)
    assert dict(pages(client, session, room, mine)) == before


def test_whoever_works_blind_there_in_another_session_sees_only_their_own_in_an_open_one(
    room: Article, desk: Team, ana: User, ben: User, dan: User
) -> None:
    shared = running(desk, ana, people=[ben, dan], articles=[room, other := article()], mode="open")
    own, theirs = (mark_in(work_of(user, shared, room, by=ana), "two million") for user in (ben, dan))
    note(theirs, "Zeppelin", by=dan)
    elsewhere = mark_in(work_of(dan, shared, other, by=ana), "Boats")
    for user, words in ((ben, "Is it one?"), (dan, "Is this a figure?")):
        Question.write(shared.articles.get(article=room), by=user, to=user, text=words, key=uuid4())
    blind = running(desk, ana, people=[ben, dan], articles=[room])

    def sees(user: User) -> tuple[set[Highlight], set[str], bool]:
        page = reader(user).get(reverse("session_article", args=[shared.pk, room.pk])).content
        asked = Question.objects.visible_to(user).values_list("text", flat=True)
        return set(Highlight.objects.in_session(shared, user)), set(asked), b"Zeppelin" in page

    assert sees(ben) == ({own, elsewhere}, {"Is it one?"}, False)
    assert set(Highlight.objects.open_in(shared, ben)) == {own, elsewhere}
    ear, lead = ear_in_session(ben, shared.pk), ear_in_session(ana, shared.pk)
    heard = [line.highlight for line in read(Place.session(shared.pk), 0) if ear and ear.hears(line)]
    assert {own.pk, elsewhere.pk} == set(heard) - {None}
    assert lead and lead.sees_all_on(room.pk)
    everything = {own, theirs, elsewhere}, {"Is it one?", "Is this a figure?"}, True
    assert sees(ana) == everything
    blind.reveal(by=ana)
    assert sees(ben) == everything


def test_a_question_in_an_open_session_is_heard_by_nobody_who_works_blind_on_the_article_elsewhere(
    room: Article, desk: Team, ana: User, ben: User, dan: User
) -> None:
    eva = User.objects.create_user("eva")
    Membership.objects.create(team=desk, user=eva)
    shared = running(desk, ana, people=[ben, dan, eva], articles=[room, other := article()], mode="open")
    blind = running(desk, ana, people=[ben], articles=[room])
    stream = Place.session(shared.pk)

    def hear_of_a_question(on: Article) -> list[str]:
        after = newest(stream)
        Question.write(shared.articles.get(article=on), by=dan, to=dan, text="Is it one?", key=uuid4())
        ears = {user.username: ear_in_session(user, shared.pk) for user in (ana, ben, dan, eva)}
        return [name for name, ear in ears.items() if ear and any(map(ear.hears, read(stream, after)))]

    assert hear_of_a_question(room) == ["ana", "dan", "eva"]
    assert hear_of_a_question(other) == ["ana", "ben", "dan", "eva"]
    blind.reveal(by=ana)
    assert hear_of_a_question(room) == ["ana", "ben", "dan", "eva"]


def test_a_blind_session_that_is_closed_without_a_reveal_keeps_its_marks_and_gives_back_the_ordinary_ones(
    session: AnnotationSession, room: Article, mine: Highlight, ana: User, ben: User, dan: User
) -> None:
    do_all(session, room, ana, dan)
    ordinary = mark(room, "Boats", by=dan, visibility="team")
    ask = reader(ana).get(reverse("session_state", args=[session.pk]), {"step": "close"}).content
    assert b"What was marked on these articles outside of the session is seen again." in ask
    session.close(by=ana)
    names = ("session_agreement", "session_settling", "session_report", "session_outcome")
    for user, own in ((ana, set()), (ben, {mine})):
        client = reader(user)
        assert set(Highlight.objects.shown_in(session, user)) == own
        assert Question.objects.visible_to(user).filter(asker=dan).exists() is (user == ana)
        told = b"".join(client.get(reverse(name, args=[session.pk])).content for name in names)
        told += client.get(reverse("session_article", args=[session.pk, room.pk])).content
        assert b"Zeppelin, @ben" not in told and (b">dan</b>" in told) is (user == ana)  # who answers questions
        assert [client.get(reverse(name, args=[session.pk])).status_code for name in names] == [404] * 4
        assert ordinary in Highlight.objects.visible_to(user)
    session.reopen(by=ana, reason="Not done yet")
    assert session.is_blind and ordinary not in Highlight.objects.visible_to(ben)

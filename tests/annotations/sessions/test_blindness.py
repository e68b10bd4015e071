"""Until the reveal nobody in a blind session learns anything of what others mark on its articles."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.models import AnnotationSession, Hiding, Highlight, Note, Resolution
from annotations.models.tag import Tag
from annotations.sessions.handing_out import take_next
from articles.models import Article
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import draft, mark_in, running, work_of
from tests.annotations.test_non_interference import FRESH, answers
from tests.factories import HTMX, article, default_label, mark, mark_form, note, reader
from tests.sequences import sequences

People = dict[str, User | AnonymousUser]


@pytest.fixture
def room(ana: User, ben: User, cleo: User, dan: User, ed: User, desk: Team) -> Article:
    """An article with ordinary marks, on one of which each may say something."""
    made = article()
    note(mark(made, "on Monday", by=ana, visibility="everyone"), "Zeppelin, @ben", by=cleo)
    mark(made, "bridge", by=dan, visibility="team")
    mark(made, "mayor", by=ben)
    return made


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    """ana leads it and works in it, with ben; dan does not take part."""
    return running(desk, ana, people=[ana, ben], articles=[room])


def sees(user: User | AnonymousUser, room: Article) -> set[str]:
    """The quotes of the ordinary marks that this person sees there, and of the threads in which they read a note."""
    marks = Highlight.objects.visible_to(user).filter(article=room)
    notes = Note.objects.visible_to(user).filter(highlight__article=room)
    assert set(notes.values_list("highlight", flat=True)) <= set(marks.values_list("pk", flat=True))
    return set(marks.values_list("quote", flat=True))


def test_a_blind_participant_sees_no_ordinary_mark_there_until_the_reveal(
    session: AnnotationSession, room: Article, ana: User, ben: User, cleo: User, dan: User
) -> None:
    mark(elsewhere := article(), "Boats", by=dan, visibility="team")
    assert sees(ben, room) == sees(ana, room) == set()
    assert sees(ben, elsewhere) == {"Boats"}
    assert sees(dan, room) == {"on Monday", "bridge"}
    assert sees(cleo, room) == sees(AnonymousUser(), room) == {"on Monday"}
    session.reveal(by=ana)
    assert sees(ben, room) == {"on Monday", "bridge", "mayor"}
    assert sees(ana, room) == {"on Monday", "bridge"}


def test_nothing_is_kept_from_people_by_a_draft_an_open_session_or_one_that_was_closed(
    room: Article, desk: Team, ana: User, ben: User
) -> None:
    all_of = {"on Monday", "bridge", "mayor"}
    session = draft(desk, ana, people=[ben], articles=[room])
    assert sees(ben, room) == all_of
    running(desk, ana, people=[ben], articles=[room], mode="open")
    assert sees(ben, room) == all_of
    session.start(by=ana)
    assert sees(ben, room) == set()
    session.close(by=ana)
    assert sees(ben, room) == all_of
    session.reopen(by=ana, reason="Not yet done")
    assert sees(ben, room) == set()


def test_blindness_ends_with_the_place_in_the_team_and_begins_for_whoever_joins_late(
    session: AnnotationSession, room: Article, ana: User, ben: User, dan: User
) -> None:
    session.add_person(dan, by=ana)
    assert sees(dan, room) == set()
    Membership.objects.filter(user__in=[ben, dan]).delete()
    assert sees(ben, room) == {"on Monday", "mayor"}


def test_one_edits_and_answers_nothing_that_one_does_not_see(
    session: AnnotationSession, room: Article, ben: User
) -> None:
    assert not Highlight.objects.editable_by(ben).exists()
    assert not Highlight.objects.open_to(ben).exists()
    assert not Note.objects.editable_by(ben).exists()


@pytest.mark.parametrize("mode", ["blind", "discuss", "open"])
def test_marks_of_a_session_are_seen_there_by_their_author_and_then_by_all_of_it(
    mode: str, room: Article, desk: Team, ana: User, ben: User, cleo: User, dan: User
) -> None:
    session = running(desk, ana, people=[ben, dan], articles=[room], mode=mode)
    for user, words in ((ben, "Boats"), (dan, "Repairs")):
        work = work_of(user, session, room, by=ana)
        mark_in(work, words)
        work.unmark(mark_in(work, "below").uuid)
    others = running(desk, ana, people=[ben], articles=[article()], mode="open")

    def shown(user: User | AnonymousUser) -> set[str]:
        assert not Highlight.objects.in_session(others, user).exists()
        return set(Highlight.objects.in_session(session, user).values_list("quote", flat=True))

    both = {"Boats", "Repairs"}
    until = (
        {"ana": both, "ben": both, "dan": both}
        if mode == "open"
        else {"ana": set(), "ben": {"Boats"}, "dan": {"Repairs"}}
    )
    assert {user.username: shown(user) for user in (ana, ben, dan)} == until
    assert shown(cleo) == shown(AnonymousUser()) == set()
    if mode != "open":
        session.close(by=ana)
        assert {user.username: shown(user) for user in (ana, ben, dan)} == until  # closed unrevealed stays blind
        session.reopen(by=ana, reason="To reveal it")
        session.reveal(by=ana)
    assert shown(ana) == shown(ben) == shown(dan) == both
    Highlight.objects.get(quote="Boats", session=session).session.close(by=ana)  # type: ignore[union-attr]
    assert shown(ben) == both
    assert shown(cleo) == set()
    Membership.objects.get(user=dan).delete()
    assert shown(dan) == set()


def test_what_an_editor_hid_only_its_author_still_sees(
    session: AnnotationSession, room: Article, ana: User, ben: User, ed: User
) -> None:
    made = mark_in(work_of(ben, session, room, by=ana), "Boats")
    session.reveal(by=ana)
    assert Highlight.objects.in_session(session, ana).exists()
    Hiding.hide(made, by=ed, reason="Spam")
    assert not Highlight.objects.in_session(session, ana).exists()
    assert Highlight.objects.in_session(session, ben).get() == made


def test_marks_of_a_session_stand_nowhere_else(
    session: AnnotationSession, room: Article, ana: User, ben: User, dan: User
) -> None:
    work = work_of(ben, session, room, by=ana)
    made = mark_in(work, "Boats")
    Tag.objects.create(highlight=made, word="Secret", folded="secret")
    gone = mark_in(work, "Repairs")
    work.unmark(gone.uuid)
    for _state in ("running", "revealed"):
        for user in (ana, ben, dan, AnonymousUser()):
            assert not Highlight.objects.visible_to(user).filter(session=session).exists()
            assert not Highlight.objects.editable_by(user).filter(session=session).exists()
            assert not Highlight.objects.restorable_by(user).filter(session=session).exists()
            assert not Tag.objects.known_to(user).exists()
        client = reader(ben)
        assert client.get(reverse("highlight", args=[made.uuid])).status_code == 404
        assert client.post(reverse("highlight_deletion", args=[made.uuid])).status_code == 404
        assert b"Boats" not in client.get("/notebook/").content
        if _state == "running":
            session.reveal(by=ana)


def test_a_mark_in_a_session_is_none_of_ones_own_in_the_library_and_chooses_no_audience(
    desk: Team, ana: User, dan: User
) -> None:
    room = article()
    mark(article(headline="Another"), "Boats", by=dan, visibility="everyone")
    before = FRESH.sub(b"", reader(dan).get(room.get_absolute_url()).content)
    session = running(desk, ana, people=[dan], articles=[room], mode="open")
    mark_in(work_of(dan, session, room, by=ana), "Boats")
    assert FRESH.sub(b"", reader(dan).get(room.get_absolute_url()).content) == before
    found = reader(dan).get("/?mine=1").content
    assert b"Another" in found and b"A bridge is mended" not in found


def test_an_article_in_a_session_is_not_deleted_from_under_it(session: AnnotationSession, room: Article) -> None:
    Highlight.objects.all().delete()
    assert session.articles.get().article == room
    with pytest.raises(ProtectedError):
        room.delete()


@pytest.fixture(params=["ana", "cleo", "ed"])
def onlooker(request: pytest.FixtureRequest, session: AnnotationSession, desk: Team, ana: User, ed: User) -> Client:
    """ana works blind, though she leads; so does ed, who has the corpus desk as well; cleo is outside."""
    Membership.objects.create(user=ed, team=desk)
    session.add_person(ed, by=ana)
    return reader(User.objects.get(username=request.param))


def pages(client: Client, room: Article) -> Iterator[tuple[str, bytes]]:
    """All that this person can ask for, at the corpus desk too."""
    yield from answers(client, room)
    for address in ("highlight", "note", "label"):
        for asked in ("", "?q=bridge", "?q=dan"):
            response = client.get(f"/admin/annotations/{address}/{asked}")
            yield f"admin {address}{asked}", str(response.status_code).encode() + FRESH.sub(b"", response.content)
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/?q=bridge"):
        response = client.get(address)
        yield address, str(response.status_code).encode() + FRESH.sub(b"", response.content)


# What dan, who takes no part, does on the article; ana's and ben's own ordinary marks there are not theirs to touch.
ORDINARY: dict[str, Callable[[User, Highlight], None]] = {
    "note": lambda by, on: note(on, "@ben @ana", by=by) and None,
    "relabel": lambda by, on: on.relabel(default_label("Quote"), on.audience, by=by, version=on.version),
    "retag": lambda by, on: on.retag(["secret", "bridge"], by=by),
    "resolve": lambda by, on: Resolution.resolve(on, by=by),
    "delete": lambda by, on: on.delete_by(by),
    "restore": lambda by, on: on.restore_by(by),
}
WORDS = ("Boats", "Repairs", "two million", "below", "close", "bridge")
steps = st.lists(
    st.tuples(
        st.sampled_from(["mark", "unmark", "submit", "take_back", "next", "team mark", *ORDINARY]), st.integers(0, 99)
    ),
    max_size=10,
).map(lambda more: [("mark", 0), ("team mark", 3), *more])


def test_what_another_participant_does_changes_no_byte_and_the_reveal_does(
    onlooker: Client, room: Article, session: AnnotationSession, ana: User, dan: User
) -> None:
    session.add_person(dan, by=ana)
    before = dict(pages(onlooker, room))
    work = work_of(dan, session, room, by=ana)
    mark_in(work, "Boats")
    work.unmark(mark_in(work, "Repairs").uuid)
    work.submit()
    work.take_back()
    work.submit()
    assert dict(pages(onlooker, room)) == before
    session.reveal(by=ana)
    blind = onlooker.session.get("_auth_user_id") in [str(one.user_id) for one in session.participants.all()]
    changed = {name for name, body in pages(onlooker, room) if body != before[name]}
    assert bool(changed) == blind, changed


@pytest.fixture
def before(ben: User, session: AnnotationSession, room: Article) -> dict[str, bytes]:
    """What ben gets."""
    return dict(answers(reader(ben), room))


@sequences(4)
@given(steps=steps)
def test_no_sequence_of_what_others_do_changes_a_byte(
    steps: list[tuple[str, int]],
    before: dict[str, bytes],
    room: Article,
    session: AnnotationSession,
    ana: User,
    ben: User,
    dan: User,
) -> None:
    """ben works blind; ana works beside him, and dan marks for the team and for everyone."""
    with transaction.atomic():
        work, made = work_of(ana, session, room, by=ana), list[Highlight]()
        for step, number in steps:
            with suppress(Http404, Refused):
                if step == "mark":
                    mark_in(work, WORDS[number % len(WORDS)], label="Quote")
                elif step == "unmark" and (mine := work.marks().first()):
                    work.unmark(mine.uuid)
                elif step == "next":
                    take_next(session, by=ana)
                elif step in ("submit", "take_back"):
                    getattr(work, step)()
                elif step == "team mark":
                    made.append(
                        mark(room, WORDS[number % len(WORDS)], by=dan, visibility=("team", "everyone")[number % 2])
                    )
                elif made and step in ORDINARY:
                    ORDINARY[step](dan, Highlight.objects.get(pk=made[number % len(made)].pk))
        after = dict(answers(reader(ben), room))
        transaction.set_rollback(True)
    assert after == before


def test_whoever_works_blind_is_told_after_the_reveal_what_was_written_to_them(
    session: AnnotationSession, room: Article, ana: User, ben: User, cleo: User, dan: User
) -> None:
    on = Highlight.objects.get(quote="bridge")
    note(on, "@ben, is this so?", by=dan)
    names = reader(dan).get(reverse("highlight_names", args=[on.uuid]) + "?q=be").content
    assert b"ben" in names  # that he works blind is not told
    assert b"is this so" not in reader(ben).get("/notebook/for-me/").content
    session.reveal(by=ana)
    assert b"is this so" in reader(ben).get("/notebook/for-me/").content


def test_an_ordinary_mark_made_there_is_kept_and_shown_after_the_reveal(
    session: AnnotationSession, room: Article, ana: User, ben: User
) -> None:
    client, form = reader(ben), mark_form(room, "Boats", text="Which ones?")
    made = client.post(reverse("highlights", args=[room.pk]), form, headers=HTMX)
    assert made.status_code == 200 and b"Which ones?" not in made.content
    assert client.post(reverse("highlights", args=[room.pk]), mark_form(room, "mayor")).status_code == 302
    session.reveal(by=ana)
    assert "Boats" in sees(ben, room)

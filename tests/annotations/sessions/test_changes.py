"""In a session, too, a page that was brought up to date is the page as it would be loaded afresh."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.models import AnnotationSession, Highlight, Note, Resolution, Uncertainty
from annotations.models.label import Label
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.page import Page
from tests.annotations.sessions.joint_work import running, work_of
from tests.factories import HTMX, article, default_label, note, reader
from tests.sequences import sequences

Act = Callable[[User, Highlight, AnnotationSession], object]
PEOPLE = ("ana", "ben", "dan")  # ana leads, and works too


@pytest.fixture
def room(labels: None) -> Article:
    kinds = [Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.PARAGRAPH]
    return article([Block(kind, f"Paragraph {place} has a few words.") for place, kind in enumerate(kinds)])


@pytest.fixture
def team(desk: Team, ana: User, ben: User) -> dict[str, User]:
    """eve, of the same team, takes no part."""
    more = {name: User.objects.create_user(name) for name in ("dan", "eve")}
    for user in more.values():
        Membership.objects.create(team=desk, user=user)
    return {"ana": ana, "ben": ben, **more}


@pytest.fixture(params=["open", "blind", "discuss"])
def session(request: pytest.FixtureRequest, team: dict[str, User], desk: Team, room: Article) -> AnnotationSession:
    people = [team[name] for name in PEOPLE]
    made = running(desk, team["ana"], people=people, articles=[room], mode=request.param)
    for user in people:
        work_of(user, made, room, by=team["ana"])
    return made


def place(session: AnnotationSession, name: str = "session_article") -> str:
    return reverse(name, args=[session.pk, session.articles.get().article_id])


def opened(client: Client, session: AnnotationSession) -> Page:
    return Page(client.get(place(session)).content)


def refresh(client: Client, session: AnnotationSession, page: Page) -> bytes:
    asked = {"after": page.after, "revision": page.revision}
    answer = client.get(place(session, "session_changes"), asked, headers=HTMX)
    assert answer.status_code == 200
    page.apply(answer.content)
    return answer.content


def mark(session: AnnotationSession, by: User, start: int, key: int) -> Highlight:
    work = session.articles.get().assignments.get(participant__user=by)
    return work.mark([(start, start + 9)], label=default_label(), key=f"{key:032x}")  # type: ignore[arg-type]


def label(name: str) -> Label:
    return default_label(name)


ACTS: dict[str, Act] = {
    "note": lambda by, on, _session: note(on, "Hm.", by=by),
    "relabel": lambda by, on, _session: on.relabel(label("Quote"), on.audience, by=by, version=on.version),
    "resize": lambda by, on, _session: on.resize(on.revision, [(2, 9), (40, 70)], by=by, version=on.version),
    "retag": lambda by, on, _session: on.retag(["money"], by=by),
    "resolve": lambda by, on, _session: Resolution.resolve(on, by=by),
    "reopen": lambda by, on, _session: Resolution.reopen(on, by=by),
    "delete": lambda by, on, _session: on.delete_by(by),
    "restore": lambda by, on, _session: on.restore_by(by),
    "forget": lambda by, on, _session: [said.delete_by(by) for said in Note.objects.filter(highlight=on)],
    "doubt": lambda by, on, session: Uncertainty.say_of(
        session.articles.get().assignments.get(participant__user=by), on
    ),
}
steps = st.lists(
    st.tuples(
        st.sampled_from(["mark", *ACTS, "mark", "look", "publish"]),
        st.sampled_from(PEOPLE),
        st.integers(0, 99),
    ),
    min_size=4,
    max_size=12,
)


@sequences(8)
@given(steps=steps, reveals=st.booleans())
def test_what_events_make_of_a_page_is_what_a_reload_would(
    steps: list[tuple[str, str, int]], reveals: bool, session: AnnotationSession, room: Article, team: dict[str, User]
) -> None:
    clients = {name: reader(team[name]) for name in PEOPLE}
    with transaction.atomic():
        here = AnnotationSession.objects.get(pk=session.pk)
        pages = {name: opened(client, here) for name, client in clients.items()}
        made = [mark(here, team[name], 10 * number, number) for number, name in enumerate(PEOPLE)]
        for action, name, number in steps:
            if action == "look":
                refresh(clients[name], here, pages[name])
            elif action == "mark":
                made.append(mark(here, team[name], number, len(made)))
            elif action == "publish":  # the session stays with its text
                text = f"Paragraph {number} came late."
                current = Article.objects.get(pk=room.pk)
                current.publish_revision(Revision.of((Block(Kind.PARAGRAPH, text),), language="en"))
            elif made:
                on = Highlight.objects.get(pk=made[number % len(made)].pk)
                with suppress(Http404, ValueError, Refused, Highlight.DoesNotExist), transaction.atomic():
                    ACTS[action](on.author if number % 3 else team[name], on, here)
        _look_everywhere(clients, here, pages)
        assert all(page.whole == 0 for page in pages.values())
        if reveals and here.mode != AnnotationSession.Mode.OPEN:
            here.reveal(by=team["ana"])
            for page in pages.values():
                page.after = ""  # the stream says to begin anew
            _look_everywhere(clients, here, pages)
        transaction.set_rollback(True)


def _look_everywhere(clients: dict[str, Client], session: AnnotationSession, pages: dict[str, Page]) -> None:
    for name, client in clients.items():
        refresh(client, session, pages[name])
        assert str(pages[name]) == str(opened(client, session)), name


@pytest.mark.parametrize("session", ["blind", "discuss"], indirect=True)
def test_what_another_does_in_a_blind_session_is_in_no_answer(
    session: AnnotationSession, team: dict[str, User]
) -> None:
    clients = [reader(team["ben"]), reader(team["ana"])]
    pages = [opened(client, session) for client in clients]
    made = mark(session, team["dan"], 0, 1)
    note(made, "zeppelin", by=team["dan"])
    made.resize(made.revision, [(2, 9)], by=team["dan"], version=1)
    made.delete_by(team["dan"])
    for client, page in zip(clients, pages, strict=True):
        answer = refresh(client, session, page)
        assert answer.count(b"<") == 2 and b'data-gone="" data-changed="0"' in answer


def test_nobody_but_its_people_asks_what_changed(session: AnnotationSession, team: dict[str, User], cleo: User) -> None:
    address = place(session, "session_changes")
    assert reader(cleo).get(address, headers=HTMX).status_code == 404
    assert reader(team["eve"]).get(address, headers=HTMX).status_code == 404

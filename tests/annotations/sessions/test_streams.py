"""The stream of a session: who hears of its state, of work and of marks; and what articles hear of it."""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from annotations.live import hub
from annotations.live.cursor import seal
from annotations.live.log import newest, read
from annotations.live.place import Place
from annotations.live.stream import Live
from annotations.models import AnnotationSession, Assignment, Event
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import draft, mark_in, running, work_of
from tests.annotations.windows import doing, elsewhere, listening, run, session_of
from tests.factories import article, mark

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 3.0  # s, less than the time to the next look at everybody's rights


@pytest.fixture
def live() -> Live:
    return Live(elsewhere)


@pytest.fixture
def room() -> Article:
    return article()


def of(session: AnnotationSession) -> Place:
    return Place.session(session.pk)


@pytest.fixture
def session(request: Any, desk: Team, ana: User, ben: User, cleo: User, room: Article) -> AnnotationSession:
    """ben and dan, who is new at the desk, work in it, blind; ana leads it."""
    dan = User.objects.create_user("dan")
    Membership.objects.create(team=desk, user=dan)
    return running(desk, ana, people=[ben, dan], articles=[room], mode=getattr(request, "param", "blind"))


def works(session: AnnotationSession, room: Article) -> dict[str, Assignment]:
    lead = User.objects.get(username="ana")
    names = ("ben", "dan")
    return {name: work_of(User.objects.get(username=name), session, room, by=lead) for name in names}


async def heard(window: Any, until: int) -> list[int | None]:
    lines: list[int | None] = []
    while not lines or lines[-1] != until:
        lines.append((await window.next())[1])
    return lines


async def read_up_to(live: Live, place: Place, seq: int) -> None:
    """Wait until the log was read up to here for all who listen, and they had their turn."""
    assert live.hub
    while live.hub.channels[place].position != seq:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)


def test_only_its_people_hear_of_a_session(
    live: Live, desk: Team, room: Article, people: dict[str, User | None], ben: User, ana: User
) -> None:
    not_begun = draft(desk, ana, people=[ben], articles=[room])
    begun = running(desk, ana, people=[ben], articles=[room])
    Membership.objects.create(team=desk, user=User.objects.create_user("dan"))
    everybody = {**people, "dan": User.objects.get(username="dan")}
    signed_in = {name: session_of(user) for name, user in everybody.items()}

    async def story() -> None:
        for place, let_in in ((of(not_begun), {"ana"}), (of(begun), {"ana", "ben"}), (Place.session(10**17), set())):
            for name, key in signed_in.items():
                async with listening(live, place, session=key) as window:
                    assert window.status == (200 if name in let_in else 404), (place, name)

    run(story)


@pytest.mark.parametrize("session", ["blind", "open"], indirect=True)
def test_what_others_mark_changes_no_byte_of_a_blind_stream(
    live: Live, session: AnnotationSession, room: Article, ben: User
) -> None:
    parts, key = works(session, room), session_of(ben)
    mark_in(parts["ben"], "Repairs")

    def nothing() -> None: ...

    def others() -> None:
        """dan and the desk work on."""
        parts["dan"].unmark(mark_in(parts["dan"], "Boats").uuid)
        mark_in(parts["dan"], "bridge")
        parts["dan"].submit()
        parts["dan"].take_back()
        mark(room, "mayor", by=session.participants.get(user__username="dan").user, visibility="team")

    def mine() -> None:
        mark_in(parts["ben"], "mayor")  # one act, of which he hears once

    async def said(place: Place, after: str, act: Callable[[], None], last: bool) -> bytes:
        async with listening(live, place, after=after, session=key) as window:
            await doing(act)
            if last:
                await doing(mine)
                await heard(window, await doing(newest, place))
            else:
                await read_up_to(live, place, await doing(newest, place))
            return re.sub(rb"id: \S+", b"id", b"".join(window.said))

    async def story() -> None:
        for place, last in ((of(session), True), (Place.article(room.pk), False)):
            after = seal(place, await doing(newest, place))
            alone = await said(place, after, nothing, last)
            after = seal(place, await doing(newest, place))
            again = await said(place, after, others, last)
            assert (alone == again) == (session.mode == "blind"), place
            if not last:
                continue
            # Who comes later is told no more of it.
            async with listening(live, place, after=after, session=key) as window:
                kind, _seq, spread = await window.next()
                assert (kind, spread) == ("own" if session.mode == "blind" else "changed", "0")

    run(story)


def test_the_lead_of_a_blind_session_hears_of_work_and_of_no_mark(
    live: Live, session: AnnotationSession, room: Article, ana: User
) -> None:
    part, key, place = works(session, room)["ben"], session_of(ana), of(session)
    start = newest(place)

    def work() -> None:
        for words in ("Boats", "bridge", "mayor"):
            mark_in(part, words)
        part.submit()

    async def story() -> None:
        async with listening(live, place, after=seal(place, start), session=key) as window:
            await doing(work)
            told = await heard(window, await doing(newest, place))
            concern = {line.seq for line in await doing(read, place, start) if line.kind == "work_changed"}
            assert len(concern) == 2 and set(told) <= concern

    run(story)


def test_the_reveal_reaches_open_pages_of_session_and_article_at_once(
    live: Live, session: AnnotationSession, room: Article, ana: User, ben: User
) -> None:
    mark_in(works(session, room)["dan"], "Boats")
    key, places = session_of(ben), (of(session), Place.article(room.pk))

    async def story() -> None:
        here, there = [seal(place, await doing(newest, place)) for place in places]
        async with (
            listening(live, places[0], after=here, session=key) as on_session,
            listening(live, places[1], after=there, session=key) as on_article,
        ):
            await doing(mark, room, "mayor", by=ana, visibility="team")
            begun = time.monotonic()
            await doing(session.reveal, by=ana)
            assert (await on_session.next())[0] == "reset"
            assert (await on_article.next())[0] == "reset"
            assert time.monotonic() - begun < AT_ONCE
            await doing(mark, room, "below", by=ana, visibility="team")
            assert (await on_article.next())[0] == "changed"

    run(story)


def test_the_page_of_an_article_in_a_session_hears_of_the_session(
    live: Live, session: AnnotationSession, room: Article, ben: User
) -> None:
    part, key, place = works(session, room)["ben"], session_of(ben), of(session)
    after, path = seal(place, newest(place)), f"/sessions/{session.pk}/articles/{room.pk}/live"

    async def story() -> None:
        async with listening(live, place, after=after, session=key, path=path) as window:
            await doing(mark_in, part, "Boats")
            assert (await window.next())[:2] == ("own", await doing(newest, place))

    run(story)


def test_who_leaves_the_team_hears_no_more_of_its_session(
    live: Live, session: AnnotationSession, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "ROUND", 0.05)
    key, place = session_of(ben), of(session)
    after = seal(place, newest(place))

    async def story() -> None:
        async with listening(live, place, after=after, session=key) as window:
            await doing(lambda: Membership.objects.filter(user=ben).delete())
            assert (await window.next())[0] == "bye"

    run(story)


def test_each_act_is_one_line_of_the_session_and_of_the_articles_whose_readers_it_concerns(
    session: AnnotationSession, room: Article, ana: User
) -> None:
    part = works(session, room)["ben"]
    mark_in(part, "Boats")
    part.submit()
    session.reveal(by=ana)
    kinds = list(Event.objects.filter(stream__session=session).order_by("seq").values_list("kind", flat=True))
    # Made, two people, an article, started; dealt twice; begun and marked; handed in; revealed.
    assert kinds == [
        *["session_changed"] * 5,
        *["work_changed"] * 3,
        "highlight_made",
        "work_changed",
        "session_changed",
    ]
    on_article = Event.objects.filter(stream__article=room)
    assert list(on_article.values_list("kind", flat=True).order_by("seq")) == ["session_changed"] * 2


@pytest.mark.parametrize("session", ["open"], indirect=True)
def test_an_open_page_falls_silent_of_marks_where_its_reader_works_blind_in_another_session(
    live: Live,
    session: AnnotationSession,
    room: Article,
    desk: Team,
    ana: User,
    ben: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub, "ROUND", 0.05)
    part, key, place = works(session, room)["dan"], session_of(ben), of(session)
    after = seal(place, newest(place))

    async def story() -> None:
        async with listening(live, place, after=after, session=key) as window:
            await doing(lambda: running(desk, ana, people=[ben], articles=[room]))
            assert (await window.next())[0] == "reset"
            await doing(mark_in, part, "Boats")
            await read_up_to(live, place, await doing(newest, place))
            assert window.silent

    run(story)

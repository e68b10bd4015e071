"""Who of a team is in an article now: seen by teammates alone, kept nowhere, and gone when they wish."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse

from annotations.live import channel, hub, pace, presence
from annotations.live.cursor import seal
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.live.sighting import Sighting
from annotations.live.stream import Live
from annotations.models import AnnotationSession, Highlight
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import draft, mark_in, running, work_of
from tests.annotations.windows import Window, doing, elsewhere, listening, run, session_of
from tests.factories import article, mark, reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(channel, "PAUSE", 0.01)
    monkeypatch.setattr(hub, "ROUND", 0.1)
    monkeypatch.setattr(pace, "_until", {})
    return Live(elsewhere)


@pytest.fixture
def room() -> Article:
    return article()


Opened = Callable[..., Any]


@pytest.fixture
def opened(live: Live, room: Article) -> Opened:
    after = seal(Place.article(room.pk), newest(Place.article(room.pk)))
    return lambda session: listening(live, Place.article(room.pk), after=after, session=session)


def tell(room: Article, by: User, **where: Any) -> int:
    return reader(by).post(reverse("presence", args=[room.pk]), where).status_code


async def here(window: Window) -> list[list[Any]]:
    """Whom the page is told of next, whatever else it hears before."""
    while True:
        kind, _seq, words = await window.next()
        if kind == "here":
            return list(json.loads(words))


async def silence(*windows: Window) -> None:
    await asyncio.sleep(0.5)
    assert [window.events.qsize() for window in windows] == [0] * len(windows)


def test_teammates_see_where_somebody_reads_and_nobody_else_does(
    opened: Opened, room: Article, people: dict[str, User | None], ben: User
) -> None:
    keys = {name: session_of(user) for name, user in people.items()}

    async def story() -> None:
        async with (
            opened(keys["ana"]) as ana,
            opened(keys["ben"]) as himself,
            opened(keys["cleo"]) as cleo,
            opened(keys["ed"]) as ed,
            opened("") as visitor,
        ):
            assert await doing(tell, room, ben, block=2) == 204
            assert await here(ana) == [["ben", 2, ""]]
            assert await doing(tell, room, ben, block=3) == 204
            assert await here(ana) == [["ben", 3, ""]]
            # Who comes later sees him as soon as they come.
            async with opened(keys["ana"]) as again:
                assert await here(again) == [["ben", 3, ""]]
            assert await doing(tell, room, ben, left="1") == 204
            assert await here(ana) == []
            await silence(himself, cleo, ed, visitor)

    run(story)


def test_who_writes_is_named_on_the_cards_that_others_see(
    opened: Opened, room: Article, desk: Team, ana: User, ben: User, cleo: User
) -> None:
    both = Team.objects.create(name="Fact checkers")
    for user in (ben, cleo):
        Membership.objects.create(team=both, user=user)
    ours, own = mark(room, "Boats", by=ana, visibility="team", team=desk), mark(room, "mayor", by=ben)
    keys = {user: session_of(user) for user in (ana, cleo)}
    name = ours.uuid.hex[:10]

    async def story() -> None:
        async with opened(keys[ana]) as hers, opened(keys[cleo]) as cleos:
            await doing(tell, room, ben, block=1, thread=ours.uuid)
            assert (await here(hers), await here(cleos)) == ([["ben", 1, name]], [["ben", 1, ""]])
            # In a thread of his own nobody sees him write, nor in one that is not there for him.
            await doing(tell, room, ben, block=1, thread=own.uuid)
            assert await here(hers) == [["ben", 1, ""]]
            await doing(tell, room, ben, block=2, thread=uuid4())
            assert (await here(hers), await here(cleos)) == ([["ben", 2, ""]], [["ben", 2, ""]])

    run(story)


def test_whoever_wishes_to_be_unseen_is_so_at_once(opened: Opened, room: Article, ana: User, ben: User) -> None:
    key, browser = session_of(ana), reader(ben)
    chosen = {"theme": "dark", "text_size": 20, "font": "serif", "leading": 155, "measure": "normal"}

    async def story() -> None:
        async with opened(key) as window:
            await doing(tell, room, ben, block=2)
            assert await here(window) == [["ben", 2, ""]]
            assert (await doing(browser.post, "/me/preferences/", chosen)).status_code == 302
            assert await here(window) == []
            assert await doing(tell, room, ben, block=1) == 204
            await silence(window)
            await doing(browser.post, "/me/preferences/", {**chosen, "shows_presence": "on"})
            await doing(tell, room, ben, block=1)
            while await here(window) != [["ben", 1, ""]]:
                ...

    run(story)


def test_whoever_leaves_the_team_or_falls_silent_is_seen_no_more(
    opened: Opened, room: Article, ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = session_of(ana)

    async def story() -> None:
        async with opened(key) as window:
            await doing(tell, room, ben, block=2)
            assert await here(window) == [["ben", 2, ""]]
            await doing(lambda: Membership.objects.filter(user=ben).delete())
            assert await here(window) == []
            await doing(lambda: Membership.objects.create(team=Team.objects.of(ana).get(), user=ben))
            assert await here(window) == [["ben", 2, ""]]
            monkeypatch.setattr(presence, "FORGOTTEN", 0.3)
            await doing(tell, room, ben, block=3)
            assert await here(window) == [["ben", 3, ""]]
            assert await here(window) == []

    run(story)


def test_in_a_blind_session_nobody_of_it_sees_or_is_seen_before_the_reveal(
    opened: Opened, room: Article, desk: Team, ana: User, ben: User
) -> None:
    dan, eve = (User.objects.create_user(name) for name in ("dan", "eve"))
    for user in (dan, eve):
        Membership.objects.create(team=desk, user=user)
    session = draft(desk, ana, people=[ben, dan], articles=[room], mode=AnnotationSession.Mode.BLIND)
    keys = {user: session_of(user) for user in (ben, eve)}

    async def story() -> None:
        async with opened(keys[ben]) as bens, opened(keys[eve]) as eves:
            await doing(tell, room, dan, block=2)
            await doing(tell, room, ana, block=1)
            while len(await here(bens)) < 2:
                ...
            while len(await here(eves)) < 2:
                ...
            await doing(session.start, by=ana)
            while await here(bens) != []:
                ...
            assert await here(eves) == [["ana", 1, ""]]
            await doing(tell, room, dan, block=3)
            await doing(tell, room, ana, block=2)
            assert await here(eves) == [["ana", 2, ""]]
            assert bens.silent
            await doing(session.reveal, by=ana)
            assert await here(bens) == [["ana", 2, ""], ["dan", 3, ""]]

    run(story)


@pytest.mark.parametrize("mode", ["open", "blind"])
def test_in_the_pages_of_a_session_its_people_see_each_other_where_they_see_all(
    live: Live, room: Article, desk: Team, ana: User, ben: User, mode: str
) -> None:
    dan = User.objects.create_user("dan")
    Membership.objects.create(team=desk, user=dan)
    other = article(headline="Another")
    session = running(desk, ana, people=[ben, dan], articles=[room, other], mode=mode)
    work = work_of(dan, session, room, by=ana)
    thread, place = mark_in(work, "Boats"), Place.session(session.pk)
    keys, after = {user: session_of(user) for user in (ana, ben)}, seal(place, newest(place))
    paths = [f"/sessions/{session.pk}/articles/{one.pk}/live" for one in (room, other)]

    async def story() -> None:
        async with (
            listening(live, place, after=after, session=keys[ana], path=paths[0]) as leads,
            listening(live, place, after=after, session=keys[ben], path=paths[0]) as bens,
            listening(live, place, after=after, session=keys[ben], path=paths[1]) as elsewhere_in_it,
            listening(
                live, Place.article(room.pk), after=seal(Place.article(room.pk), 0), session=keys[ana]
            ) as outside,
        ):
            while not outside.silent:
                await outside.next()
            assert await doing(tell, room, dan, block=2, thread=thread.uuid, session=session.pk) == 204
            if mode == "open":
                name = thread.uuid.hex[:10]
                assert (await here(leads), await here(bens)) == ([["dan", 2, name]], [["dan", 2, name]])
            await silence(leads, bens, elsewhere_in_it)
            assert [kind for kind, *_rest in outside.events._queue].count("here") == 0  # type: ignore[attr-defined]

    run(story)


def test_whoever_is_not_of_a_session_tells_nothing_in_it(room: Article, desk: Team, ana: User, ben: User) -> None:
    session = running(desk, ana, people=[ana], articles=[room])
    assert tell(room, ben, block=1, session=session.pk) == 404


def test_presence_is_kept_in_no_table(room: Article, ben: User, django_assert_max_num_queries: Any) -> None:
    rows = {model: model._default_manager.count() for model in apps.get_models() if model._meta.managed}
    browser = reader(ben)
    before = {model: model._default_manager.count() for model in rows}
    with django_assert_max_num_queries(4) as asked:
        assert browser.post(reverse("presence", args=[room.pk]), {"block": 1}).status_code == 204
    assert all("SELECT" in query["sql"] for query in asked.captured_queries)
    assert {model: model._default_manager.count() for model in rows} == before


def test_one_person_tells_so_often_and_no_more(room: Article, ben: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_until", {})
    monkeypatch.setattr(pace, "MOST", 3)
    assert [tell(room, ben, block=1) for _time in range(4)] == [204, 204, 204, 429]


@pytest.mark.parametrize("where", [{"block": "-1"}, {"block": "x"}, {"thread": "x"}])
def test_nonsense_is_told_to_nobody(room: Article, ben: User, where: dict[str, str]) -> None:
    assert tell(room, ben, **where) == 400


def test_what_goes_between_processes_holds_numbers_alone(room: Article, ana: User) -> None:
    thread: Highlight = mark(room, "Boats", by=ana)
    sighting = Sighting(room.pk, ana.pk, 3, thread.pk)
    assert Sighting.read(str(sighting)) == sighting
    assert set(str(sighting)) <= set("0123456789[], true null")

"""The stream of an article: who hears that something changed, that nobody misses it, and when it ends."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from annotations.live import hub
from annotations.live.cursor import seal, unseal
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.live.stream import Live
from annotations.models import Event, Highlight
from annotations.models.audience import Audience, Visibility
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.windows import doing, elsewhere, listening, run, session_of
from tests.factories import article, default_label, mark, note, reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live() -> Live:
    return Live(elsewhere)


def test_everybody_who_may_see_it_hears_of_a_mark_and_nobody_else(live: Live, people: dict[str, User | None]) -> None:
    room, after = article(), ""
    sessions = {name: session_of(user) for name, user in people.items()}
    after = seal(Place.article(room.pk), newest(Place.article(room.pk)))
    told: dict[str, list[str]] = {}

    async def story() -> None:
        async with (
            listening(live, Place.article(room.pk), after=after) as visitor,
            listening(live, Place.article(room.pk), after=after, session=sessions["ana"]) as ana,
            listening(live, Place.article(room.pk), after=after, session=sessions["ben"]) as ben,
            listening(live, Place.article(room.pk), after=after, session=sessions["cleo"]) as cleo,
        ):
            windows = {"visitor": visitor, "ana": ana, "ben": ben, "cleo": cleo}
            for visibility in ("me", "team", "everyone"):
                made = await doing(mark, room, "Boats", by=people["ana"], visibility=visibility)
                await doing(note, made)
                if visibility == "everyone":
                    break
            last = await doing(newest, Place.article(room.pk))
            for name, window in windows.items():
                heard = []
                while not heard or heard[-1][1] != last:
                    heard.append(await window.next())
                told[name] = [f"{kind} {seq}" for kind, seq, _spread in heard]

    run(story)
    lines = [int(word.split()[1]) for words in told.values() for word in words]
    assert min(int(word.split()[1]) for word in told["visitor"] + told["cleo"]) >= 5
    assert min(int(word.split()[1]) for word in told["ben"]) >= 3
    assert {word.split()[0] for word in told["ana"]} == {"own"}
    assert {word.split()[0] for word in told["ben"] + told["cleo"] + told["visitor"]} == {"changed"}
    assert max(lines) == 6


def test_what_was_missed_is_told_at_once_and_what_is_known_is_not(live: Live, ana: User, ben: User) -> None:
    room, session = article(), session_of(ben)
    before = seal(Place.article(room.pk), newest(Place.article(room.pk)))
    mark(room, "Boats", by=ana, visibility="everyone")
    after = seal(Place.article(room.pk), newest(Place.article(room.pk)))

    async def story() -> None:
        async with listening(live, Place.article(room.pk), after=before, session=session) as window:
            assert await window.next() == ("changed", 1, "0")
        async with listening(live, Place.article(room.pk), after=before, last=after, session=session) as window:
            await doing(mark, room, "bridge", by=ana, visibility="team")
            assert await window.next() == ("changed", 2, "0")

    run(story)


@pytest.mark.parametrize(
    "after", ["", "nonsense", seal(Place.article(999_999), 3)], ids=["nothing", "nonsense", "another article"]
)
def test_who_comes_from_nowhere_starts_over(live: Live, ana: User, after: str) -> None:
    room = article()
    mark(room, "Boats", by=ana)

    async def story() -> None:
        async with listening(live, Place.article(room.pk), after=after) as window:
            assert await window.next() == ("reset", 1, "0")

    run(story)


def test_who_may_not_read_the_article_gets_nothing(live: Live, cleo: User, desk: Team, settings: Any) -> None:
    hidden, room = article(team=desk), article()
    session = session_of(cleo)
    settings.ALLOWED_HOSTS = ["localhost"]

    async def story() -> None:
        for place, host, status in ((hidden.pk, "", 404), (10**17, "", 404), (room.pk, "evil.example", 400)):
            async with listening(live, Place.article(place), session=session, host=host) as window:
                assert window.status == status and window.ended
        async with listening(live, Place.article(room.pk)) as window:
            assert window.status == 200
            assert window.headers["content-type"].startswith("text/event-stream")
            assert window.headers["x-accel-buffering"] == "no" and "no-store" in window.headers["cache-control"]
        async with listening(live, Place("article", "x")) as window:  # type: ignore[arg-type]
            assert window.status == 299

    run(story)


@pytest.mark.parametrize("ending", ["sign out", "leave the article's team", "close the account", "withdraw"])
def test_a_right_that_ends_ends_the_stream(
    live: Live, ben: User, desk: Team, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "ROUND", 0.05)
    room, browser = article(team=desk), reader(ben)
    session = browser.cookies["sessionid"].value
    acts: dict[str, Callable[[], object]] = {
        "sign out": lambda: browser.post("/sign-out/"),
        "leave the article's team": lambda: Membership.objects.filter(user=ben).delete(),
        "close the account": lambda: User.objects.filter(pk=ben.pk).update(is_active=False),
        "withdraw": lambda: Article.objects.filter(pk=room.pk).update(status=Article.Status.WITHDRAWN),
    }

    async def story() -> None:
        async with listening(
            live, Place.article(room.pk), after=seal(Place.article(room.pk), 0), session=session
        ) as window:
            await doing(acts[ending])
            assert await window.next() == ("bye", None, "5")

    run(story)


def test_who_leaves_a_team_starts_over_and_hears_no_more_of_it(
    live: Live, ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "ROUND", 0.05)
    room, session = article(), session_of(ben)

    async def story() -> None:
        async with listening(
            live, Place.article(room.pk), after=seal(Place.article(room.pk), 0), session=session
        ) as window:
            await doing(lambda: Membership.objects.filter(user=ben).delete())
            assert (await window.next())[0] == "reset"
            await doing(mark, room, "Boats", by=ana, visibility="team")
            await doing(mark, room, "bridge", by=ana, visibility="everyone")
            assert await window.next() == ("changed", 2, "0")

    run(story)


def test_one_person_has_four_streams_and_the_oldest_goes(live: Live, ben: User) -> None:
    room, session = article(), session_of(ben)

    async def story(open_: int = 0) -> None:
        async with listening(
            live, Place.article(room.pk), after=seal(Place.article(room.pk), 0), session=session
        ) as window:
            if open_ < hub.MOST_OF_ONE:
                await story(open_ + 1)
            if open_ == 0:
                assert await window.next() == ("bye", None, "0")
            else:
                assert window.silent

    run(story)


def test_a_full_process_says_when_to_come_again(live: Live, ben: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_VISITORS", 1)
    room, session = article(), session_of(ben)

    async def story() -> None:
        async with listening(live, Place.article(room.pk)) as one, listening(live, Place.article(room.pk)) as another:
            assert (one.status, another.status, another.headers["retry-after"]) == (200, 503, "60")
            async with listening(live, Place.article(room.pk), session=session) as member:
                assert member.status == 200

    run(story)


def test_nothing_is_kept_of_a_stream_that_ended(live: Live, ana: User) -> None:
    room = article()

    async def story() -> None:
        async with listening(live, Place.article(room.pk)):
            assert live.hub and live.hub.channels and hub._hubs
        assert not live.hub.channels and not live.hub.listeners and not hub._hubs

    run(story)


def test_a_server_that_stops_says_good_bye(live: Live) -> None:
    room = article()

    async def story() -> None:
        async with listening(live, Place.article(room.pk), after=seal(Place.article(room.pk), 0)) as window:
            hub.send_all_away()
            assert (await window.next())[0] == "bye"

    run(story)


def test_writers_and_reconnects_miss_nothing_and_tell_nothing_twice(live: Live, people: dict[str, User | None]) -> None:
    """Four write at once, each line for all or for themselves; two listen, and are cut off again and again."""
    room, writers, each = article(), ["ana", "ben", "cleo", "ed"], 8
    session = session_of(people["ben"])
    heard: dict[str, list[int]] = {"ben": [], "visitor": []}

    def write(by: User, place: int) -> None:
        try:
            audience = Audience(Visibility.EVERYONE if place % 2 else Visibility.ME)
            revision = room.current_revision
            assert revision is not None
            Highlight.mark(revision, [(place, place + 4)], by=by, label=default_label(), audience=audience, key=uuid4())
        finally:
            connections.close_all()

    async def story() -> None:
        writing = [
            asyncio.gather(*(asyncio.to_thread(write, people[name], place) for place in range(each)))
            for name in writers
        ]
        last = seal(Place.article(room.pk), 0)
        places = {"ben": last, "visitor": last}
        while not all(task.done() for task in writing) or any(
            unseal(Place.article(room.pk), place) != goal
            for place, goal in zip(places.values(), await doing(goals), strict=True)
        ):
            for name, key in (("ben", session), ("visitor", "")):
                async with listening(live, Place.article(room.pk), last=places[name], session=key) as window:
                    for _time in range(2):
                        try:
                            kind, seq, _spread = await asyncio.wait_for(window.events.get(), 0.5)
                        except TimeoutError:
                            break
                        assert kind in ("changed", "own") and seq
                        heard[name].append(seq)
                        places[name] = seal(Place.article(room.pk), seq)
        await asyncio.gather(*writing)

    def goals() -> list[int]:
        lines = Event.objects.filter(stream__article=room).order_by("-seq")
        public = lines.filter(visibility_after="everyone")
        return [
            max((*(line.seq for line in found[:1]), 0))
            for found in (public | lines.filter(author_id=people["ben"].pk), public)  # type: ignore[union-attr]
        ]

    run(story)
    assert newest(Place.article(room.pk)) == len(writers) * each
    for told in heard.values():
        assert told == sorted(set(told))

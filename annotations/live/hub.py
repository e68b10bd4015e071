"""All open streams of one process. It reads each log once for all who listen to it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import connection, connections

from annotations.live import bell, log, rights
from annotations.live.listener import Guest, Listener
from annotations.live.place import Place
from annotations.models import Event, Stream

MOST_OF_ONE, MOST_VISITORS, MOST = 6, 1000, 2000  # streams
ROUND = 4  # s between two looks at the rights of all, and at what no bell told of
COMES_BACK = 5  # s after which whoever is sent away tries again
P = ParamSpec("P")
R = TypeVar("R")

_hubs: set["Hub"] = set()  # those to whom somebody listens
_threads = ThreadPoolExecutor(2, "live")


async def in_thread(ask: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Ask the database, and keep no connection to it."""

    def answer() -> R:
        try:
            return ask(*args, **kwargs)
        finally:
            connections.close_all()

    return await asyncio.get_running_loop().run_in_executor(_threads, answer)


def send_all_away() -> None:
    """The server of this loop stops: a stream that ends in mid-air is an error to its reader."""
    for hub in tuple(_hubs):
        if hub.loop is asyncio.get_running_loop():
            hub.say_goodbye()


class Channel:
    """Those who listen to one place, and how far its log has been read for them."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.position: int | None = None
        self.rung = asyncio.Event()
        self.task: asyncio.Task[None] | None = None


class Hub:
    """Lives in one event loop; only ``ring`` may be called from other threads."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.channels: dict[Place, Channel] = {}
        self.listeners: dict[Listener, None] = {}  # in the order in which they came
        self.tasks: list[asyncio.Task[None]] = []

    def has_room_for(self, guest: Guest) -> bool:
        visitors = sum(one.guest.ear.user is None for one in self.listeners) if guest.ear.user is None else 0
        return len(self.listeners) < MOST and visitors < MOST_VISITORS

    def add(self, listener: Listener) -> None:
        """From now on nothing is missed: read what was before, then ``begin``."""
        user = listener.guest.ear.user
        theirs = [one for one in self.listeners if user is not None and one.guest.ear.user == user]
        for oldest in theirs[: max(0, len(theirs) - MOST_OF_ONE + 1)]:
            oldest.send_away(0)
        if not self.listeners:
            self._open()
        self.listeners[listener] = None
        self.channels.setdefault(listener.guest.place, Channel()).listeners.add(listener)

    def begin(self, listener: Listener, newest: int) -> None:
        """The log was read for this listener up to here, after they were added."""
        place = listener.guest.place
        channel = self.channels[place]
        if channel.position is None:
            channel.position = newest
            channel.task = self.loop.create_task(self._follow(place, channel))
            channel.rung.set()  # somebody may have rung while the log was read

    def remove(self, listener: Listener) -> None:
        self.listeners.pop(listener, None)
        channel = self.channels[listener.guest.place]
        channel.listeners.discard(listener)
        if not channel.listeners:
            del self.channels[listener.guest.place]
            if channel.task:
                channel.task.cancel()
        if not self.listeners:
            self._close()

    def ring(self, place: Place) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake, place)

    def readers_of(self, place: Place) -> int:
        return len(self.channels[place].listeners)

    def say_goodbye(self) -> None:
        """They come back one after another."""
        for place, listener in enumerate(self.listeners):
            listener.send_away(COMES_BACK + place % (2 * COMES_BACK))

    def _wake(self, place: Place) -> None:
        if channel := self.channels.get(place):
            channel.rung.set()

    async def _follow(self, place: Place, channel: Channel) -> None:
        while True:
            await channel.rung.wait()
            channel.rung.clear()
            newest, lines = await in_thread(log.tail, place, channel.position or 0)
            channel.position = newest
            if lines is None or any(line.kind == Event.Kind.SESSION_CHANGED for line in lines):
                await self._look_at({listener.guest for listener in channel.listeners})
            for listener in channel.listeners:
                if lines is None:
                    listener.start_over(newest)
                    continue
                ear = listener.guest.ear
                for line in lines:
                    if ear.hears(line):
                        listener.tell(line.seq, own=line.actor == ear.user)

    def _open(self) -> None:
        _hubs.add(self)
        bell.waiting.add(self)
        self.tasks = [self.loop.create_task(self._look_again())]
        if connection.vendor == "postgresql":
            self.tasks.append(self.loop.create_task(self._hear_others()))

    def _close(self) -> None:
        _hubs.discard(self)
        bell.waiting.discard(self)
        for task in self.tasks:
            task.cancel()

    async def _hear_others(self) -> None:
        from psycopg import Error

        while True:
            try:
                async for place in bell.rung_elsewhere():
                    self._wake(place)
            except Error:  # the look each few seconds goes on meanwhile
                await asyncio.sleep(ROUND)

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(ROUND)
            for place, seq in await in_thread(_ends, list(self.channels)):
                if (channel := self.channels.get(place)) and seq > (channel.position or 0):
                    channel.rung.set()
            await self._look_at({listener.guest for listener in self.listeners})

    async def _look_at(self, guests: set[Guest]) -> None:
        """Whether their rights are as they were."""
        changed = dict(await in_thread(rights.changed, guests))
        for listener in list(self.listeners):
            if listener.guest in changed:
                self._correct(listener, changed[listener.guest])

    def _correct(self, listener: Listener, guest: Guest | None) -> None:
        if guest is None:
            listener.send_away(COMES_BACK)
        else:
            listener.guest = guest
            listener.start_over(0)


def _ends(places: list[Place]) -> list[tuple[Place, int]]:
    """The numbers that the logs of these places have come to."""
    numbers: dict[str, list[int]] = {"article": [], "session": []}
    for place in places:
        numbers[place.kind].append(place.pk)
    return [
        (Place(kind, pk), seq)
        for kind, pks in numbers.items()
        for pk, seq in Stream.objects.filter(**{f"{kind}__in": pks}).values_list(kind, "seq")
    ]

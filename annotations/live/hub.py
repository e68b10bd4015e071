"""All open streams of one process. It reads each log once for all who listen to it."""

import asyncio

from django.db import connection

from annotations.live import bell, rights
from annotations.live.asking import in_thread, on_and_on
from annotations.live.channel import Channel
from annotations.live.listener import Guest, Listener
from annotations.live.place import Place
from annotations.live.sighting import Sighting
from annotations.models import Stream

# A browser opens six connections to one server: with as many streams none of its pages could ask for anything more.
MOST_OF_ONE, MOST_VISITORS, MOST = 4, 1000, 2000  # streams
ROUND = 4  # s between two looks at the rights of all, and at what no bell told of
COMES_BACK = 5  # s after which whoever is sent away tries again

_hubs: set["Hub"] = set()  # those to whom somebody listens


def send_all_away() -> None:
    """The server of this loop stops: a stream that ends in mid-air is an error to its reader."""
    for hub in tuple(_hubs):
        if hub.loop is asyncio.get_running_loop():
            hub.say_goodbye()


class Hub:
    """Lives in one event loop; only ``ring`` and ``notice`` may be called from other threads."""

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
        place = listener.guest.place
        if place not in self.channels:
            self.channels[place] = Channel(place, self._look_at)
        self.channels[place].listeners.add(listener)

    def begin(self, listener: Listener, newest: int) -> None:
        """The log was read for this listener up to here, after they were added."""
        self.channels[listener.guest.place].begin(newest)

    def remove(self, listener: Listener) -> None:
        self.listeners.pop(listener, None)
        channel = self.channels[listener.guest.place]
        channel.listeners.discard(listener)
        if not channel.listeners:
            del self.channels[listener.guest.place]
            channel.end()
        if not self.listeners:
            self._close()

    def ring(self, place: Place) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake, place)

    def notice(self, sighting: Sighting) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._notice, sighting)

    def readers_of(self, place: Place) -> int:
        return len(self.channels[place].listeners)

    def seal(self, place: Place, seq: int) -> str:
        """Sealed once for all who are told of the same line."""
        return self.channels[place].seal(seq)

    def say_goodbye(self) -> None:
        """They come back one after another."""
        for place, listener in enumerate(self.listeners):
            listener.send_away(COMES_BACK + place % (2 * COMES_BACK))

    def _wake(self, place: Place) -> None:
        if channel := self.channels.get(place):
            channel.rung.set()

    def _notice(self, sighting: Sighting) -> None:
        if (channel := self.channels.get(sighting.place)) and channel.position is not None:
            channel.notice(sighting)

    def _open(self) -> None:
        _hubs.add(self)
        bell.waiting.add(self)
        self.tasks = [self.loop.create_task(on_and_on(self._look_again))]
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
                async for heard in bell.rung_elsewhere():
                    if isinstance(heard, Sighting):
                        self._notice(heard)
                    else:
                        self._wake(heard)
            except Error:  # the look each few seconds goes on meanwhile
                await asyncio.sleep(ROUND)

    async def _look_again(self) -> None:
        await asyncio.sleep(ROUND)
        for place, seq in await in_thread(_ends, list(self.channels)):
            if (channel := self.channels.get(place)) and seq > (channel.position or 0):
                channel.rung.set()
        await self._look_at({listener.guest for listener in self.listeners})
        for channel in self.channels.values():
            channel.stir()

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
            self.channels[guest.place].stir()


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

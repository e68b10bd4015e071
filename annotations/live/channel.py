"""Those who listen to one place, and what they are told together."""

import asyncio
from collections.abc import Awaitable, Callable

from annotations.live import log
from annotations.live.asking import in_thread, on_and_on
from annotations.live.cursor import seal
from annotations.live.listener import Guest, Listener
from annotations.live.place import Place
from annotations.live.presence import Crowd, people_of, shown_to
from annotations.live.sighting import Sighting
from annotations.models import Event

PAUSE, CROWDED = 1, 50  # s between two words on who is here; one more for each so many listeners


class Channel:
    """How far the place's log has been read for those who listen to it, and who was seen there."""

    def __init__(self, place: Place, look_at: Callable[[set[Guest]], Awaitable[None]]) -> None:
        self.place = place
        self.listeners: set[Listener] = set()
        self.position: int | None = None
        self.rung = asyncio.Event()
        self._look_at = look_at
        self._sealed = -1, ""
        self._crowd = Crowd()
        self._stirred = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self, newest: int) -> None:
        """The log was read up to here for somebody who was added before."""
        if self.position is None:
            self.position = newest
            self._tasks.append(asyncio.create_task(on_and_on(self._read_on)))
            self.rung.set()  # somebody may have rung while the log was read
        self.stir()

    def end(self) -> None:
        for task in self._tasks:
            task.cancel()

    def seal(self, seq: int) -> str:
        if self._sealed[0] != seq:
            self._sealed = seq, seal(self.place, seq)
        return self._sealed[1]

    def notice(self, sighting: Sighting) -> None:
        if not self._crowd and sighting.here:
            self._tasks[1:] = [asyncio.create_task(on_and_on(self._show))]
        self._crowd.notice(sighting, asyncio.get_running_loop().time())
        self._stirred.set()

    def stir(self) -> None:
        """Who is here, or who may see it, may be another."""
        if self._crowd:
            self._stirred.set()

    async def _read_on(self) -> None:
        await self.rung.wait()
        self.rung.clear()
        lines = await in_thread(log.read, self.place, self.position or 0)
        if not lines:
            return
        self.position = lines[-1].seq
        if len(lines) == log.AT_ONCE:
            self.rung.set()
        if any(line.kind == Event.Kind.SESSION_CHANGED for line in lines):
            await self._look_at({listener.guest for listener in self.listeners})
        for listener in self.listeners:
            ear = listener.guest.ear
            for line in lines:
                if ear.hears(line):
                    listener.tell(line.seq, own=line.actor == ear.user)

    async def _show(self) -> None:
        await self._stirred.wait()
        self._stirred.clear()
        sightings = self._crowd.sightings(asyncio.get_running_loop().time())
        people = await in_thread(people_of, self.place, sightings) if sightings else []
        for listener in self.listeners:
            listener.show(shown_to(listener.guest, people))
        await asyncio.sleep(PAUSE + len(self.listeners) // CROWDED)

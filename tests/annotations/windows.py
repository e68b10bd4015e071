"""Open streams as browsers hear them, and what is done while they listen."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from threading import Barrier
from typing import Any

from annotations.live import asking
from annotations.live.asking import in_thread
from annotations.live.cursor import unseal
from annotations.live.place import Place
from annotations.live.stream import Live
from newsroom.accounts.models import User
from tests.factories import reader

PATIENCE = 20  # s


async def elsewhere(scope: Any, receive: Any, send: Any) -> None:
    """All that is not a stream's."""
    await send({"type": "http.response.start", "status": 299, "headers": []})


class Window:
    """One open stream, as a browser hears it."""

    def __init__(self, of: Place) -> None:
        self.place = of
        self.status = 0
        self.headers: dict[str, str] = {}
        self.gone = asyncio.Event()
        self.events: asyncio.Queue[tuple[str, int | None, str]] = asyncio.Queue()
        self.said: list[bytes] = []
        self.ended = False

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return
        self.said.append(message["body"])
        for block in message["body"].decode().split("\n\n"):
            fields = dict(line.split(":", 1) for line in block.split("\n") if ":" in line)
            if fields.get("event", " beat") != " beat":
                seq = unseal(self.place, fields["id"].strip()) if "id" in fields else None
                await self.events.put((fields["event"].strip(), seq, fields["data"].strip()))
        self.ended = not message.get("more_body")

    async def next(self) -> tuple[str, int | None, str]:
        return await asyncio.wait_for(self.events.get(), PATIENCE)

    @property
    def silent(self) -> bool:
        return self.events.empty()


@asynccontextmanager
async def listening(
    live: Live, place: Place, *, after: str = "", last: str = "", session: str = "", host: str = "", path: str = ""
) -> AsyncIterator[Window]:
    """A stream that is open; its window is closed at the end."""
    headers = [(b"host", host.encode() or b"localhost"), (b"cookie", f"sessionid={session}".encode())]
    if last:
        headers.append((b"last-event-id", last.encode()))
    scope = {
        "type": "http",
        "method": "GET",
        "path": path or f"/{place.kind}s/{place.pk}/live",
        "query_string": f"after={after}".encode(),
    }
    window = Window(place)
    task = asyncio.ensure_future(live({**scope, "headers": headers}, window.receive, window.send))
    while not window.status and not task.done():
        await asyncio.sleep(0.01)
    try:
        yield window
    finally:
        window.gone.set()
        await asyncio.wait_for(task, PATIENCE)


def session_of(user: User | None) -> str:
    return str(reader(user).cookies["sessionid"].value) if user else ""


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Tell it to its end: what was still being asked of the database is answered before this one is emptied."""
    try:
        asyncio.run(story())
    finally:
        threads = asking._threads._max_workers
        all_idle = Barrier(threads)
        for idle in [asking._threads.submit(all_idle.wait) for _thread in range(threads)]:
            idle.result(PATIENCE)


async def doing(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Change something in another thread, as requests do."""
    return await in_thread(act, *args, **kwargs)

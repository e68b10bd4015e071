"""Readers who listen to one article, as many as are wanted, in one thread of their own."""

import asyncio
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PATIENCE = 60  # s until all streams are open


class Listeners:
    """Open streams from ``with`` on; ``heard`` are the moments at which one of them was told of a change."""

    def __init__(self, port: int, article: int, after: str, cookies: Sequence[str]) -> None:
        self.port, self.article, self.after, self.cookies = port, article, after, cookies
        self.heard: list[float] = []
        self.refused = 0
        self._open = 0
        self._ready, self._loop = threading.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._listen(),))

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(PATIENCE):
            raise TimeoutError(f"{self._open} of {len(self.cookies)} streams opened, {self.refused} were refused")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> None:
        self._over = asyncio.Event()
        limit = asyncio.Semaphore(50)  # that call at one moment
        tasks = [asyncio.create_task(self._one(cookie, limit)) for cookie in self.cookies]
        await self._over.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _one(self, cookie: str, limit: asyncio.Semaphore) -> None:
        async with limit:
            read, write = await asyncio.open_connection("127.0.0.1", self.port)
            asked = f"GET /articles/{self.article}/live?after={self.after} HTTP/1.1"
            write.write(f"{asked}\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
            first = await read.readline()
            while await read.readline() not in (b"\r\n", b""):
                ...
        if b" 200 " not in first:
            self.refused += 1
        self._open += 1
        if self._open == len(self.cookies):
            self._ready.set()
        try:
            while line := await read.readline():
                if line.startswith(b"event: ") and line.strip() in _NEWS:
                    self.heard.append(time.time())
        finally:
            write.close()


_NEWS = (b"event: changed", b"event: own", b"event: reset")

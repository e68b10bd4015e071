"""The stream of one article or session: a small ASGI application before Django's, which would keep a thread for each.

It says that something changed, and to where; what that is, the page asks, as by ``/articles/<id>/changes/``.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

from annotations.live import log, rights
from annotations.live.asked import Address, Asked
from annotations.live.asking import in_thread
from annotations.live.cursor import unseal
from annotations.live.hub import COMES_BACK, Hub
from annotations.live.listener import Guest, Listener
from annotations.live.spread import spread

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

BEAT = 20  # s; what stands between often gives up a silent connection after 60
LONGEST = 1500  # s, and up to a half more, that a stream stays open

_HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store",
    "vary": "Cookie",
    "x-content-type-options": "nosniff",
    "x-accel-buffering": "no",  # or nginx would hold events back
}


class Live:
    """Answers the addresses of streams, and leaves all others to the rest."""

    def __init__(self, rest: Application) -> None:
        self.rest = rest
        self.hub: Hub | None = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or not (address := Address.of(path)):
            await self.rest(scope, receive, send)
        elif scope["method"] != "GET":
            await _refuse(send, HTTPStatus.METHOD_NOT_ALLOWED, {"allow": "GET"})
        elif (asked := Asked.by(scope)) is None:
            await _refuse(send, HTTPStatus.BAD_REQUEST)
        elif (guest := await in_thread(rights.admit, asked.session, *address)) is None:
            await _refuse(send, HTTPStatus.NOT_FOUND)
        elif not self._hub().has_room_for(guest):
            await _refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, {"retry-after": "60"})
        else:
            await _listen(self._hub(), guest, unseal(address.place, asked.cursor), receive, send)

    def _hub(self) -> Hub:
        if self.hub is None or self.hub.loop is not asyncio.get_running_loop():
            self.hub = Hub()
        return self.hub


async def _listen(hub: Hub, guest: Guest, after: int | None, receive: Receive, send: Send) -> None:
    listener = Listener(guest, after or 0)
    hub.add(listener)
    try:
        await _catch_up(hub, listener, after)
        await _first_of(_speak(hub, listener, send), _left(receive))
    finally:
        hub.remove(listener)


async def _first_of(*coroutines: Coroutine[Any, Any, None]) -> None:
    """Wait until one has ended, and end the others."""
    tasks = [asyncio.create_task(one) for one in coroutines]
    try:
        ended, _others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        task.result()  # raises what went wrong


async def _catch_up(hub: Hub, listener: Listener, after: int | None) -> None:
    """What happened since the page was made, or since the stream was lost."""
    ear = listener.guest.ear
    newest, lines = await in_thread(log.tail, listener.guest.place, 0 if after is None else after, ear.hears)
    if after is None or lines is None:
        listener.start_over(newest)
    else:
        for line in lines:
            listener.tell(line.seq, own=line.actor == ear.user)
    hub.begin(listener, newest)


async def _speak(hub: Hub, listener: Listener, send: Send) -> None:
    loop, place = asyncio.get_running_loop(), listener.guest.place
    ends = loop.time() + LONGEST + secrets.randbelow(LONGEST // 2)  # not all of them in one moment
    headers = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await _say(send, f"retry: {1000 * COMES_BACK}\nevent: beat\ndata:\n\n")
    while loop.time() < ends:
        try:
            async with asyncio.timeout(BEAT):
                await listener.ready.wait()
        except TimeoutError:
            await _say(send, "event: beat\ndata:\n\n")
            continue
        listener.ready.clear()
        if listener.farewell is not None:
            await _say(send, f"event: bye\ndata: {listener.farewell}\n\n")
            break
        if listener.more:
            name = "reset" if listener.reset else "changed" if listener.others else "own"
            listener.more = listener.others = listener.reset = False
            wait = spread(listener.guest.ear, hub.readers_of(place), own=name == "own")
            await _say(send, f"event: {name}\nid: {hub.seal(place, listener.heard)}\ndata: {wait}\n\n")
        if listener.here != listener.shown:
            listener.shown = listener.here
            await _say(send, f"event: here\ndata: {listener.shown}\n\n")
    await send({"type": "http.response.body", "body": b""})


async def _say(send: Send, words: str) -> None:
    await send({"type": "http.response.body", "body": words.encode(), "more_body": True})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: HTTPStatus, headers: Mapping[str, str] | None = None) -> None:
    fields = {"cache-control": "no-store", "content-type": "text/plain", "x-content-type-options": "nosniff"}
    fields |= headers or {}
    lines = [(name.encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status.value, "headers": lines})
    await send({"type": "http.response.body", "body": status.phrase.encode()})

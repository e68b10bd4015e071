import asyncio
import gc
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import django
from asgiref.sync import sync_to_async
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.db import connection, connections
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

if TYPE_CHECKING:
    from annotations.live.stream import Live

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

_PASSING = re.compile(r"/articles/\d+/presence/")  # a word that is passed on, and written nowhere
_MARKING = re.compile(r"/(articles/\d+|highlights|notes)\b")
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Application(ASGIHandler):
    """Django with everything for a request done in one thread, of a few that stay.

    All of our middleware and views are plain functions. Django's own way takes each of them to a thread and back, the
    signals at a request's ends too, and gives each request a new thread, which opens the database anew: all that costs
    more than the questions to the database do.
    """

    readers = ThreadPoolExecutor(4, "reader")
    # SQLite takes one writer at a time. What is marked and noted waits its turn here, at no cost; two threads that wait
    # for the database, and for each other in Python, get a fifth less done than one.
    writer = ThreadPoolExecutor(1, "writer")
    # What may take seconds: signing in, uploads, the desk. Nobody's reading waits for it.
    workers = ThreadPoolExecutor(4, "worker")

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def handle(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with body:
            request, refused = self.create_request(scope, body)
            response: Any = refused
            if request is not None:
                response = await self._in(self._lane(request), self._answer, request, scope)
            if response.streaming:
                await self._stream(response, receive, send)
            else:
                await self.send_response(response, send)

    def _lane(self, request: HttpRequest) -> ThreadPoolExecutor:
        if request.path.startswith("/admin/"):
            return self.workers
        if request.method in ("GET", "HEAD") or _PASSING.fullmatch(request.path):
            return self.readers
        if not _MARKING.match(request.path):
            return self.workers
        return self.writer if connection.vendor == "sqlite" else self.readers

    def _answer(self, request: HttpRequest, scope: dict[str, Any]) -> HttpResponseBase:
        """The answer. One that is whole is also closed here, and with it what the thread has open."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=type(self), scope=scope)
        response: HttpResponseBase = self.get_response(request)
        if isinstance(response, FileResponse):
            response = _whole(response)
        response._handler_class = type(self)  # type: ignore[attr-defined]
        if not response.streaming:
            response.close()
        return response

    async def _stream(self, response: HttpResponseBase, receive: Receive, send: Send) -> None:
        """Send until the end, or until nobody listens any more."""
        sending = asyncio.ensure_future(self.send_response(response, send))
        leaving = asyncio.ensure_future(receive())
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            finished = sending.done()
            for task in (sending, leaving):
                task.cancel()
            await asyncio.wait((sending, leaving))
            # In the thread that made the pieces, which is this request's own.
            await sync_to_async(_close)(response)
        if finished:
            sending.result()  # raises what went wrong on the way

    async def _in(self, threads: ThreadPoolExecutor, do: Callable[..., Any], *what: Any) -> Any:
        return await sync_to_async(do, thread_sensitive=False, executor=threads)(*what)


def _whole(file: FileResponse) -> HttpResponse:
    """The same, read: Django would read it whole, too, in a thread that it starts for each; none has over 10 MB."""
    file.block_size = 2**20
    response = HttpResponse(b"".join(file), status=file.status_code)
    response.headers, response.cookies = file.headers, file.cookies
    response._resource_closers = file._resource_closers  # type: ignore[attr-defined]
    return response


def _close(response: HttpResponseBase) -> None:
    response.close()
    connections.close_all()


def _with_streams() -> "Live":
    from annotations.live.stream import Live  # needs Django set up

    return Live(Application())


django.setup(set_prefix=False)
application = _with_streams()
gc.freeze()  # what stands now stands for good: never look through it again
gc.set_threshold(50_000, 20, 20)  # a page makes thousands of things and drops them whole; looking at 700 finds nothing

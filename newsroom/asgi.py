import asyncio
import gc
import os
import warnings
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Application(ASGIHandler):
    """Django with everything for a request done in one thread, of a few that stay.

    All of our middleware and views are plain functions. Django's own way takes each of them to a thread and back, the
    signals at a request's ends too, and gives each request a new thread, which opens the database anew: all that costs
    more than the questions to the database do.
    """

    threads = ThreadPoolExecutor(4, "request")
    # SQLite takes one writer at a time. What pages send to be written waits its turn here, at no cost; two threads that
    # wait for the database, and for each other in Python, get a fifth less done than one.
    writer = ThreadPoolExecutor(1, "writer")

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
        writes = request.method in ("POST", "DELETE") and "HTTP_HX_REQUEST" in request.META
        return self.writer if writes and connection.vendor == "sqlite" else self.threads

    def _answer(self, request: HttpRequest, scope: dict[str, Any]) -> HttpResponseBase:
        """The answer. One that is whole is also closed here, and with it what the thread has open."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=type(self), scope=scope)
        response: HttpResponseBase = self.get_response(request)
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
            await self._in(self.threads, response.close)
        if finished:
            sending.result()  # raises what went wrong on the way

    async def _in(self, threads: ThreadPoolExecutor, do: Callable[..., Any], *what: Any) -> Any:
        return await sync_to_async(do, thread_sensitive=False, executor=threads)(*what)


# A static file is read in the same thread; it is small, and the warning would stand in every operator's log.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators", Warning)
django.setup(set_prefix=False)
application = Application()
gc.freeze()  # what stands now stands for good: never look through it again

"""Asking the database from the loop, and going on when it does not answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn, ParamSpec, TypeVar

from django.db import Error, close_old_connections

P = ParamSpec("P")
R = TypeVar("R")

AGAIN = 1  # s after which what failed is tried again
_threads = ThreadPoolExecutor(2, "live")
_log = logging.getLogger(__name__)


async def in_thread(ask: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Ask the database in one of two threads, which keep a connection to SQLite's file and none to a server."""

    def answer() -> R:
        try:
            return ask(*args, **kwargs)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(_threads, answer)


async def on_and_on(step: Callable[[], Awaitable[object]]) -> NoReturn:
    """Step after step. Those who listen are not left without news for ever because the database was away once."""
    while True:
        try:
            await step()
        except Error:
            _log.exception("A step of the live streams failed; it is tried again")
            await asyncio.sleep(AGAIN)

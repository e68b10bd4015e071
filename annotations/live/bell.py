"""Waking those who wait for the log of an article or a session. It only wakes: what happened is read from the log.

Imports no models, for the log rings it.
"""

from collections.abc import AsyncIterator
from functools import partial
from typing import Protocol

from django.db import connection, transaction

from annotations.live.place import Place

CHANNEL = "newsroom_live"


class Waiting(Protocol):
    def ring(self, place: Place) -> None:
        """Heard in whatever thread the change was made."""


waiting: set[Waiting] = set()


def ring_on_commit(place: Place) -> None:
    """On SQLite all writers are in this process; on PostgreSQL the log's own statement notifies every process."""
    if connection.vendor == "sqlite":
        transaction.on_commit(partial(_ring, place))


def _ring(place: Place) -> None:
    for hub in tuple(waiting):
        hub.ring(place)


async def rung_elsewhere() -> AsyncIterator[Place]:
    """The places that any process rings for, by PostgreSQL's NOTIFY, on a connection outside of the pool."""
    from psycopg import AsyncConnection

    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(ours, None)  # Django's, for the connections that ask its queries
    async with await AsyncConnection.connect(**parameters, autocommit=True) as heard:
        await heard.execute(f"LISTEN {CHANNEL}")
        async for notice in heard.notifies():
            yield Place.read(notice.payload)

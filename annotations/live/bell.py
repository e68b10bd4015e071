"""Waking those who wait for the log of an article or a session, and telling them who is in an article.

It only wakes: what happened is read from the log.

Imports no models, for the log rings it.
"""

from collections.abc import AsyncIterator
from functools import partial
from typing import Protocol

from django.db import connection, transaction

from annotations.live.place import Place
from annotations.live.sighting import Sighting

CHANNEL, SEEN = "newsroom_live", "newsroom_seen"


class Waiting(Protocol):
    def ring(self, place: Place) -> None:
        """Heard in whatever thread the change was made."""

    def notice(self, sighting: Sighting) -> None:
        """The same."""


waiting: set[Waiting] = set()


def ring_on_commit(place: Place) -> None:
    """On SQLite all writers are in this process; on PostgreSQL the log's own statement notifies every process."""
    if connection.vendor == "sqlite":
        transaction.on_commit(partial(_ring, place))


def _ring(place: Place) -> None:
    for hub in tuple(waiting):
        hub.ring(place)


def tell_of(sighting: Sighting) -> None:
    """Let every process know where somebody is; nothing of it is stored."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [SEEN, str(sighting)])
    else:
        for hub in tuple(waiting):
            hub.notice(sighting)


async def rung_elsewhere() -> AsyncIterator[Place | Sighting]:
    """The places that any process rings for, and whom it saw, by NOTIFY, on a connection outside of the pool."""
    from psycopg import AsyncConnection

    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(ours, None)  # Django's, for the connections that ask its queries
    async with await AsyncConnection.connect(**parameters, autocommit=True) as heard:
        for channel in (CHANNEL, SEEN):
            await heard.execute(f"LISTEN {channel}")
        async for notice in heard.notifies():
            read = Place.read if notice.channel == CHANNEL else Sighting.read
            yield read(notice.payload)

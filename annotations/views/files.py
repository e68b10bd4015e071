"""Files that are sent while they are made."""

from collections.abc import AsyncIterator, Iterator
from typing import cast

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse

PIECE = 32 * 1024  # bytes sent at once


def sent_as_made(pieces: Iterator[bytes], *, media_type: str, name: str) -> HttpResponse:
    """An answer that is saved under this name, and never held whole."""
    response = StreamingHttpResponse(_streamed(pieces), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast(HttpResponse, response)


async def _streamed(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces as they are made. A plain iterator would be run to its end, in memory, before the first byte left."""
    while piece := await sync_to_async(_next)(pieces):
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes:
    """Some pieces together; nothing when there are no more."""
    taken = bytearray()
    for piece in pieces:
        taken += piece
        if len(taken) >= PIECE:
            break
    return bytes(taken)

import socket

import uvicorn

from annotations.live.hub import send_all_away


class Server(uvicorn.Server):
    """Uvicorn waits at its end for answers that are on their way, which streams always are: these are told first."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        send_all_away()
        await super().shutdown(sockets)

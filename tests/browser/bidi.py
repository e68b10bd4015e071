"""WebDriver BiDi over a WebSocket: one command, one answer, and the events heard in between.

Protocol: https://w3c.github.io/webdriver-bidi/
"""

import json
from contextlib import ExitStack
from typing import Any

from websockets.sync.client import connect

ANSWER_WITHIN = 30
"""Seconds; a browser that is silent for longer has gone astray."""


class BidiError(Exception):
    pass


class Connection:
    def __init__(self, address: str) -> None:
        self.opened = ExitStack()
        self.socket = self.opened.enter_context(connect(f"{address}/session", max_size=None, max_queue=None))
        self.last_id = 0
        self.events: list[dict[str, Any]] = []
        self.command("session.new", capabilities={})

    def command(self, method: str, **params: Any) -> dict[str, Any]:
        self.last_id += 1
        self.socket.send(json.dumps({"id": self.last_id, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(ANSWER_WITHIN))
            if message["type"] == "event":
                self.events.append(message)
            elif message.get("id") == self.last_id:
                break
        if message["type"] == "error":
            raise BidiError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def close(self) -> None:
        self.opened.close()

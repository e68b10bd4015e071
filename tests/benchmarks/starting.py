"""Serving again what was served before: how soon, and how much memory."""

import os
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from tests.benchmarks.figures import p50
from tests.benchmarks.server import Server
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    home = str(Path(os.environ["NEWSROOM_DATA"]) / "served")
    seconds, megabytes = [], []
    with _serve(home):
        pass
    for _run in range(sizes.runs):
        with _serve(home) as server:
            seconds.append(server.seconds_to_start)
            _read(server.port)
            megabytes.append(server.megabytes)
    yield Row("second start, until it answers", p50(seconds), "s", at_most=1.5)
    yield Row("memory after one page", p50(megabytes), "MB", at_most=150)


def _serve(home: str) -> Server:
    return Server("manage.py", "serve", NEWSROOM_DATA=home, DEMO="1")


def _read(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/articles/1/")
    answer = connection.getresponse()
    answer.read()
    connection.request("GET", answer.headers["Location"])
    assert connection.getresponse().status == 200
    connection.close()

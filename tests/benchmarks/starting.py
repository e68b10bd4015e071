"""Serving again what was served before: how soon, and how much memory."""

from collections.abc import Iterator
from http.client import HTTPConnection

from tests.benchmarks.figures import p50
from tests.benchmarks.filling import long_article
from tests.benchmarks.server import Server
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    article = long_article(sizes.paragraphs)
    seconds, megabytes = [], []
    for _run in range(sizes.runs):
        with Server("manage.py", "serve") as server:
            seconds.append(server.seconds_to_start)
            _read(server.port, article.get_absolute_url())
            megabytes.append(server.megabytes)
    yield Row("second start, until it answers", p50(seconds), "s", at_most=1.5)
    yield Row("memory after one page", p50(megabytes), "MB", at_most=150)


def _read(port: int, address: str) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", address)
    assert connection.getresponse().status == 200
    connection.close()

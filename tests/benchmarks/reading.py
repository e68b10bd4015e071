"""The reading room of an article with many marks: what it costs the server and the line."""

import re
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from newsroom.accounts.models import User
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, long_article, mark
from tests.benchmarks.server import Server, uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

_ASSET = re.compile(rb"/static/[\w./-]+")
_IN_STYLE = re.compile(rb"url\([\"']?([^\"')]+)")


def measure(sizes: Sizes) -> Iterator[Row]:
    people = desk()
    with uvicorn() as server:
        for count, most_ms, most_kb in ((sizes.some, 40, 300), (sizes.many, None, None)):
            article = long_article(sizes.paragraphs)
            mark([article], count, people)
            yield from _page(server, article, people[0], f"{count:,} highlights", sizes, most_ms, most_kb)


def _page(
    server: Server,
    article: Article,
    reader: User,
    what: str,
    sizes: Sizes,
    most_ms: float | None,
    most_kb: float | None,
) -> Iterator[Row]:
    browser, path = Browser(server.port, reader), article.get_absolute_url()
    browser.open(path)
    before = server.cpu_seconds
    taken = [browser.open(path).milliseconds for _view in range(sizes.views * sizes.runs)]
    cpu = (server.cpu_seconds - before) * 1000 / len(taken)
    plain, packed = browser.open(path, encodings="identity").body, browser.open(path).body
    yield Row(f"page with {what}: median", p50(taken), "ms", at_most=most_ms)
    yield Row("processor time", cpu, "ms")
    yield Row("queries", _queries(path, reader), "")
    yield Row("HTML", len(plain) / 1000, "kB")
    yield Row("HTML, gzip", len(packed) / 1000, "kB")
    yield Row(
        "first view, with styles, scripts and fonts", (len(packed) + _assets(browser, plain)) / 1000, "kB", most_kb
    )


def _assets(browser: Browser, page: bytes) -> int:
    """The bytes of all that the page names, and its styles name, as they are served."""
    named = set(_ASSET.findall(page))
    for style in [path for path in named if path.endswith(b".css")]:
        text = browser.open(style.decode(), encodings="identity").body
        named |= {_beside(style, url) for url in _IN_STYLE.findall(text) if not url.startswith(b"data:")}
    answers = [browser.open(path.decode()) for path in named]
    assert all(answer.code == 200 for answer in answers), named
    return sum(len(answer.body) for answer in answers)


def _beside(style: bytes, url: bytes) -> bytes:
    return url if url.startswith(b"/") else re.sub(rb"[^/]+/\.\./", b"", style.rpartition(b"/")[0] + b"/" + url)


def _queries(path: str, reader: User) -> int:
    client = Client(headers={"Host": "localhost"})
    client.force_login(reader)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)

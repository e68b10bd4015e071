"""The library of a large corpus: the list, the search, the filters."""

from collections.abc import Iterator

from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, mark, short_articles
from tests.benchmarks.prose import COMMON, RARE
from tests.benchmarks.server import uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

PAGES = {
    "list": "/",
    "list, marked by me": "/?mine=1",
    "list, with claims": "/?claims=1",
    "a rare word": f"/?q={RARE}",
    "a rare word, with claims": f"/?q={RARE}&claims=1",
    "a common word": f"/?q={COMMON}",
    "a common word, marked by me": f"/?q={COMMON}&mine=1",
    "a common word, with claims": f"/?q={COMMON}&claims=1",
}


def measure(sizes: Sizes) -> Iterator[Row]:
    people = desk()
    articles = short_articles(sizes.articles)
    mark(articles[::3], sizes.articles // 2, people)
    with uvicorn() as server:
        browser = Browser(server.port, people[0])
        for what, path in PAGES.items():
            browser.open(path)
            answers = [browser.open(path) for _view in range(sizes.views)]
            assert all(answer.code == 200 for answer in answers), path
            yield Row(f"{sizes.articles:,} articles: {what}", p50([answer.milliseconds for answer in answers]), "ms")

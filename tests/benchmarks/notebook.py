"""The notebook of somebody who marked very much, in a house where others mark, too."""

from collections.abc import Iterator
from time import perf_counter

from annotations.models import Highlight
from annotations.search import index
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, mark, short_articles
from tests.benchmarks.queries import queries
from tests.benchmarks.server import uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

RARE_TAG = "ledger 7"
PAGES = {
    "newest": "",
    "by article": "?order=article",
    "a rare word": "?q=%22Number+7+of%22",
    "a common word": "?q=ledger",
    "a word that is nowhere": "?q=zeppelinx",
    "a label": "?label=1",
    "a source": "?source=1",
    "for the team": "?visibility=team",
    "for nobody else (none is)": "?visibility=me",
    "with notes": "?note=1",
    "a rare tag": "?tag=ledger+7",
    "words gone (none are)": "?orphan=1",
    "a month long past": "?to=2001-01-01",
}


def measure(sizes: Sizes) -> Iterator[Row]:
    people, articles = desk(), short_articles(sizes.articles)
    mark(articles, sizes.notebook, people[:1])
    mark(articles, sizes.notebook // 5, people[1:])
    for highlight in Highlight.objects.filter(author=people[0])[:3]:
        highlight.retag([RARE_TAG], by=people[0])
    index(Highlight.objects.all())
    what = f"{sizes.notebook:,} marks of one person"
    with uvicorn() as server:
        browser = Browser(server.port, people[0])
        for page, asked in PAGES.items():
            browser.open(f"/notebook/{asked}")
            answers = [browser.open(f"/notebook/{asked}") for _view in range(sizes.views)]
            assert all(answer.code == 200 for answer in answers), asked
            yield Row(f"{what}: {page}", p50([answer.milliseconds for answer in answers]), "ms")
            yield Row("the same", queries(people[0], f"/notebook/{asked}"), "queries")
        started = perf_counter()
        assert browser.open("/notebook/export/?format=csv").code == 200
        yield Row(f"{what}: all as CSV", perf_counter() - started, "s")

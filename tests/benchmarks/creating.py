"""Making a highlight with its note: from the request to the answer, committed."""

from collections.abc import Iterator

from articles.models import Article
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50, p95
from tests.benchmarks.filling import desk, long_article, mark
from tests.benchmarks.server import Server, uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    people = desk()
    crowded = long_article(sizes.paragraphs)
    mark([crowded], sizes.many, people)
    few, many = [], []
    with uvicorn() as server:
        browser = Browser(server.port, people[0])
        browser.enter(crowded)
        create(browser, crowded, 3)
        for _run in range(sizes.runs):
            quiet = long_article(sizes.paragraphs)
            mark([quiet], sizes.few, people)
            few.append(_run_of(browser, server, quiet, sizes.creations))
            many.append(_run_of(browser, server, crowded, sizes.creations))
    yield from _rows(f"on an article with {sizes.few:,} highlights", few)
    yield from _rows(f"with {sizes.many:,}", many)
    ratio = p50([slow[0] / quick[0] for quick, slow in zip(few, many, strict=True)])
    yield Row("the same, many to few", ratio, "times", at_most=1.5)


def create(browser: Browser, article: Article, count: int) -> list[float]:
    """Mark so many sentences, evenly spread over the text; the milliseconds of each."""
    assert article.current_revision is not None
    sentences = article.current_revision.sentences
    taken = []
    for number in range(count):
        start, end = sentences[number * len(sentences) // count]
        answer = browser.mark(article, start, end, "Who **says** so? See https://example.org/ledger for the figures.")
        assert answer.code == 200, answer
        taken.append(answer.milliseconds)
    return taken


def _run_of(browser: Browser, server: Server, article: Article, count: int) -> tuple[float, float, float]:
    before = server.cpu_seconds
    taken = create(browser, article, count)
    return p50(taken), p95(taken), (server.cpu_seconds - before) * 1000 / count


def _rows(where: str, runs: list[tuple[float, float, float]]) -> Iterator[Row]:
    middle, slow, cpu = (p50(values) for values in zip(*runs, strict=True))
    yield Row(f"highlight and note, {where}: p50", middle, "ms", at_most=9)
    yield Row("p95", slow, "ms", at_most=15)
    yield Row("processor time", cpu, "ms")

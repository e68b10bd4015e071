"""Eight readers who mark and write at once."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from articles.models import Article
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, long_article
from tests.benchmarks.server import uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    people, speeds, cpu, errors = desk(), [], [], 0
    with uvicorn() as server:
        for _run in range(sizes.runs):
            article = long_article(sizes.paragraphs)
            browsers = [Browser(server.port, person) for person in people]
            for browser in browsers:
                browser.enter(article)
            begun, used = time.perf_counter(), server.cpu_seconds
            with ThreadPoolExecutor(len(browsers)) as threads:
                codes = list(threads.map(_work, browsers, [article] * len(browsers), [sizes.crowd] * len(browsers)))
            speeds.append(sizes.crowd * len(browsers) / (time.perf_counter() - begun))
            cpu.append((server.cpu_seconds - used) * 1000 / (sizes.crowd * len(browsers)))
            errors += sum(code != 200 for one in codes for code in one)
    yield Row("8 readers at once: highlights and notes", p50(speeds), "/s", at_least=150)
    yield Row("processor time of each", p50(cpu), "ms")
    yield Row("errors", errors, "", at_most=0)


def _work(browser: Browser, article: Article, count: int) -> list[int]:
    assert article.current_revision is not None
    sentences = article.current_revision.sentences
    return [
        browser.mark(article, *sentences[number * len(sentences) // count], "Who says so?").code
        for number in range(count)
    ]

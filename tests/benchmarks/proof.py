"""What must never happen to a live article: a line missed or told twice, a mark lost that was acknowledged."""

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import pairwise, repeat

from django.db import connection

from annotations.live.cursor import seal, unseal
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.models import Event, Highlight
from articles.models import Article
from tests.benchmarks.browser import Browser
from tests.benchmarks.filling import desk, long_article
from tests.benchmarks.server import uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

WRITERS, READERS = 8, 4
CUT = 1.0  # s after which a reader's line is cut
LATEST = 15  # s after the last line until every reader must know of it


def proofs(sizes: Sizes) -> Iterator[Row]:
    yield from _told_once(sizes.lines)
    yield from _killed(sizes.kills, sizes.work)


def _told_once(lines: int) -> Iterator[Row]:
    people, article = desk(), long_article(200)
    place = Place.article(article.pk)
    with uvicorn() as server:
        browsers = [Browser(server.port, people[number % len(people)]) for number in range(WRITERS)]
        for browser in browsers:
            browser.enter(article)
        with ThreadPoolExecutor(WRITERS) as threads:
            writing = [threads.submit(_write, browser, article, lines // WRITERS) for browser in browsers]
            told = asyncio.run(_listen(server.port, place, lambda: all(one.done() for one in writing)))
            refused = sum(one.result() for one in writing)
    end = newest(place)
    yield Row(f"{WRITERS} writers, readers cut off each second: lines", end, "")
    yield Row("marks that were not taken", refused, "", at_most=0)
    yield Row("lines that a reader missed", sum(end - seqs[-1] if seqs else end for seqs in told), "", at_most=0)
    yield Row("lines told twice, or out of order", sum(_faults(seqs) for seqs in told), "", at_most=0)


def _write(browser: Browser, article: Article, count: int) -> int:
    assert article.current_revision is not None
    sentences = article.current_revision.sentences
    return sum(browser.mark(article, *sentences[number % len(sentences)], "").code != 200 for number in range(count))


def _faults(seqs: list[int]) -> int:
    return sum(later <= before for before, later in pairwise(seqs))


async def _listen(port: int, place: Place, is_over: Callable[[], bool]) -> list[list[int]]:
    """What each reader was told of, through all their lines."""
    return await asyncio.gather(*(_reader(port, place, is_over, number) for number in range(READERS)))


async def _reader(port: int, place: Place, is_over: Callable[[], bool], number: int) -> list[int]:
    told: list[int] = []
    after, until = seal(place, 0), 0.0
    await asyncio.sleep(number * CUT / READERS)
    while True:
        if is_over():
            until = until or time.monotonic() + LATEST
            end = await asyncio.to_thread(newest, place)
            if time.monotonic() > until or (told and told[-1] == end):
                return told
        after = await _one_line(port, place, after, told)


async def _one_line(port: int, place: Place, after: str, told: list[int]) -> str:
    """Listen until the line is cut, and give what a browser would call again with."""
    read, write = await asyncio.open_connection("127.0.0.1", port)
    try:
        asked = f"GET /articles/{place.pk}/live?after={seal(place, 0)} HTTP/1.1"
        write.write(f"{asked}\r\nHost: 127.0.0.1\r\nLast-Event-ID: {after}\r\n\r\n".encode())
        async with asyncio.timeout(CUT):
            while line := await read.readline():
                if line.startswith(b"id: "):
                    after = line[4:].strip().decode()
                    told.append(unseal(place, after) or 0)
    except TimeoutError:
        pass
    finally:
        write.close()
    return after


def _killed(rounds: int, seconds: float) -> Iterator[Row]:
    """The server is killed in the midst of writing; what it had acknowledged is there when it is back."""
    people, article = desk(), long_article(200)
    acknowledged: list[str] = []
    for _round in range(rounds):
        with uvicorn() as server:
            browsers = [Browser(server.port, person) for person in people]
            for browser in browsers:
                browser.enter(article)
            with ThreadPoolExecutor(len(browsers)) as threads:
                writing = threads.map(_write_until_dead, browsers, repeat(article))
                time.sleep(min(2.0, seconds))
                server.process.send_signal(signal.SIGKILL)
                for keys in writing:
                    acknowledged += keys
    kept = {str(key) for key in Highlight.objects.filter(article=article).values_list("key", flat=True)}
    lines = Event.objects.filter(stream__article=article)
    yield Row(f"acknowledged before {rounds} kills in mid-write", len(acknowledged), "")
    yield Row("acknowledged and lost", len(set(acknowledged) - kept), "", at_most=0)
    yield Row("marks without a line, or lines without a mark", abs(lines.count() - len(kept)), "", at_most=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield Row("faults of the database", int(cursor.fetchone() != ("ok",)), "", at_most=0)


def _write_until_dead(browser: Browser, article: Article) -> list[str]:
    assert article.current_revision is not None
    sentences, keys = article.current_revision.sentences, list[str]()
    for number in range(1_000_000):
        try:
            answer = browser.mark(article, *sentences[number % len(sentences)], "")
        except (OSError, HTTPException):
            return keys
        if answer.code == 200:
            keys.append(browser.key)
    return keys

"""An article that many have open: how soon all of them hear of a mark, what each costs, and a team's work on it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from uuid import uuid4

from django.db import connection
from django.test import Client

from annotations.live.cursor import seal
from annotations.live.log import newest
from annotations.live.place import Place
from annotations.models import Event
from articles.models import Article
from newsroom.accounts.models import User
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50, p99
from tests.benchmarks.filling import desk, long_article
from tests.benchmarks.listening import Listeners
from tests.benchmarks.proof import proofs
from tests.benchmarks.server import Server, uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

EACH = 0.5  # s between two marks
SETTLED = 1.0  # s until what a change sets off is over


def measure(sizes: Sizes) -> Iterator[Row]:
    """On PostgreSQL, which ``.ci/postgres`` brings, two processes serve, and the marks are made in the first."""
    processes = 2 if connection.vendor == "postgresql" else 1
    people, article = desk(), long_article(sizes.paragraphs)
    cookies = [_cookie(user) for user in _readers(sizes.listeners)]
    with ExitStack() as stack:
        servers = [stack.enter_context(uvicorn()) for _process in range(processes)]
        browser = Browser(servers[0].port, people[0])
        browser.enter(article)
        yield from _fan_out(servers, browser, article, cookies, sizes)
    yield from _work(sizes)
    yield from proofs(sizes)


def _fan_out(
    servers: list[Server], browser: Browser, article: Article, cookies: list[str], sizes: Sizes
) -> Iterator[Row]:
    place = Place.article(article.pk)
    _mark(browser, article, 0)
    after = seal(place, newest(place))
    # Some come and go before: what a first stream needs is not what each needs.
    for server in servers:
        with Listeners(server.port, article.pk, after, cookies[:20]):
            time.sleep(SETTLED)
    before = [(server.megabytes, server.threads, server.files) for server in servers]
    share = [cookies[number :: len(servers)] for number in range(len(servers))]
    begun = time.perf_counter()
    with ExitStack() as stack:
        groups = [
            stack.enter_context(Listeners(server.port, article.pk, after, mine))
            for server, mine in zip(servers, share, strict=True)
        ]
        opened = time.perf_counter() - begun
        time.sleep(SETTLED)
        grown = sum(server.megabytes - was[0] for server, was in zip(servers, before, strict=True))
        threads = sum(server.threads - was[1] for server, was in zip(servers, before, strict=True))
        held = sum(server.files - was[2] for server, was in zip(servers, before, strict=True)) - len(cookies)
        used = [server.cpu_seconds for server in servers]
        delays, missed = [], 0
        for number in range(sizes.news):
            delays_of, missed_of = _tell_all(groups, browser, article, number + 1, len(cookies))
            delays += delays_of
            missed += missed_of
        cpu = sum(server.cpu_seconds - was for server, was in zip(servers, used, strict=True))
    where = f"{len(cookies)} readers in {len(servers)} process{'es' if len(servers) > 1 else ''}"
    yield Row(f"{where}: all streams open after", opened, "s", at_most=5)
    yield Row("from commit to the event at every reader: p50", p50(delays), "ms", at_most=50)
    yield Row("p99", p99(delays), "ms", at_most=300)
    yield Row("events that did not come", missed, "", at_most=0)
    yield Row("memory of each reader", grown * 1024 / len(cookies), "kB", at_most=25)
    yield Row("threads of all idle readers", threads, "", at_most=0)
    # On PostgreSQL each process listens on one connection while anybody listens to it.
    ears = len(servers) if connection.vendor == "postgresql" else 0
    yield Row("database files or sockets of all idle readers", max(0, held), "", at_most=ears)
    yield Row("processor time of a mark that all hear of", cpu * 1000 / sizes.news, "ms")


def _tell_all(
    groups: list[Listeners], browser: Browser, article: Article, number: int, readers: int
) -> tuple[list[float], int]:
    """Make a mark, and wait until all have heard of it, or the next is due."""
    heard = [len(group.heard) for group in groups]
    due = time.perf_counter() + EACH
    _mark(browser, article, number)
    # The line is written some ms before its transaction is committed: so much is counted too much.
    at = Event.objects.latest("pk").at.timestamp()
    time.sleep(max(0.0, due - time.perf_counter()))
    moments = [moment for group, known in zip(groups, heard, strict=True) for moment in group.heard[known:]]
    return [(moment - at) * 1000 for moment in moments], readers - len(moments)


def _mark(browser: Browser, article: Article, number: int) -> None:
    assert article.current_revision is not None
    sentences = article.current_revision.sentences
    answer = browser.mark(article, *sentences[number % len(sentences)], "")
    assert answer.code == 200, answer


def _work(sizes: Sizes) -> Iterator[Row]:
    """People who mark, write and keep their page up to date, for so many seconds, with a breath between two acts."""
    article, answers = long_article(sizes.paragraphs), []
    with uvicorn() as server:
        browsers = [Browser(server.port, user) for user in _readers(sizes.annotators)]
        for browser in browsers:
            browser.enter(article)
        until = time.perf_counter() + sizes.work
        with ThreadPoolExecutor(len(browsers)) as threads:
            for mine in threads.map(_annotate, browsers, cycle([article]), cycle([until]), range(len(browsers))):
                answers += mine
    place = Place.article(article.pk)
    yield Row(f"{sizes.annotators} annotators at work for {sizes.work:.0f} s: acts", len(answers), "")
    yield Row("answer to each: p99", p99([milliseconds for _code, milliseconds in answers]), "ms", at_most=2000)
    yield Row("errors", sum(code >= 400 for code, _milliseconds in answers), "", at_most=0)
    lost = newest(place) - Event.objects.filter(stream__article=article).count()
    yield Row("lines that are missing in the log", lost, "", at_most=0)


def _annotate(browser: Browser, article: Article, until: float, person: int) -> list[tuple[int, float]]:
    assert article.current_revision is not None
    sentences, place = article.current_revision.sentences, Place.article(article.pk)
    told, number, after = [], person, seal(place, 0)
    while time.perf_counter() < until:
        made = browser.mark(article, *sentences[number * 7 % len(sentences)], "Who says so?" if number % 2 else "")
        seen = browser.changes(article, after)
        after, number = seen.after or after, number + 1
        told += [(made.code, made.milliseconds), (seen.answer.code, seen.answer.milliseconds)]
        time.sleep(1)
    return told


def _readers(count: int) -> list[User]:
    people = [User(username=f"listener-{number}-{uuid4().hex[:6]}") for number in range(count)]
    return User.objects.bulk_create(people)


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"

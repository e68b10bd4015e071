"""A process that parses beside this one: the same articles, in order; whatever befalls it is only work left over."""

import os
import time
from dataclasses import replace

from articles.ingest import scrape
from articles.ingest.beside import Beside
from articles.ingest.parsed import ParsedArticle
from tests.articles.ingest.test_child import ME

TEXT = "The bridge closes\n\nBy Ana Ray\n\nThe bridge over the harbour — “the old one” — will close on Monday.\n"


def closes(data: bytes) -> ParsedArticle:
    os.abort()


def fails(data: bytes) -> ParsedArticle:
    raise MemoryError


HERE = "tests.articles.ingest.test_beside"


def test_articles_come_back_as_they_were_parsed_but_for_their_pieces() -> None:
    texts = [f"{TEXT}\nBoat {number} waits.\n\n• One\n\n• Two\n".encode() for number in range(300)]
    with Beside() as beside:
        for some in (texts[:200], texts[200:], []):
            beside.send([("articles.ingest.scrape:parse", text) for text in some])
            assert beside.receive() == [replace(scrape.parse(text), pieces=()) for text in some]


def test_input_that_fails_there_is_left_over_and_the_others_come() -> None:
    good = ("articles.ingest.scrape:parse", TEXT.encode())
    with Beside() as beside:
        beside.send([good, (f"{HERE}:fails", b""), (f"{ME}:missing", b""), good])
        first, *failed, last = beside.receive()
    assert first == last is not None
    assert failed == [None, None]


def test_process_that_dies_gives_nothing_from_then_on() -> None:
    large = b"word " * 1_000_000
    with Beside() as beside:
        for _ in range(3):
            beside.send([(f"{HERE}:closes", large)])
            assert beside.receive() == []


def test_process_ends_with_its_context_though_it_is_busy() -> None:
    begun = time.perf_counter()
    with Beside() as beside:
        beside.send([("time:sleep", b"")] * 2 + [("articles.ingest.scrape:parse", TEXT.encode() * 20_000)] * 20)
    assert beside.process.returncode is not None
    assert time.perf_counter() - begun < 5


def test_process_ends_when_nobody_asks_any_more() -> None:
    beside = Beside()
    beside.orders.close()
    assert beside.process.wait(10) == 0
    beside.answers.close()

"""A parser in a process of its own: its answer comes back whole, and whatever kills it becomes a sentence."""

import os
import threading
import time
from dataclasses import replace

import pytest

from articles.ingest import child
from articles.ingest.child import parse_in_child
from articles.ingest.packing import pack, unpack
from articles.ingest.parsed import Found, ParsedArticle, ParsedDate, Piece, Role, Unreadable, ZoneSource
from articles.text.blocks import Block, Kind, Span, SpanKind

ME = "tests.articles.ingest.test_child"


def echo(data: bytes, address: str) -> ParsedArticle:
    return ParsedArticle((Block(Kind.PARAGRAPH, f"{data!r} {address}"),))


def tell_environment(data: bytes, address: str) -> ParsedArticle:
    return ParsedArticle((Block(Kind.PARAGRAPH, " ".join(os.environ)),))


def refuse(data: bytes, address: str) -> ParsedArticle:
    raise Unreadable("This is not news.")


def sleep(data: bytes, address: str) -> ParsedArticle:
    time.sleep(30)
    raise AssertionError


def hoard(data: bytes, address: str) -> ParsedArticle:
    bytearray(600_000_000)
    raise AssertionError


def crash(data: bytes, address: str) -> ParsedArticle:
    os.abort()


def fail(data: bytes, address: str) -> ParsedArticle:
    raise KeyError("x")


def test_child_gets_bytes_and_address_as_they_are():
    data, address = b"\x00\n\xff", "https://a.example/ü\x00\n"
    assert parse_in_child(f"{ME}:echo", data, address) == echo(data, address)


@pytest.mark.parametrize(
    ("parser", "sentence"),
    [
        ("refuse", "This is not news."),
        ("hoard", "more memory"),
        ("crash", "stopped the parser"),
        ("fail", "stopped the parser"),
        ("missing", "stopped the parser"),
    ],
)
def test_child_that_gives_no_article_becomes_a_sentence(parser, sentence):
    with pytest.raises(Unreadable, match=sentence):
        parse_in_child(f"{ME}:{parser}", b"x")


def test_child_that_takes_too_long_is_stopped_at_its_limit():
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="too long"):
        parse_in_child(f"{ME}:sleep", b"x", seconds=0.5)
    assert time.perf_counter() - start < 5


def test_child_sees_no_secret_of_its_parents_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert "DATABASE_URL" not in parse_in_child(f"{ME}:tell_environment", b"").blocks[0].text


def test_child_is_started_from_any_thread():
    answers: list[ParsedArticle] = []
    threads = [threading.Thread(target=lambda: answers.append(parse_in_child(f"{ME}:echo", b"x"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [echo(b"x", "")] * 3


def test_limits_are_those_of_the_design():
    assert (child.SECONDS, child.MEMORY) == (20, 512 * 1024 * 1024)


def test_packed_article_comes_back_equal():
    date = ParsedDate("2 March", "2026-03-02T06:15", "+01:00", ZoneSource.STATED)
    article = ParsedArticle(
        blocks=(
            Block(Kind.HEADLINE, "Ferry", (Span(SpanKind.LINK, 0, 5, "https://a.example/"),)),
            Block(Kind.TABLE_ROW, "a\tb", cells=((0, 1), (2, 3)), header=True),
        ),
        headline=Found("Ferry", 0.7, "why"),
        published=Found(date, 0.6, "why not"),
        contributors=("Ana",),
        pieces=(Piece(0, 5, Role.HEADLINE, 0),),
        doubts=("This may be two.",),
        parser="webpage 1",
    )
    assert unpack(pack(article)) == article
    assert unpack(pack(replace(article, updated=article.published))).updated == article.published

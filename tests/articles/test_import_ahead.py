"""A large import is parsed in a second process; a small one, and what is left over, in this one."""

from collections.abc import Iterator
from typing import Any

import pytest

from articles.imports import Result, Wish, ahead, brought, import_all
from articles.ingest.beside import Beside
from articles.models import Article, Revision
from tests.articles.test_import_together import results, scrape

pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html><html><body><h1>Ferry</h1>" + b"<p>The ferry runs again from Monday on, they said.</p>" * 5


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought, "MOST_FILES", 4)
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)


@pytest.fixture
def besides(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Beside]]:
    started: list[Beside] = []

    class Watched(Beside):
        def __init__(self) -> None:
            super().__init__()
            self.sent = 0
            started.append(self)

        def send(self, orders: Any) -> None:
            self.sent += len(orders)
            super().send(orders)

    monkeypatch.setattr(ahead, "Beside", Watched)
    yield started
    assert all(beside.process.returncode is not None for beside in started)


FILES = [*map(scrape, range(6)), b"", PAGE, b"\0" * 50, scrape(1), b"%PDF-1.7", *map(scrape, range(7, 11))]


def bring(files: list[bytes]) -> list[Result]:
    return [
        outcome.result for outcome in import_all([(f"{n}.any", lambda d=d: d) for n, d in enumerate(files)], Wish())
    ]


def test_batches_after_the_first_are_parsed_beside_and_come_in_like_the_first(besides: list[Beside]) -> None:
    bad, same, new = Result.REFUSED, Result.SAME, Result.IMPORTED
    assert bring(FILES) == [*[new] * 6, bad, new, bad, same, bad, *[new] * 4]
    [beside] = besides
    assert beside.sent == 7  # without the first four, what is refused unread, and what is known
    made = [(revision.text, revision.packed_blocks) for revision in Revision.objects.order_by("pk")]
    Article.objects.all().delete()
    Revision.objects.all().delete()
    for file in FILES:
        bring([file])
    assert [(revision.text, revision.packed_blocks) for revision in Revision.objects.order_by("pk")] == made


def test_small_import_starts_no_process(besides: list[Beside]) -> None:
    assert bring(FILES[:4]) == [Result.IMPORTED] * 4
    assert besides == []


def test_one_processor_is_left_to_one_process(besides: list[Beside], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 1)
    assert len(bring(FILES)) == len(FILES)
    assert besides == []


def test_killed_process_loses_no_file(besides: list[Beside]) -> None:
    outcomes = import_all([(f"{n}.txt", lambda n=n: scrape(n)) for n in range(30)], Wish())
    first = next(outcomes)
    besides[0].process.kill()
    assert results([first, *outcomes]) == {Result.IMPORTED: 30}


def test_import_that_is_given_up_leaves_no_process(besides: list[Beside]) -> None:
    outcomes: Any = import_all([(f"{n}.txt", lambda n=n: scrape(n)) for n in range(30)], Wish())
    next(outcomes)
    outcomes.close()
    assert besides[0].process.returncode is not None


def test_same_bytes_under_two_names_are_each_read_by_the_parser_of_their_name(besides: list[Beside]) -> None:
    page = b"<p>\nThe ferry runs again from Monday on, they said, for all who want to cross the water.\n\n</p>" * 8
    names = [*(f"{n}.txt" for n in range(4)), "page.html", "page.txt"]
    files = [(name, lambda d=data: d) for name, data in zip(names, [*map(scrape, range(4)), page, page], strict=True)]
    outcomes = list(import_all(files, Wish()))
    assert besides[0].sent == 2
    assert [outcome.result for outcome in outcomes[4:]] == [Result.IMPORTED, Result.SAME]
    assert "<p>" not in outcomes[4].article.current_revision.text


def test_bytes_that_come_again_in_the_next_batch_are_the_same_as_before(besides: list[Beside]) -> None:
    assert bring([*map(scrape, range(4)), scrape(3), *map(scrape, range(5, 8))])[4] is Result.SAME
    assert Article.objects.count() == 7

"""A second process that parses many inputs while the first one does something else.

Like :mod:`articles.ingest.child` it is a fresh interpreter and gets no environment but what it needs; unlike it, it
goes on until its input ends, and it stands under no limits: it is for what may be parsed in the first process as well.
An input that it gives no article for is for the first process to parse, which then learns why.
"""

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any, Self

from articles.ingest.child import ROOT, environment
from articles.ingest.parsed import ParsedArticle
from articles.text.blocks import Block


class Beside:
    """The second process. Each ``send`` is to be followed by one ``receive``; leaving the context ends it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "articles.ingest.beside"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(),
        )
        assert self.process.stdin and self.process.stdout
        self.orders, self.answers = self.process.stdin, self.process.stdout

    def send(self, orders: Sequence[tuple[str, bytes]]) -> None:
        """Have these parsed: each names its parser as ``"package.module:function"``."""
        with contextlib.suppress(OSError):  # it died: there will be no answer
            pickle.dump(orders, self.orders)
            self.orders.flush()

    def receive(self) -> list[ParsedArticle | None]:
        """What became of the orders, without ``pieces``; an empty list when the process died. Waits for it."""
        try:
            return [_unpack(*packed) if packed else None for packed in pickle.load(self.answers)]  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError):
            return []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.answers.close()
        with contextlib.suppress(OSError):
            self.orders.close()
        self.process.wait()


def main() -> None:
    """The second process's side, until its input ends."""
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            orders = pickle.load(sys.stdin.buffer)  # noqa: S301
            pickle.dump([_answer(*order) for order in orders], sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _answer(parser: str, data: bytes) -> tuple[ParsedArticle, list[dict[str, Any]]] | None:
    module, _, function = parser.partition(":")
    try:
        return _pack(getattr(import_module(module), function)(data))
    except Exception:
        return None


def _pack(article: ParsedArticle) -> tuple[ParsedArticle, list[dict[str, Any]]]:
    """Without the many small objects, which take as long to pickle as to parse."""
    return replace(article, blocks=(), pieces=()), [block.to_json() for block in article.blocks]


def _unpack(article: ParsedArticle, blocks: list[dict[str, Any]]) -> ParsedArticle:
    return replace(article, blocks=tuple(map(Block.from_json, blocks)))


if __name__ == "__main__":
    main()

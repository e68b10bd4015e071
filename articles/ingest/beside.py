"""A second process that parses many inputs while the first one does something else.

Like :mod:`articles.ingest.child` it is a fresh interpreter and gets no environment but what it needs; unlike it, it
goes on until its input ends, and it stands under no limits: it is for what may be parsed in the first process as well.
An input that it gives no article for is for the first process to parse, which then learns why.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any, Self

from articles.ingest.child import ROOT, environment
from articles.ingest.packing import pack, unpack
from articles.ingest.parsed import ParsedArticle


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
            self.orders.write(json.dumps([(parser, len(data)) for parser, data in orders]).encode() + b"\n")
            self.orders.writelines(data for _parser, data in orders)
            self.orders.flush()

    def receive(self) -> list[ParsedArticle | None]:
        """What became of the orders, without ``pieces``; an empty list when the process died. Waits for it."""
        try:
            return [packed and unpack(packed) for packed in json.loads(self.answers.readline())]
        except (OSError, ValueError, KeyError, TypeError):
            self.process.kill()  # what else it says would belong to other orders
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
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever else is printed is no answer
    with contextlib.suppress(KeyboardInterrupt):
        for line in iter(sys.stdin.buffer.readline, b""):
            orders = [(parser, sys.stdin.buffer.read(size)) for parser, size in json.loads(line)]
            print(json.dumps([_answer(*order) for order in orders]), file=answers, flush=True)


def _answer(parser: str, data: bytes) -> dict[str, Any] | None:
    module, _, function = parser.partition(":")
    try:
        article: ParsedArticle = getattr(import_module(module), function)(data)
        return pack(replace(article, pieces=()))  # they would take as long to carry as all else
    except Exception:
        return None


if __name__ == "__main__":
    main()

"""Running a parser in a process of its own, which can be stopped when an input asks for too much time or memory.

The child is a fresh interpreter, not a fork: a fork of a server with threads may hang on a lock that another thread
held. It reads one line of JSON and then the input on stdin, and answers with one JSON value on stdout. It gets no
environment but what it needs to start, so that a parser that is taken over finds no secrets there.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from articles.ingest.packing import pack, unpack
from articles.ingest.parsed import ParsedArticle, Unreadable

SECONDS = 20
MEMORY = 512 * 1024 * 1024  # bytes of address space

Parser = Callable[[bytes, str], ParsedArticle]

ROOT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
_TOO_LONG = "This page took too long to read and was given up."
_TOO_MUCH_MEMORY = "This page needs more memory than is allowed for one page."
_CRASHED = "This page stopped the parser, so it was not read."


def parse_in_child(
    parser: str, data: bytes, address: str = "", *, seconds: float = SECONDS, memory: int = MEMORY
) -> ParsedArticle:
    """What ``parser`` (``"package.module:function"``) makes of ``data``, in a child process.

    Raises :class:`Unreadable` as the parser does, and also when the child takes more than ``seconds`` of wall time
    or ``memory`` bytes, or dies. Safe to call from any thread.
    """
    order = json.dumps({"parser": parser, "address": address, "memory": memory, "seconds": seconds})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "articles.ingest.child"],
            input=order.encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_LONG) from None
    return _read_answer(done.stdout)


def environment() -> dict[str, str]:
    """What a parser's process needs of this one's environment, and no secrets."""
    return {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}


def _read_answer(answer: bytes) -> ParsedArticle:
    try:
        packed = json.loads(answer)
        if refusal := packed.get("unreadable"):
            raise Unreadable(refusal)
        return unpack(packed["article"])
    except Unreadable:
        raise
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(_CRASHED) from None


def main() -> None:
    """The child's side: parse what stands on stdin under the limits that its first line sets."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["memory"], order["seconds"])
    json.dump(_answer(order), sys.stdout)


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    module, _, function = order["parser"].partition(":")
    try:
        parse: Parser = getattr(import_module(module), function)
        return {"article": pack(parse(sys.stdin.buffer.read(), order["address"]))}
    except Unreadable as refusal:
        return {"unreadable": str(refusal)}
    except MemoryError:
        return {"unreadable": _TOO_MUCH_MEMORY}


def _limit(memory: int, seconds: float) -> None:
    # Windows has no such limits and macOS refuses some of them; the parent's clock holds everywhere.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Processor time ends a child whose parent died before it could stop it.
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()

"""Marks as files. Pure Python, one module a format; each writes piece by piece and never holds all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotations.exports import csv, json, markdown
from annotations.exports.mark import Mark


@dataclass(frozen=True, slots=True)
class Format:
    """How marks are written: the pieces of the file, what it is, and how its name ends."""

    write: Callable[[Iterable[Mark]], Iterator[bytes]]
    media_type: str
    ending: str
    by_article: bool = False


FORMATS = {
    "markdown": Format(markdown.write, "application/zip", "zip", by_article=True),
    "csv": Format(csv.write, "text/csv; charset=utf-8", "csv"),
    "json": Format(json.write, "application/json", "json"),
}

__all__ = ["FORMATS", "Format", "Mark"]

"""Marks as files. Pure Python, one module a format; each writes piece by piece and never holds all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotations.exports import csv, json, jsonld, markdown
from annotations.exports.mark import Mark
from annotations.exports.web_annotation import MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Format:
    """How marks are written: the pieces of the file, what it is, and how its name ends.

    Those of one article must follow one another with ``by_article``; with ``placed`` it wants to know where each lies.
    """

    write: Callable[[Iterable[Mark]], Iterator[bytes]]
    media_type: str
    ending: str
    by_article: bool = False
    placed: bool = False


FORMATS = {
    "markdown": Format(markdown.write, "application/zip", "zip", by_article=True),
    "csv": Format(csv.write, "text/csv; charset=utf-8", "csv"),
    "json": Format(json.write, "application/json", "json"),
    "web-annotation": Format(jsonld.write, MEDIA_TYPE, "jsonld", placed=True),
}

__all__ = ["FORMATS", "Format", "Mark"]

"""The sets of a session as files: what was handed in blind, what after talking, what was agreed. Pure Python."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotations.exports.placed import Piece, Text
from annotations.exports.sets import csv, jsonl, web_annotation
from annotations.exports.sets.mark import About, SetMark
from annotations.exports.web_annotation import MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class SetFormat:
    """How a set is written, piece by piece; what the file is, and how its name ends."""

    write: Callable[[About, Iterable[SetMark]], Iterator[bytes]]
    media_type: str
    ending: str


FORMATS = {
    "jsonl": SetFormat(jsonl.write, "application/jsonl; charset=utf-8", "jsonl"),
    "csv": SetFormat(csv.write, "text/csv; charset=utf-8", "csv"),
    "web-annotation": SetFormat(web_annotation.write, MEDIA_TYPE, "jsonld"),
}

__all__ = ["FORMATS", "About", "Piece", "SetFormat", "SetMark", "Text"]

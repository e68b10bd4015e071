"""One array, an object a mark, with the names of :class:`Mark`; times as ISO 8601."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from annotations.exports.mark import Mark


def write(marks: Iterable[Mark]) -> Iterator[bytes]:
    before = "[\n"
    for mark in marks:
        yield (before + json.dumps(_object(mark), ensure_ascii=False, default=_plain)).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def _object(mark: Mark) -> dict[str, Any]:
    """All but the place, which is for formats that name code points."""
    return {name: value for name, value in asdict(replace(mark, place=None)).items() if name != "place"}


def _plain(value: datetime) -> str:
    return value.isoformat()

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from annotations.archive.manifest import FORMAT, MANIFEST, VERSION, Part, file_of
from annotations.archive.records import PARTS
from annotations.exports.buffer import Buffer


def write(parts: Mapping[str, Iterable[Any]], *, made: datetime, withheld: bool) -> Iterator[bytes]:
    """The archive piece by piece; ``parts`` gives the records of each of ``PARTS``, asked for in their order.

    ``withheld`` says that marks are missing, for they were not revealed.
    """
    buffer, known = Buffer(), dict[str, Part]()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in PARTS:
            digest, size, lines = sha256(), 0, 0
            with archive.open(file_of(name), "w", force_zip64=True) as file:
                for one in parts[name]:
                    written = line(one)
                    file.write(written)
                    digest.update(written)
                    size, lines = size + len(written), lines + 1
                    yield buffer.take()
            known[name] = Part(digest.hexdigest(), size, lines)
        archive.writestr(MANIFEST, _manifest(known, made, withheld))
    yield buffer.take()


def line(one: Any) -> bytes:
    return (json.dumps(asdict(one), ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n").encode()


def _manifest(parts: dict[str, Part], made: datetime, withheld: bool) -> str:
    told = {
        "format": FORMAT,
        "version": VERSION,
        "made": made.isoformat(),
        "marks": "withheld" if withheld else "whole",
        "parts": {name: asdict(part) for name, part in parts.items()},
    }
    return json.dumps(told, indent=1)


def _plain(value: date) -> str:
    return value.isoformat()

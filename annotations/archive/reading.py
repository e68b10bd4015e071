"""Reading an archive that may be anything: too large, cut, packed to burst, written by somebody who means harm."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from struct import error as struct_error
from struct import unpack
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from annotations.archive.checks import Bad, record
from annotations.archive.coherence import check_whole
from annotations.archive.manifest import FORMAT, MANIFEST, VERSION, Part, digest_of, file_of
from annotations.archive.records import MOST, MOST_LINES, PARTS, Session
from annotations.archive.wrong import BadArchive

LARGEST = 20 * 1024 * 1024  # bytes, packed
LARGEST_UNPACKED = 80 * 1024 * 1024  # bytes, all parts together
LONGEST_LINE = 8 * 1024 * 1024  # bytes
_DIRECTORY = 16 * 1024  # bytes; of a dozen short names
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, struct_error)


@dataclass(frozen=True, slots=True)
class Archive:
    """What a file held: the records of each part, in their order, and what names this content."""

    parts: dict[str, list[Any]]
    digest: str
    withheld: bool

    @property
    def session(self) -> Session:
        session: Session = self.parts["session"][0]
        return session


def read(file: IO[bytes]) -> Archive:
    """The archive in this file, whole and checked in all that it says of itself. Raises ``BadArchive``."""
    _check_size(file)
    try:
        with ZipFile(file) as archive:
            return _read(archive)
    except BadArchive:
        raise
    except _BROKEN:
        raise BadArchive("broken") from None


def _check_size(file: IO[bytes]) -> None:
    """Before any of it is unpacked. The list of its files is looked at first, for a zip may list millions."""
    size = file.seek(0, 2)
    if size > LARGEST:
        raise BadArchive("too_large", most=LARGEST // 2**20)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        raise BadArchive("no_zip")
    if unpack("<L", tail[place + 12 : place + 16])[0] > _DIRECTORY or b"PK\x06\x07" in tail[max(0, place - 20) : place]:
        raise BadArchive("other_files")
    file.seek(0)


def _read(archive: ZipFile) -> Archive:
    names = [info.filename for info in archive.infolist()]
    if MANIFEST not in names:
        raise BadArchive("no_manifest")
    unpacked = Unpacked(archive)
    manifest = _manifest(b"".join(unpacked.lines(MANIFEST)))
    wanted = {MANIFEST, *(file_of(name) for name in PARTS)}
    if missing := sorted(wanted - set(names)):
        raise BadArchive("missing", part=missing[0])
    if len(names) > len(wanted):
        raise BadArchive("other_files")
    told = _parts(manifest)
    parts = {name: list(_records(unpacked, name, told[name])) for name in PARTS}
    withheld = manifest.get("marks") != "whole"
    check_whole(parts, withheld=withheld)
    return Archive(parts, digest_of(told), withheld)


class Unpacked:
    """The files of a zip, line by line; what they unpack to is counted, whatever they say of it."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive, self._left = archive, LARGEST_UNPACKED

    def lines(self, name: str) -> Iterator[bytes]:
        with self._archive.open(name) as file:
            while line := file.readline(LONGEST_LINE + 1):
                self._left -= len(line)
                if self._left < 0 or len(line) > LONGEST_LINE:
                    raise BadArchive("too_large_unpacked", most=LARGEST_UNPACKED // 2**20)
                yield line


def _manifest(data: bytes) -> dict[str, Any]:
    manifest = _json(data)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadArchive("no_manifest")
    if manifest.get("version") != VERSION:
        raise BadArchive("version", version=str(manifest.get("version"))[:20])
    return manifest


def _parts(manifest: dict[str, Any]) -> dict[str, Part]:
    try:
        return {name: Part(**manifest["parts"][name]) for name in PARTS}
    except (KeyError, TypeError):
        raise BadArchive("no_manifest") from None


def _records(unpacked: Unpacked, name: str, told: Part) -> Iterator[Any]:
    check, digest, number = record(PARTS[name]), sha256(), 0
    for number, line in enumerate(unpacked.lines(file_of(name)), 1):
        if number > (most := MOST.get(name, MOST_LINES)):
            raise BadArchive("too_many_lines", part=name, most=most)
        digest.update(line)
        try:
            yield check(_json(line))
        except Bad as bad:
            raise BadArchive("line", part=name, line=number, field="".join(bad.args)) from None
    if digest.hexdigest() != told.sha256 or number != told.lines:
        raise BadArchive("changed", part=name)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Bad from None


def _no_number(_name: str) -> float:
    raise ValueError

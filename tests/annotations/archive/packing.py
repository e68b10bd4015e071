"""Archives for tests: a small whole one, and such as somebody tampered with."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from annotations import archive
from annotations.archive import records
from annotations.archive.writing import line

AT = datetime(2026, 5, 1, 12, 30, 0, 250, tzinfo=UTC)
TEXT = "A bridge\n\nTwo million 👩‍👩‍👧 it cost."
HEX = "0123456789abcdef" * 2
BLOCKS = ({"kind": "headline", "text": "A bridge"}, {"kind": "paragraph", "text": TEXT.split("\n\n")[1]})


def whole() -> dict[str, list[Any]]:
    """One of everything."""
    mark = records.HandedMark(HEX, 1, "Claim", ((0, 8), (10, 13)), True)
    return {
        "session": [records.Session("Figures", "Desk", "*So*", False, "discuss", 2, 7, date(2026, 6, 1), "settling")],
        "labels": [records.Label("Claim", "claim", "blue", "wavy", "1", "What can be checked", None)],
        "people": [records.Person("ana", "Ana B", True), records.Person("ben", "", False)],
        "articles": [
            records.Article(
                records.Source("Post", "post.example", "en", "Europe/Berlin"),
                "https://post.example/1",
                "By C",
                "dpa",
                "en",
                (records.Date("published", "1 May", "2026-05-01", "Europe/Berlin", "stated"),),
                sha256(TEXT.encode()).hexdigest(),
                BLOCKS,
            )
        ],
        "assignments": [records.Assignment(1, 1, "submitted", AT, None, True, "Hm")],
        "submissions": [records.Submission(1, False, AT, None, True, "Hm", (mark,))],
        "marks": [records.Mark(HEX, 1, 1, 1, ((0, 8),), False, AT, (records.Note(2, "So?", AT),))],
        "questions": [records.Question(1, 1, 2, "Why?", AT)],
        "decisions": [
            records.Decision(
                1, HEX, 1, "accepted", (HEX,), 1, 2, "", AT, (records.AgreedMark(HEX, 1, "Claim", ((0, 8),)),)
            )
        ],
        "history": [
            records.Happening("made", 2, None, None, "", "", AT),
            *came_to("running", "revealed"),
            records.Happening("state", 2, 1, 1, "settling", "", AT),
        ],
    }


def came_to(*states: str) -> list[records.Happening]:
    return [records.Happening("state", 2, None, None, state, "", AT) for state in states]


def packed(parts: dict[str, list[Any]], *, withheld: bool = False) -> bytes:
    return b"".join(archive.write({name: iter(parts[name]) for name in parts}, made=AT, withheld=withheld))


def opened(content: bytes) -> archive.Archive:
    return archive.read(io.BytesIO(content))


def files_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed_files:
        return {name: packed_files.read(name) for name in packed_files.namelist()}


def zipped(files: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, content in [*files.items(), *more]:
            made.writestr(name, content)
    return buffer.getvalue()


def with_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    files = files_of(packed(whole()))
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    return zipped({**files, "manifest.json": json.dumps(manifest).encode()})


def with_line(part: str, change: Callable[[dict[str, Any]], object], number: int = 1) -> bytes:
    """One line changed by somebody who mends the manifest as well."""
    lines = [json.loads(line(one)) for one in whole()[part]]
    change(lines[number - 1])
    return with_bytes(part, b"".join(json.dumps(one).encode() + b"\n" for one in lines), len(lines))


def with_bytes(part: str, content: bytes, lines: int = 1) -> bytes:
    files = files_of(packed(whole()))
    manifest = json.loads(files["manifest.json"])
    manifest["parts"][part] = {"sha256": sha256(content).hexdigest(), "size": len(content), "lines": lines}
    return zipped({**files, f"{part}.jsonl": content, "manifest.json": json.dumps(manifest).encode()})

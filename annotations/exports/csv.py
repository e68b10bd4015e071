"""A row a mark, as RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know it.

A spreadsheet takes a cell that begins like a formula for one. Such a cell gets an apostrophe before it, which
:func:`unguarded` takes away again (OWASP, CSV injection; ASVS 1.2.10).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from annotations.exports.mark import Mark, MarkNote, Resolution

COLUMNS = (
    *("id", "quote", "label", "role", "tags", "notes", "headline", "source", "link", "article", "original"),
    *("author", "marked", "visible_to", "state", "resolved", "check"),
)
_FORMULA = re.compile("'*[\"\\s]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]|'*[\t\r]")


def write(marks: Iterable[Mark]) -> Iterator[bytes]:
    yield "\ufeff".encode() + row(COLUMNS)
    for mark in marks:
        yield row(_cells(mark))


def row(cells: Iterable[str]) -> bytes:
    """A line of the file, no cell of which begins like a formula."""
    line = StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return line.getvalue().encode()


def guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before :func:`guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _cells(mark: Mark) -> list[str]:
    values = {
        "tags": ", ".join(mark.tags),
        "notes": "\n\n".join(_note(note) for note in mark.notes),
        "marked": mark.marked.isoformat(),
        "resolved": _resolved(mark.resolved),
    }
    return [values[name] if name in values else str(getattr(mark, name)) for name in COLUMNS]


def _note(note: MarkNote) -> str:
    return f"{note.author}, {note.written.isoformat(timespec='minutes')}: {note.text}"


def _resolved(resolution: Resolution | None) -> str:
    if resolution is None:
        return ""
    return ", ".join(filter(None, [resolution.by, resolution.at.isoformat(timespec="minutes")]))

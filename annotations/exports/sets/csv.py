"""A row a mark, safe in a spreadsheet as the notebook's are; spans as ``12..34``, for ``12-34`` would become a date."""

from collections.abc import Iterable, Iterator

from annotations.exports.csv import row
from annotations.exports.sets.mark import About, SetMark

COLUMNS = (
    *("id", "set", "person", "label", "role", "quote", "spans", "flags", "after_reveal", "at", "headline", "source"),
    *("address", "article", "revision", "language", "link", "session"),
)


def write(about: About, marks: Iterable[SetMark]) -> Iterator[bytes]:
    yield "\ufeff".encode() + row(COLUMNS)
    for mark in marks:
        yield row(_cells(about, mark))


def _cells(about: About, mark: SetMark) -> list[str]:
    text = mark.text
    return [
        mark.id,
        about.of,
        mark.person,
        mark.label,
        mark.role,
        " … ".join(piece.exact for piece in mark.pieces),
        " ".join(f"{piece.start}..{piece.end}" for piece in mark.pieces),
        ", ".join(mark.flags),
        "yes" if mark.after_reveal else "no",
        mark.at.isoformat(),
        text.headline,
        text.source,
        text.address,
        str(text.article_id),
        str(text.revision),
        text.language,
        text.link,
        about.session,
    ]

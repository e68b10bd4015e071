"""What the parts of an archive say of each other: that each line that is named is there, and each mark on its text."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from annotations.archive.course import check_course
from annotations.archive.decided import check_decided
from annotations.archive.work import check_work
from annotations.archive.wrong import BadArchive, check_once
from articles.ingest.dates import instant_of, known_zone
from articles.text.blocks import Block, canonical_text

_LOCAL = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", re.ASCII)
LONGEST_TEXT = 2_000_000  # code points
_NAMED = {  # which columns of a part are lines of which other
    "assignments": {"article": "articles", "person": "people"},
    "submissions": {"assignment": "assignments"},
    "marks": {"article": "articles", "person": "people", "label": "labels"},
    "questions": {"article": "articles", "asker": "people", "author": "people"},
    "decisions": {"article": "articles", "by": "people"},
    "history": {"by": "people", "person": "people", "article": "articles"},
}
_ONCE = {
    "labels": ("name",),
    "people": ("username",),
    "decisions": ("article", "place", "version"),
    "marks": ("mark",),
}


def check_whole(parts: dict[str, list[Any]], *, withheld: bool) -> None:
    """Raises ``BadArchive`` with the first line that does not fit the others."""
    if len(parts["session"]) != 1:
        raise BadArchive("missing", part="session.jsonl")
    for name in ("submissions", "marks", "decisions"):
        if withheld and parts[name]:
            raise BadArchive("line", part=name, line=1, field="")
    for name, columns in _NAMED.items():
        _check_named(parts, name, columns)
    for name, once in _ONCE.items():
        check_once(name, [tuple(getattr(one, column) for column in once) for one in parts[name]])
    check_course(parts)
    check_work(parts, withheld=withheld)
    check_decided(parts)
    _check_dates(parts["articles"])
    _check_places(parts, [_length(number, article) for number, article in enumerate(parts["articles"], 1)])


def _check_named(parts: dict[str, list[Any]], name: str, columns: dict[str, str]) -> None:
    for number, one in enumerate(parts[name], 1):
        for column, other in columns.items():
            if (getattr(one, column) or 0) > len(parts[other]):
                raise BadArchive("line", part=name, line=number, field=column)


def _check_dates(articles: list[Any]) -> None:
    for number, article in enumerate(articles, 1):
        dates = article.dates
        if len({date.kind for date in dates}) < len(dates) or not all(_is_date(date) for date in dates):
            raise BadArchive("line", part="articles", line=number, field="dates")


def _is_date(date: Any) -> bool:
    """Its time can be computed, and its zone is known exactly where it says so."""
    if not _LOCAL.fullmatch(date.local) or (date.zone_source == "unknown") != (date.zone == ""):
        return False
    try:
        return (not date.zone or known_zone(date.zone) is not None) and instant_of(date.local, date.zone).year > 1
    except (ValueError, OverflowError):
        return False


def _check_places(parts: dict[str, list[Any]], lengths: list[int]) -> None:
    labels = len(parts["labels"])
    for name, number, article, marks in _marks(parts):
        for mark in marks:
            if mark.label > labels or not mark.spans or mark.spans[-1][1] > lengths[article - 1]:
                raise BadArchive("line", part=name, line=number, field="spans")


def _marks(parts: dict[str, list[Any]]) -> Iterator[tuple[str, int, int, Any]]:
    """All that lies on a text: the part and the line where it stands, the article, and the marks."""
    for number, one in enumerate(parts["marks"], 1):
        yield "marks", number, one.article, [one]
        _check_authors(parts, number, one.notes)
    for number, one in enumerate(parts["submissions"], 1):
        yield "submissions", number, parts["assignments"][one.assignment - 1].article, one.marks
    for number, one in enumerate(parts["decisions"], 1):
        yield "decisions", number, one.article, one.agreed


def _check_authors(parts: dict[str, list[Any]], number: int, notes: Any) -> None:
    if any(note.author > len(parts["people"]) for note in notes):
        raise BadArchive("line", part="marks", line=number, field="notes.author")


def _length(number: int, article: Any) -> int:
    """How many code points the text of an article has."""
    text = canonical_text(Block.from_json(block) for block in article.blocks)
    if not text.strip() or len(text) > LONGEST_TEXT or sha256(text.encode()).hexdigest() != article.sha256:
        raise BadArchive("line", part="articles", line=number, field="sha256")
    return len(text)

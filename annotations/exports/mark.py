from dataclasses import dataclass
from datetime import datetime

from annotations.exports.placed import Piece, Text


@dataclass(frozen=True, slots=True)
class MarkNote:
    """One note of a thread."""

    id: str
    author: str
    written: datetime
    text: str
    edited: datetime | None = None
    author_link: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who settled a thread, and when; an empty name where that person is gone."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark lies: the pieces of a text, or none where it is on the whole."""

    text: Text
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as it leaves Newsroom, with all that it needs to be understood alone. ``link`` leads to its words.

    Without a ``quote`` it is on the article as a whole.
    """

    id: str
    quote: str
    label: str
    role: str
    tags: tuple[str, ...]
    visible_to: str
    author: str
    marked: datetime
    state: str
    link: str
    article_id: int
    headline: str
    source: str
    original: str
    article: str
    notes: tuple[MarkNote, ...] = ()
    resolved: Resolution | None = None
    check: str = ""  # what a new text asks about it
    author_link: str = ""  # by which the author is known again
    place: Place | None = None

"""The lines of an archive. One thing names another by its line, counted from one, in the part where that stands.

So an archive holds no number of the database that it came from, and the same session is written the same everywhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from annotations.archive.blocks import packed_blocks
from annotations.archive.checks import (
    day,
    hex_name,
    many,
    maybe,
    moment,
    one_of,
    ranges,
    record,
    text,
    whole,
    yes_or_no,
)

MOST_MARKS = 20_000  # in one submission, or about one place
LONG = 200_000  # code points of a guideline or a definition
Spans = tuple[tuple[int, int], ...]

_LINE = whole(1)
KINDS = (
    *("made", "state", "settings", "person_added", "person_removed", "article_added", "article_removed"),
    *("dealt_evenly", "dealt_at_random", "dealt", "returned", "submitted", "taken_back"),
)
MODES = ("open", "blind", "discuss")
WORK = ("todo", "in_progress", "submitted")
DECIDED = ("accepted", "merged", "redrawn", "added", "rejected", "nobody", "undone")
UNDERLINES = ("solid", "dashed", "dotted", "wavy")
ROLES = ("claim", "quote", "question", "context", "other")
COLOURS = ("yellow", "green", "blue", "pink", "violet", "orange")
STATES = ("draft", "running", "revealed", "settling", "closed")


@dataclass(frozen=True, slots=True)
class Session:
    name: Annotated[str, text(120, least=1)]
    team: Annotated[str, text(80)]
    guideline: Annotated[str, text(LONG)]
    default_labels: Annotated[bool, yes_or_no]
    mode: Annotated[str, one_of(*MODES)]
    people_per_article: Annotated[int, whole(1, 32767)]
    days_kept: Annotated[int, whole(1, 32767)]
    due_on: Annotated[date | None, maybe(day)]
    state: Annotated[str, one_of(*STATES)]


@dataclass(frozen=True, slots=True)
class Label:
    name: Annotated[str, text(40, least=1)]
    role: Annotated[str, one_of(*ROLES)]
    colour: Annotated[str, one_of(*COLOURS)]
    underline: Annotated[str, one_of(*UNDERLINES)]
    hotkey: Annotated[str, text(1)]
    definition: Annotated[str, text(LONG)]
    retired_at: Annotated[datetime | None, maybe(moment)]


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is named in the archive; ``works`` says that they take part."""

    username: Annotated[str, text(150, least=1)]
    name: Annotated[str, text(301)]
    works: Annotated[bool, yes_or_no]


@dataclass(frozen=True, slots=True)
class Source:
    name: Annotated[str, text(200, least=1)]
    domain: Annotated[str, text(253)]
    language: Annotated[str, text(35)]
    time_zone: Annotated[str, text(64)]


@dataclass(frozen=True, slots=True)
class Date:
    kind: Annotated[str, one_of("published", "updated")]
    words: Annotated[str, text(200)]
    local: Annotated[str, text(16, least=4)]
    zone: Annotated[str, text(64)]
    zone_source: Annotated[str, one_of("stated", "assumed", "unknown")]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the text to which the session is pinned; ``sha256`` is of its canonical text."""

    source: Annotated[Source | None, maybe(record(Source))]
    address: Annotated[str, text(2000)]
    byline: Annotated[str, text(500)]
    agency: Annotated[str, text(100)]
    language: Annotated[str, text(35)]
    dates: Annotated[tuple[Date, ...], many(record(Date), 2)]
    sha256: Annotated[str, text(64, least=64)]
    blocks: Annotated[tuple[dict[str, Any], ...], packed_blocks]


@dataclass(frozen=True, slots=True)
class Assignment:
    article: Annotated[int, _LINE]
    person: Annotated[int, _LINE]
    state: Annotated[str, one_of(*WORK)]
    touched_at: Annotated[datetime, moment]
    returned_at: Annotated[datetime | None, maybe(moment)]
    unsure: Annotated[bool, yes_or_no]
    comment: Annotated[str, text(2000)]


@dataclass(frozen=True, slots=True)
class HandedMark:
    """A mark as it was handed in."""

    mark: Annotated[str, hex_name]
    label: Annotated[int, _LINE]
    name: Annotated[str, text(40, least=1)]
    spans: Annotated[Spans, ranges]
    unsure: Annotated[bool, yes_or_no]


@dataclass(frozen=True, slots=True)
class Submission:
    assignment: Annotated[int, _LINE]
    after_reveal: Annotated[bool, yes_or_no]
    at: Annotated[datetime, moment]
    taken_back_at: Annotated[datetime | None, maybe(moment)]
    unsure: Annotated[bool, yes_or_no]
    comment: Annotated[str, text(2000)]
    marks: Annotated[tuple[HandedMark, ...], many(record(HandedMark), MOST_MARKS)]


@dataclass(frozen=True, slots=True)
class Note:
    author: Annotated[int, _LINE]
    text: Annotated[str, text(20_000, least=1)]
    at: Annotated[datetime, moment]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it stands now, with its thread; what was handed in stands in the submissions."""

    mark: Annotated[str, hex_name]
    article: Annotated[int, _LINE]
    person: Annotated[int, _LINE]
    label: Annotated[int, _LINE]
    spans: Annotated[Spans, ranges]
    unsure: Annotated[bool, yes_or_no]
    at: Annotated[datetime, moment]
    notes: Annotated[tuple[Note, ...], many(record(Note), 2000)]


@dataclass(frozen=True, slots=True)
class Question:
    article: Annotated[int, _LINE]
    asker: Annotated[int, _LINE]
    author: Annotated[int, _LINE]
    text: Annotated[str, text(4000, least=1)]
    at: Annotated[datetime, moment]


@dataclass(frozen=True, slots=True)
class AgreedMark:
    mark: Annotated[str, hex_name]
    label: Annotated[int, _LINE]
    name: Annotated[str, text(40, least=1)]
    spans: Annotated[Spans, ranges]


@dataclass(frozen=True, slots=True)
class Decision:
    article: Annotated[int, _LINE]
    place: Annotated[str, hex_name]
    version: Annotated[int, whole(1)]
    kind: Annotated[str, one_of(*DECIDED)]
    marks: Annotated[tuple[str, ...], many(hex_name, MOST_MARKS)]
    least: Annotated[int | None, maybe(whole(1, 32767))]
    by: Annotated[int | None, maybe(_LINE)]
    reason: Annotated[str, text(LONG)]
    at: Annotated[datetime, moment]
    agreed: Annotated[tuple[AgreedMark, ...], many(record(AgreedMark), MOST_MARKS)]


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the history."""

    kind: Annotated[str, one_of(*KINDS)]
    by: Annotated[int | None, maybe(_LINE)]
    person: Annotated[int | None, maybe(_LINE)]
    article: Annotated[int | None, maybe(_LINE)]
    state: Annotated[str, one_of("", *STATES)]
    reason: Annotated[str, text(LONG)]
    at: Annotated[datetime, moment]


PARTS: dict[str, type[Any]] = {
    "session": Session,
    "labels": Label,
    "people": Person,
    "articles": Article,
    "assignments": Assignment,
    "submissions": Submission,
    "marks": Mark,
    "questions": Question,
    "decisions": Decision,
    "history": Happening,
}
MOST = {"people": 500, "articles": 500, "labels": 300, "assignments": 50_000}  # lines; of other parts ``MOST_LINES``
MOST_LINES = 100_000

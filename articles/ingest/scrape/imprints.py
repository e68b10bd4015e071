"""Imprint lines, around a headline: who wrote it, for which agency, where, when, how long it takes to read."""

import re
from dataclasses import dataclass

from articles.ingest.parsed import Found, ParsedDate, Role
from articles.ingest.scrape.agencies import agency_named
from articles.ingest.scrape.bylines import Byline, byline, desk
from articles.ingest.scrape.dates import printed_date
from articles.ingest.scrape.sentences import is_capitalised

_LABELS = {
    Role.PUBLISHED: "first published|published|posted|created|issued|publication date|date|"
    "veröffentlicht|erstellt|publié|publicado|pubblicato",
    Role.UPDATED: "last updated|updated|last modified|modified|aktualisiert|stand|mis à jour|actualizado|aggiornato",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{role.value}>{names})" for role, names in _LABELS.items()).join(("(?:", ")"))
    + r"\b\s*(?:on|at|am|le|el|il)?\b\s*[:\-–|]?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[|•·●]\s*|\s+[./–—-]\s+"
    r"|\s*[,;]?\s+(?<!last\s)(?<!first\s)(?=(?:(?:last |first )?(?:updated|published)|created)\b(?!\s+by))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:about\s+|over\s+)?(?:\d+|an?|one|two|few)\s?"
    r"(?:s|secs?|m|mins?|h|hrs?|d|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
    r"(?:\s+ago)?|just now|yesterday|today",
    re.IGNORECASE,
)
_MINOR = re.compile(
    r"\d+\s?-?\s?min(?:ute)?s?\.?\s?(?:read)?|\d[\d,.]*\s?(?:comments?|views?|shares?)"
    r"|(?:(?:leave|post|add) a )?comments?|join the conversation|share|print|reading time:? \d+ min(?:ute)?s?|listen",
    re.IGNORECASE,
)
READ_TIME = re.compile(r"\d{1,2}\s?-?\s?min(?:ute)?s?\s+read\b", re.IGNORECASE)
_LONGEST = 220  # characters
_LONGEST_WITHOUT_DIGITS = 90
_DIGIT = re.compile(r"\d")
_LONGEST_PLACE = 4  # words


@dataclass(frozen=True, slots=True)
class Part:
    """The range ``[start, end)`` of a line, and what it says: a date, a byline with its agency, or nothing to keep."""

    start: int
    end: int
    role: Role
    date: Found[ParsedDate] | None = None
    byline: Byline | None = None
    labelled: bool = False


def imprint(line: str, default_zone: str = "", near: str = "") -> list[Part]:
    """The parts of an imprint line; empty unless each part of the line is one.

    ``default_zone`` and ``near`` are those of :func:`~articles.ingest.scrape.dates.printed_date`.
    """
    if len(line) > _LONGEST or (len(line) > _LONGEST_WITHOUT_DIGITS and not _DIGIT.search(line)):
        return []
    parts, strong = [], False
    for start, end in _ranges(line):
        part = _strong(line[start:end], start, end, default_zone, near)
        strong = strong or part is not None
        part = part or _weak(line[start:end], start, end)
        if part is None:
            return []
        parts.append(part)
    return parts if strong else []


def is_lone_date(parts: list[Part]) -> bool:
    """True for dates and times that no label calls the article's own: in a body they head a section."""
    return all(part.byline is None and not part.labelled for part in parts)


def _ranges(line: str) -> list[tuple[int, int]]:
    ranges, position = [], 0
    for found in _SEPARATOR.finditer(line):
        ranges.append((position, found.start()))
        position = found.end()
    ranges.append((position, len(line)))
    return [(start, end) for start, end in ranges if line[start:end].strip()]


def _strong(text: str, start: int, end: int, default_zone: str, near: str) -> Part | None:
    label = _LABEL.match(text)
    words = text[label.end() :] if label else text
    if found := printed_date(words, default_zone, near):
        role = Role.UPDATED if label and label[Role.UPDATED.value] else Role.PUBLISHED
        return Part(start, end, role, date=found, labelled=label is not None)
    if _RELATIVE.fullmatch(words.strip()) or READ_TIME.fullmatch(words.strip()):
        return Part(start, end, Role.FURNITURE, labelled=label is not None)
    if named := byline(text):
        return Part(start, end, Role.BYLINE, byline=named)
    if agency := agency_named(text):
        return Part(start, end, Role.BYLINE, byline=Byline(None, agency))
    return None


def _weak(text: str, start: int, end: int) -> Part | None:
    """What an imprint may hold beside its dates and names: it proves nothing by itself."""
    if _MINOR.fullmatch(text.strip()):
        return Part(start, end, Role.FURNITURE)
    if len(text.split()) > _LONGEST_PLACE or not is_capitalised(text):
        return None
    if name := desk(text):
        return Part(start, end, Role.BYLINE, byline=name)
    return Part(start, end, Role.DATELINE)

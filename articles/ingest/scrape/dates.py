"""Dates as they are printed under headlines. Relative times ("2 days ago") are never dates."""

import re
from datetime import date

from articles.ingest.parsed import Found, ParsedDate, ZoneSource
from articles.ingest.scrape.months import MONTHS
from articles.ingest.scrape.zones import zone_named

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_SHAPES = (
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_DAY}(?:\s+(?:of|de|di))?[\s\-]+{_MONTH},?[\s\-]+(?:de\s+|del\s+)?{_YEAR}",
    rf"{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)",
    rf"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark){_YEAR}",
    rf"{_YEAR}年\s?(?P<month>\d\d?)月\s?(?P<day>\d\d?)日",
    rf"{_MONTH},?\s+{_YEAR}",
)
_HALF = r"\s?(?P<half{n}>[ap])\.?\s?m\b\.?"
_FULL_HOUR_HALF = _HALF.replace("{n}", "{n}x")
_CLOCK = r"[:.h](?P<minute{n}>\d\d)(?::\d\d(?:\.\d+)?)?"
_TIME = rf"(?P<hour{{n}}>\d\d?)(?:{_CLOCK}(?:{_HALF}|\s?(?:Uhr|hrs?|h)\b)?|{_FULL_HOUR_HALF})"
_ZONE = r"\(?(?P<zone{n}>Z|[A-Z]{{2,4}}(?:[+-]\d{{1,2}}(?::?\d\d)?)?|[+\-−]\d\d:?\d\d)\)?"


def _pattern(shape: str) -> re.Pattern[str]:
    before = rf"(?:{_TIME.format(n=1)}(?:\s*{_ZONE.format(n=1)})?[,\s]+(?:on\s+)?)?"
    after = rf"(?:[,;\s]*(?:\s(?:at|um|à|às)\s+|\s[-–|]\s|T|\s|,|日)\s*{_TIME.format(n=2)})?(?:\s*{_ZONE.format(n=2)})?"
    return re.compile(rf"{before}{_WEEKDAY}(?:\(?the\s+)?{shape}{after}\.?", re.IGNORECASE)


_PATTERNS = tuple(_pattern(shape) for shape in _SHAPES)
_LONGEST = 60  # characters
_DIGIT = re.compile(r"\d")


def printed_date(words: str, default_zone: str = "", near: str = "") -> Found[ParsedDate] | None:
    """The date that ``words`` are, from the first character to the last; ``None`` when they are anything else.

    ``default_zone`` is the source's zone, assumed where none is printed. ``near`` is a date known from elsewhere
    (ISO): it settles whether 03/04/2022 is in March or in April.
    """
    words = words.strip(" \t,;")
    if not 6 <= len(words) <= _LONGEST or not _DIGIT.search(words):
        return None
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(words):
            return _read(words, found, default_zone, near)
    return None


def _read(words: str, found: re.Match[str], default_zone: str, near: str) -> Found[ParsedDate] | None:
    day, doubt = _day(found, near)
    if day is None:
        return None
    local = day + _time(found)
    parts = found.groupdict()
    printed_zone = parts["zone1"] or parts["zone2"]
    zone = zone_named(printed_zone, default_zone) if printed_zone else None
    if printed_zone and not zone:
        return None
    if zone:
        doubt = doubt or zone.doubt
        source = ZoneSource.ASSUMED if zone.doubt else ZoneSource.STATED
        value = ParsedDate(words, local, zone.name, source)
    elif default_zone:
        doubt = doubt or f"no time zone is printed; {default_zone} is the source's"
        value = ParsedDate(words, local, default_zone, ZoneSource.ASSUMED)
    else:
        value = ParsedDate(words, local)
    return Found(value, 0.6 if doubt else 0.95, doubt)


def _day(found: re.Match[str], near: str) -> tuple[str | None, str]:
    """The day in ISO 8601 (or the month, where no day is printed), and the doubt about it."""
    parts = found.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _numeric_day(year, int(parts["first"]), int(parts["second"]), parts["mark"], near)
    printed = parts["month"]
    month = int(printed) if printed.isdecimal() else MONTHS[printed.casefold()]
    if "day" not in parts:
        return f"{year:04}-{month:02}", ""
    return _iso(year, month, int(parts["day"])), ""


def _numeric_day(year: int, first: int, second: int, mark: str, near: str) -> tuple[str | None, str]:
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if day_first is None or month_first is None or first == second:
        return day_first or month_first, ""
    # With stops the day always comes first; with hyphens or slashes either may.
    if mark == "." or near == day_first:
        return day_first, ""
    if near == month_first:
        return month_first, ""
    return day_first, f"may be {day_first} or {month_first}"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(found: re.Match[str]) -> str:
    for n in ("1", "2"):
        if hour := found[f"hour{n}"]:
            half = (found[f"half{n}"] or found[f"half{n}x"] or "").lower()
            return _clock(int(hour), int(found[f"minute{n}"] or 0), half)
    return ""


def _clock(hour: int, minute: int, half: str) -> str:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""

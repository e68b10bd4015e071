"""When an article was published and updated, from what its page states and what it prints."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from articles.ingest.parsed import Found, ParsedDate, ZoneSource
from articles.ingest.webpage.facts import Facts, plain
from articles.ingest.webpage.markup import gather, hints
from articles.ingest.webpage.page import Element, is_unseen

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?)?)?"
)
_UPDATED_HINT = re.compile(r"updated|modified|datemodified|aktualisiert|revised")


def find_dates(facts: Facts, area: Element) -> tuple[Found[ParsedDate] | None, Found[ParsedDate] | None]:
    """When the article was published, and when it was updated if that is another time.

    ``area`` is the element whose ``<time>`` elements speak of this article.
    """
    printed = list(_printed_times(area))
    published = _settle(
        [
            facts.first_meta("article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued"),
            facts.stated("datePublished"),
        ],
        [(stated, words) for stated, words, updated in printed if not updated][:1],
        printed,
    )
    updated = _settle(
        [
            facts.first_meta("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
            facts.stated("dateModified"),
        ],
        [(stated, words) for stated, words, updated in printed if updated][:1],
        printed,
    )
    if published and updated and _instant(published.value) == _instant(updated.value):
        updated = None
    return published, updated


def read_iso(stated: str, words: str = "") -> ParsedDate | None:
    """The date that an ISO 8601 text states, cut to the minute, or ``None``. ``words`` are how it was printed."""
    found = _ISO.fullmatch(stated.strip())
    if not found:
        return None
    local = "-".join(filter(None, found.group("year", "month", "day")))
    local += f"T{found['time']}" if found["time"] else ""
    zone = _offset(found["zone"] or "")
    parsed = ParsedDate(words or stated, local, zone, ZoneSource.STATED if zone else ZoneSource.UNKNOWN)
    try:
        _instant(parsed)
    except (ValueError, OverflowError):  # the 31st of February, or an hour of 25
        return None
    return parsed


def _settle(
    stated: Sequence[str], own: Sequence[tuple[str, str]], printed: Sequence[tuple[str, str, bool]]
) -> Found[ParsedDate] | None:
    """One date from the ways in which a page gives it; in the words that are printed for the same moment."""
    facts = [read for text in stated if (read := read_iso(text))]
    own_dates = [read for text, words in own if (read := read_iso(text, words))]
    dates = facts + own_dates
    if not dates:
        return None
    chosen = dates[0]
    for text, words, _ in printed:
        read = read_iso(text, words)
        if read and words and _instant(read) == _instant(chosen):
            chosen = read
            break
    if len({str(_instant(read))[:10] for read in dates}) > 1:
        return Found(chosen, 0.6, "the page gives several dates")
    return Found(chosen, 0.95 if facts else 0.85)


def _printed_times(area: Element) -> Iterator[tuple[str, str, bool]]:
    """Each ``<time>``: what it states, the words it prints, and whether it speaks of an update."""
    for element in area.iter("time"):
        if not is_unseen(element):
            words = gather(element, "").line()[0]
            updated = any(_UPDATED_HINT.search(hints(around)) for around in (element, element.getparent()))
            yield plain(element.get("datetime")) or words, words, updated


def _offset(zone: str) -> str:
    if zone in ("", "Z", "UTC"):
        return "+00:00" if zone else ""
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _instant(parsed: ParsedDate) -> datetime | str:
    """The moment of a date, comparable where its zone is known; otherwise the date as it stands.

    Raises ``ValueError`` when there is no such date.
    """
    if "T" not in parsed.local:
        date.fromisoformat((parsed.local + "-01-01")[:10])
        return parsed.local
    moment = datetime.fromisoformat(parsed.local + parsed.zone)
    return moment.astimezone(UTC) if parsed.zone else parsed.local

"""The fields of an article, gathered from its imprint lines, its dateline, its trailer and the dump header."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from articles.ingest.parsed import Found, ParsedDate, Role, ZoneSource
from articles.ingest.scrape.agencies import dateline
from articles.ingest.scrape.bylines import Byline
from articles.ingest.scrape.front import Front
from articles.ingest.scrape.imprints import Part
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.trailers import contributors

T = TypeVar("T")
_PARAGRAPHS_WITH_DATELINE = 3


@dataclass(slots=True)
class Fields:
    byline: Found[str] | None = None
    agency: Found[str] | None = None
    published: Found[ParsedDate] | None = None
    updated: Found[ParsedDate] | None = None
    contributors: tuple[str, ...] = ()


def read_fields(passages: list[Passage], front: Front, dump_date: str, default_zone: str) -> Fields:
    """What the file says about the article. The first statement wins; one found after the body is in doubt."""
    fields = Fields()
    for index, passage in enumerate(passages):
        if passage.role is None or passage.sign is Sign.TRAILER:
            in_front = index < front.end
            for part in passage.parts:
                _take(fields, part, in_front)
            if passage.sign is Sign.TRAILER and not fields.contributors:
                fields.contributors = contributors(passage.text)
    if front.byline and not fields.byline:
        fields.byline = Found(front.byline.names or "", front.byline.confidence, front.byline.doubt)
    fields.agency = fields.agency or _agency_in_datelines(passages)
    if dump_date and not fields.published:
        fields.published = _dumped(dump_date, default_zone)
    return fields


def _take(fields: Fields, part: Part, in_front: bool) -> None:
    if part.byline:
        _take_byline(fields, part.byline, in_front)
    if part.date and part.role is Role.UPDATED:
        fields.updated = fields.updated or _weaker(part.date, in_front)
    elif part.date:
        fields.published = fields.published or _weaker(part.date, in_front)


def _take_byline(fields: Fields, byline: Byline, in_front: bool) -> None:
    if byline.names:
        fields.byline = fields.byline or _weaker(Found(byline.names, byline.confidence, byline.doubt), in_front)
    if byline.agency:
        fields.agency = fields.agency or _weaker(Found(byline.agency, byline.confidence), in_front)


def _weaker(found: Found[T], in_front: bool) -> Found[T]:
    if in_front:
        return found
    return Found(found.value, min(found.confidence, 0.7), found.doubt or "it stands after the text")


def _agency_in_datelines(passages: list[Passage]) -> Found[str] | None:
    for passage in _first_paragraphs(passages):
        if found := dateline(passage.text):
            return Found(found[1], 0.95)
    return None


def _first_paragraphs(passages: list[Passage]) -> Iterator[Passage]:
    paragraphs = (p for p in passages if p.role is Role.BODY)
    for _, passage in zip(range(_PARAGRAPHS_WITH_DATELINE), paragraphs, strict=False):
        yield passage


def _dumped(dump_date: str, default_zone: str) -> Found[ParsedDate]:
    source = ZoneSource.ASSUMED if default_zone else ZoneSource.UNKNOWN
    date = ParsedDate(dump_date, dump_date, default_zone, source)
    return Found(date, 0.7, "only the header of the dump gives it")

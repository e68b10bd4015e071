"""From what a parser read to the rows of an article."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.db.models.functions import Lower

from articles.ingest.language import direction_of, guess_of
from articles.ingest.parsed import Found, ParsedArticle, ParsedDate, ZoneSource
from articles.models import Article, ArticleDate, Original, Revision, Source
from newsroom.accounts.models import Team

_OUTLETS = Path(__file__).with_name("outlets.json")


@dataclass(frozen=True, slots=True)
class Built:
    """An article that is not saved yet, with its first revision and its dates."""

    article: Article
    revision: Revision
    dates: list[ArticleDate]

    def save(self) -> Article:
        if self.article.source is not None and self.article.source.pk is None:
            self.article.source.save()
        self.article.save()
        self.article.publish_revision(self.revision)
        for date in self.dates:
            date.article = self.article
        ArticleDate.objects.bulk_create(self.dates)
        return self.article


def build_article(
    parsed: ParsedArticle,
    original: Original | None,
    *,
    team: Team | None = None,
    locator: str = "",
    find_source: Callable[[ParsedArticle], Source | None] | None = None,
) -> Built:
    """The rows for a parsed article; its source, which may be new, lends its language and time zone."""
    source = (find_source or source_of)(parsed)
    language = language_of(parsed, source)
    dates = [
        ArticleDate.of(kind, with_zone(found.value, source))
        for kind, found in ((ArticleDate.Kind.PUBLISHED, parsed.published), (ArticleDate.Kind.UPDATED, parsed.updated))
        if found is not None
    ]
    article = Article(
        source=source,
        team=team,
        address=parsed.address.value if parsed.address else "",
        byline=parsed.byline.value[:500] if parsed.byline else "",
        agency=parsed.agency.value[:100] if parsed.agency else "",
        language=language.value if language else "",
        direction=direction_of(" ".join(block.text for block in parsed.blocks)[:10_000]),
        doubts=_doubts(parsed, language, dates),
    )
    if dates:
        article.listed_at = _listed_at(dates)
    revision = Revision.of(
        parsed.blocks,
        language=article.language or "en",
        original=original,
        locator=locator,
        parser=parsed.parser,
    )
    article.copy_from(revision)
    article.current_revision = None
    return Built(article, revision, dates)


def source_of(parsed: ParsedArticle) -> Source | None:
    """The source that the article names, else the one whose domain its address has; unsaved where it is new."""
    domain = domain_of(parsed)
    name = parsed.source.value[:200] if parsed.source else ""
    if name and (source := Source.objects.annotate(folded=Lower("name")).filter(folded=name.lower()).first()):
        return source
    # A name that was only taken from the address says no more than the address does.
    by_address = domain and (parsed.source is None or parsed.source.doubtful)
    if by_address and (there := Source.objects.filter(domain=domain).first()):
        return there
    if not name:
        return None
    known = _outlets().get(name.casefold(), {})
    return Source(
        name=name,
        domain=domain or known.get("domain", ""),
        language=known.get("language", "") or (_without_region(parsed.language.value) if parsed.language else ""),
        time_zone=known.get("time_zone", ""),
    )


def language_of(parsed: ParsedArticle, source: Source | None) -> Found[str] | None:
    if parsed.language is not None:
        return replace(parsed.language, value=_without_region(parsed.language.value))
    if source is not None and source.language:
        return Found(source.language, 0.9)
    guess = parsed.guess or guess_of(parsed.blocks)
    return guess if guess.value else None


def _without_region(tag: str) -> str:
    """``en-GB`` is English to a reader who filters; a script (``zh-Hant``) is told apart."""
    language, *rest = tag.replace("_", "-").split("-")
    script = [part.title() for part in rest[:1] if len(part) == 4 and part.isalpha()]
    return "-".join([language.lower(), *script])[:35]


def with_zone(date: ParsedDate, source: Source | None) -> ParsedDate:
    if date.zone_source is ZoneSource.UNKNOWN and source is not None and source.time_zone:
        return replace(date, zone=source.time_zone, zone_source=ZoneSource.ASSUMED)
    return date


def _listed_at(dates: list[ArticleDate]) -> datetime:
    return min(date.instant for date in dates)


def _doubts(parsed: ParsedArticle, language: Found[str] | None, dates: list[ArticleDate]) -> list[list[str]]:
    """What an editor should look at, as ``[field, why]``."""
    fields = {
        name: getattr(parsed, name)
        for name in ("headline", "dek", "source", "address", "byline", "agency", "published", "updated")
    }
    found = [[name, field.doubt] for name, field in {**fields, "language": language}.items() if field and field.doubt]
    zones = [[date.kind, "zone " + date.zone_source] for date in dates if date.zone_source != ZoneSource.STATED]
    return [*found, *zones, *(["article", doubt] for doubt in parsed.doubts)]


def domain_of(parsed: ParsedArticle) -> str:
    return (urlsplit(parsed.address.value).hostname or "").removeprefix("www.") if parsed.address else ""


@cache
def _outlets() -> dict[str, dict[str, str]]:
    """What is commonly known of large outlets, by name: domain, language, time zone."""
    return {outlet["name"].casefold(): outlet for outlet in json.loads(_OUTLETS.read_text("utf-8"))}

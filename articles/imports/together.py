"""Storing many new articles in a few statements for all of them."""

from collections.abc import Callable, Sequence

from django.db import IntegrityError
from django.db.models import OuterRef, Subquery

from articles.imports.build import Built, build_article, domain_of, source_of
from articles.imports.places import first_locator_for
from articles.ingest.parsed import ParsedArticle
from articles.models import Article, ArticleDate, Original, Revision, Source
from articles.models.original import Kept
from articles.search import index
from articles.signals import revision_published
from newsroom.accounts.models import Team, User


def save_together(
    read: Sequence[tuple[ParsedArticle, Kept]], *, by: User | None, team: Team | None, status: str
) -> list[Article]:
    """The articles that were read from these bytes, all new to the corpus.

    Raises ``IntegrityError`` where one is not, by its bytes or its address; call it in a transaction.
    """
    originals = Original.objects.bulk_create(
        Original(sha256=kept.sha256, added_by=by, **kept.facts) for _parsed, kept in read
    )
    locator, find_source = first_locator_for(team), _each_source_once()
    built = [
        build_article(parsed, original, team=team, locator=locator, find_source=find_source)
        for (parsed, _kept), original in zip(read, originals, strict=True)
    ]
    if _addresses_collide([one.article for one in built]):
        raise IntegrityError
    for one in built:
        one.article.status = status
    return _save(built)


def _addresses_collide(articles: Sequence[Article]) -> bool:
    """The database does not see it where an article has no source."""
    places = [(article.source_id, article.address) for article in articles if article.address]
    return len(set(places)) < len(places) or any(article.address_taken() for article in articles)


def _save(built: Sequence[Built]) -> list[Article]:
    articles = Article.objects.bulk_create(one.article for one in built)
    for one in built:
        one.revision.article, one.revision.number = one.article, 1
        for date in one.dates:
            date.article = one.article
    Revision.objects.bulk_create(one.revision for one in built)
    ArticleDate.objects.bulk_create(date for one in built for date in one.dates)
    only = Revision.objects.filter(article=OuterRef("pk")).values("pk")
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(current_revision=Subquery(only))
    for one in built:
        one.article.current_revision = one.revision
    index(articles)
    for one in built:
        revision_published.send(sender=Article, article=one.article, revision=one.revision)
    return articles


def _each_source_once() -> Callable[[ParsedArticle], Source | None]:
    """Like ``source_of``, asking the database once for each name and domain; a new one is saved."""
    known: dict[tuple[str, str], Source | None] = {}

    def find(parsed: ParsedArticle) -> Source | None:
        key = (parsed.source.value if parsed.source else "", domain_of(parsed))
        if key not in known:
            known[key] = source = source_of(parsed)
            if source is not None and source.pk is None:
                source.save()
        return known[key]

    return find

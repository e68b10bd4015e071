"""How far a reader has come, in the library: two of its filters, and what its list says beside each article."""

from typing import cast

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.extensions import LibraryFilter, Reader, library_filters
from articles.models import Article, ReadingPosition
from articles.models.article import ArticleQuerySet
from articles.models.position import BEGUN, ReadingPositionQuerySet


def register() -> None:
    library_filters.extend(
        [
            LibraryFilter("reading", _("in progress"), in_progress, for_members=True),
            LibraryFilter("finished", _("finished"), finished, for_members=True),
        ]
    )


def in_progress(articles: QuerySet[Article], reader: Reader) -> QuerySet[Article]:
    return articles.filter(Exists(_of(reader).in_progress()))


def finished(articles: QuerySet[Article], reader: Reader) -> QuerySet[Article]:
    return articles.filter(Exists(_of(reader).finished()))


def with_progress(articles: ArticleQuerySet, reader: Reader) -> ArticleQuerySet:
    """Each with ``progress`` (per cent) and ``finished_at`` of this reader, both ``None`` where they only glanced."""
    if not reader.is_authenticated:
        return articles
    read = Q(positions__progress__gte=BEGUN) | Q(positions__finished_at__isnull=False)
    position = FilteredRelation("positions", condition=Q(positions__user=reader.pk) & read)
    facts = {"progress": F("position__progress"), "finished_at": F("position__finished_at")}
    return cast(ArticleQuerySet, articles.annotate(position=position, **facts))


def _of(reader: Reader) -> ReadingPositionQuerySet:
    return ReadingPosition.objects.filter(user=reader.pk, article=OuterRef("pk"))

"""The list of articles: which, in what order, and from where on."""

from datetime import timedelta
from functools import cached_property
from typing import cast

from django.db.models import Exists, F, OuterRef, Prefetch
from django.http import QueryDict

from articles.extensions import Reader, library_filters
from articles.models import Article, ArticleTag, Source
from articles.models.article import ArticleQuerySet
from articles.models.tag import LONGEST_TAG, fold
from articles.progress import with_progress
from articles.search import snippet
from articles.text.words import LONGEST_QUERY
from newsroom.asked import day_in, midnight, number_in, place_in, place_of

PAGE = 20
MOST_SOURCES = 500


class Library:
    """One page of the library as its address describes it: ``q source language tag from to before`` and filters.

    ``among`` are the articles to choose from, where it is not for reading that they are listed.
    """

    def __init__(self, reader: Reader, asked: QueryDict, among: ArticleQuerySet | None = None) -> None:
        self.reader = reader
        self.among = among
        self.asked = asked
        self.query = asked.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
        self.source = number_in(asked.get("source", ""))
        self.language = asked.get("language", "")[:35].replace("\x00", "")
        self.tag = asked.get("tag", "").replace("\x00", "").strip()[:LONGEST_TAG]
        self.since = day_in(asked.get("from", ""))
        self.until = day_in(asked.get("to", ""))
        self.chosen = [
            chosen
            for chosen in library_filters
            if asked.get(chosen.name) and (reader.is_authenticated or not chosen.for_members)
        ]

    @cached_property
    def articles(self) -> list[Article]:
        return self._fetched[:PAGE]

    @property
    def next(self) -> str:
        """The query string of the page that follows, empty on the last."""
        if len(self._fetched) <= PAGE:
            return ""
        last = self.articles[-1]
        query = self.asked.copy()
        query["before"] = place_of(last.listed_at, last.pk)
        return query.urlencode()

    @property
    def everything(self) -> ArticleQuerySet:
        """All that is found, on whichever page it stands, the newest first."""
        return self._narrow(self._listed)

    @property
    def narrowed(self) -> bool:
        return bool(self.query or self.source or self.language or self.tag or self.since or self.until or self.chosen)

    @property
    def first_page(self) -> bool:
        return "before" not in self.asked

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of which this reader may read something."""
        readable = Article.objects.listed_to(self.reader).filter(source=OuterRef("pk"))
        return list(Source.objects.filter(Exists(readable))[:MOST_SOURCES])

    @cached_property
    def languages(self) -> list[str]:
        return sorted({source.language for source in self.sources if source.language} | {self.language} - {""})

    @cached_property
    def _fetched(self) -> list[Article]:
        narrowed = self.everything
        if place := place_in(self.asked.get("before", "")):
            narrowed = narrowed.after(*place)
        narrowed = with_progress(narrowed, self.reader)
        tags = Prefetch("tags", ArticleTag.objects.order_by("folded"))
        articles = list(narrowed.select_related("source").prefetch_related(tags)[: PAGE + 1])
        if self.query:
            for article in articles:
                article.snippet = snippet(article.found, self.query)  # type: ignore[attr-defined]
        return articles

    @property
    def _listed(self) -> ArticleQuerySet:
        """What was withdrawn stands only under a filter that keeps it in sight."""
        if self.among is not None:
            return self.among
        keeps = any(chosen.keeps_withdrawn for chosen in self.chosen)
        return Article.objects.visible_to(self.reader) if keeps else Article.objects.listed_to(self.reader)

    def _narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        if self.query:
            articles = articles.filter(entry__words__matches=self.query).annotate(found=F("current_revision__text"))
        if self.source:
            articles = articles.filter(source=self.source)
        if self.language:
            articles = articles.filter(language=self.language)
        if self.tag:
            articles = articles.filter(Exists(ArticleTag.objects.filter(article=OuterRef("pk"), folded=fold(self.tag))))
        if self.since:
            articles = articles.filter(listed_at__gte=midnight(self.since))
        if self.until:
            articles = articles.filter(listed_at__lt=midnight(self.until + timedelta(days=1)))
        for chosen in self.chosen:
            articles = cast(ArticleQuerySet, chosen.narrow(articles, self.reader))
        return articles.newest_first()

"""The page on which a lead chooses a session's articles: which are there, and what the library has besides."""

from functools import cached_property

from django.http import QueryDict

from annotations.models import AnnotationSession, SessionArticle
from annotations.sessions.lineup import MOST_ARTICLES, open_to
from articles.extensions import LibraryFilter, library_filters
from articles.library import Library
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asked import number_in

PAGE = 50


class Choosing:
    def __init__(self, session: AnnotationSession, lead: User, asked: QueryDict) -> None:
        self.session, self.lead, self.asked = session, lead, asked
        self.most = MOST_ARTICLES

    @cached_property
    def found(self) -> Library:
        """What can still be added, as the address narrows it."""
        return Library(self.lead, self.asked, among=open_to(self.session, self.lead))

    @property
    def filters(self) -> list[LibraryFilter]:
        return library_filters

    @cached_property
    def there(self) -> int:
        return self.session.articles.count()

    @property
    def room(self) -> int:
        return max(0, self.most - self.there)

    @cached_property
    def addable(self) -> int:
        """How many of those found would be added at once."""
        return self.found.everything.values("pk")[: self.room].count()

    @property
    def is_draft(self) -> bool:
        return self.session.state == AnnotationSession.State.DRAFT

    @property
    def rows(self) -> list[tuple[SessionArticle, Article | None]]:
        """One page of what is there; without the article where the lead may not read it now."""
        places = self._fetched[:PAGE]
        shown = Article.objects.visible_to(self.lead).select_related("source")
        readable = shown.in_bulk([place.article_id for place in places])
        return [(place, readable.get(place.article_id)) for place in places]

    @property
    def next(self) -> str:
        return f"after={self._fetched[PAGE - 1].pk}" if len(self._fetched) > PAGE else ""

    @cached_property
    def _fetched(self) -> list[SessionArticle]:
        places = self.session.articles.order_by("pk").filter(pk__gt=number_in(self.asked.get("after", "")) or 0)
        return list(places[: PAGE + 1])

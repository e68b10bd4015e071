"""What somebody marked and wrote, as an address describes it: which, in what order, and from where on."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from annotations.models import Highlight, Note
from annotations.models.audience import Visibility
from annotations.models.highlight_set import HighlightQuerySet
from annotations.narrowing import Narrowing
from articles.models import Source
from newsroom.accounts.models import Team, User
from newsroom.asked import number_in, place_in, place_of

PAGE = 20
MOST_SOURCES = 500


class Place(NamedTuple):
    """Where a page ends. ``article`` counts only where marks stand by article."""

    article: int
    at: datetime
    pk: int


class Notebook(Narrowing):
    """One page of marks that the reader may see, by day or in the ``order`` of articles.

    Without a ``team`` or a ``person`` whose marks are asked for, the reader's own, and those under which they wrote.
    """

    checking = False  # only those that are to be looked at again

    def __init__(self, reader: User, asked: QueryDict, *, team: Team | None = None, person: User | None = None) -> None:
        super().__init__(reader, asked)
        self.of_team, self.person = team, person
        self.by_article = asked.get("order") == "article"

    @property
    def title(self) -> str:
        return str(self.of_team or self.person or _("Notebook"))

    @property
    def part(self) -> Team | str:
        """Where it stands among the parts that lie side by side: nowhere, if it is another person's."""
        return self.of_team or ("" if self.person else "mine")

    @cached_property
    def highlights(self) -> list[Highlight]:
        return self._fetched[:PAGE]

    @property
    def next(self) -> str:
        """The query string of the page that follows, empty on the last."""
        if len(self._fetched) <= PAGE:
            return ""
        place, query = self._place(self.highlights[-1]), self.asked.copy()
        query["before"] = f"{place.article}_{place_of(place.at, place.pk)}"
        return query.urlencode()

    @property
    def export(self) -> str:
        """How the query string of an export of all these pages begins."""
        query = self.asked.copy()
        for name in ("before", "format"):
            query.pop(name, None)
        if self.checking:
            query["to_check"] = "1"
        if self.of_team:
            query["of_team"] = str(self.of_team.pk)
        if self.person:
            query["of_person"] = str(self.person.pk)
        return f"{query.urlencode()}&" if query else ""

    def pages(self, size: int) -> Iterator[list[Highlight]]:
        """All the marks from the first on, so many at a time."""
        place: Place | None = None
        while page := self._read(place, size):
            yield page
            place = self._place(page[-1])

    @property
    def scope(self) -> HighlightQuerySet:
        """The marks that this notebook is of before anything is chosen, but for those of others."""
        return self._sets()[0]

    @cached_property
    def _fetched(self) -> list[Highlight]:
        return self._read(_place(self.asked.get("before", "")), PAGE + 1)

    def _read(self, place: Place | None, most: int) -> list[Highlight]:
        """The marks after this place. Each set is read by its own index; together they would be read whole."""
        rows = [row for highlights in self._sets() for row in self._part(highlights, place, most)]
        return sorted(rows, key=self._place, reverse=True)[:most]

    def _sets(self) -> list[HighlightQuerySet]:
        """The marks that this notebook is of, as sets without a common member."""
        visible = Highlight.objects.visible_to(self.reader)
        if self.of_team:
            return [visible.filter(team=self.of_team)]
        if self.person:
            return [visible.filter(author=self.person)]
        if self.visibility == Visibility.ME:
            return [visible.filter(author=self.reader)]
        answered = Note.objects.standing().filter(author=self.reader, reply=True).values("highlight")
        return [visible.filter(author=self.reader), visible.filter(pk__in=answered)]

    def _part(self, highlights: HighlightQuerySet, place: Place | None, most: int) -> list[Highlight]:
        found = self.narrow(highlights)
        if place:
            found = found.after(*place) if self.by_article else found.before(place.at, place.pk)
        found = found.by_article() if self.by_article else found.newest_first()
        return list(found[:most])

    def _place(self, highlight: Highlight) -> Place:
        return Place(highlight.article_id if self.by_article else 0, highlight.created_at, highlight.pk)


def sources_of(notebook: Notebook) -> list[Source]:
    """The sources of the articles in which these marks lie."""
    marks = notebook.scope.filter(article__source=OuterRef("pk"))
    return list(Source.objects.filter(Exists(marks))[:MOST_SOURCES])


def _place(words: str) -> Place | None:
    article, _separator, rest = words.partition("_")
    number, place = number_in(article), place_in(rest)
    return None if number is None or place is None else Place(number, *place)

"""What somebody marked and wrote, as an address describes it: which, in what order, and from where on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from annotations.models import Highlight, Note
from annotations.models.audience import Visibility
from annotations.models.highlight_set import HighlightQuerySet
from annotations.tagging import LONGEST_TAG
from articles.models import Source
from newsroom.accounts.models import Team, User
from newsroom.asked import day_in, midnight, number_in, place_in, place_of

PAGE = 20
LONGEST_QUERY, MOST_SOURCES = 200, 500


class Place(NamedTuple):
    """Where a page ends. ``article`` counts only where marks stand by article."""

    article: int
    at: datetime
    pk: int


class Notebook:
    """One page of marks that the reader may see: ``q label source visibility team from to note open tag orphan order``.

    Without a ``team`` or a ``person`` whose marks are asked for, the reader's own, and those under which they wrote.
    """

    checking = False  # only those that are to be looked at again

    def __init__(self, reader: User, asked: QueryDict, *, team: Team | None = None, person: User | None = None) -> None:
        self.reader, self.asked, self.of_team, self.person = reader, asked, team, person
        self.query = " ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
        self.label = number_in(asked.get("label", ""))
        self.source = number_in(asked.get("source", ""))
        self.visibility = asked.get("visibility", "") if asked.get("visibility") in Visibility.values else ""
        self.team = number_in(asked.get("team", ""))
        self.since, self.until = day_in(asked.get("from", "")), day_in(asked.get("to", ""))
        self.tag = asked.get("tag", "").replace("\x00", "").strip()[:LONGEST_TAG]
        self.noted, self.orphaned = bool(asked.get("note")), bool(asked.get("orphan"))
        self.unresolved = bool(asked.get("open"))
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
    def narrowed(self) -> bool:
        picked = (self.query, self.label, self.source, self.visibility, self.team, self.since, self.until, self.tag)
        return any(picked) or self.noted or self.orphaned or self.unresolved

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
        found = self._narrow(highlights)
        if place:
            found = found.after(*place) if self.by_article else found.before(place.at, place.pk)
        found = found.by_article() if self.by_article else found.newest_first()
        return list(found[:most])

    def _place(self, highlight: Highlight) -> Place:
        return Place(highlight.article_id if self.by_article else 0, highlight.created_at, highlight.pk)

    def _narrow(self, highlights: HighlightQuerySet) -> HighlightQuerySet:
        if self.query:
            highlights = highlights.holding(self.query)
        if self.label:
            highlights = highlights.filter(label=self.label)
        if self.source:
            highlights = highlights.filter(article__source=self.source)
        if self.visibility:
            highlights = highlights.filter(visibility=self.visibility)
        if self.team:
            highlights = highlights.filter(team=self.team)
        if self.since:
            highlights = highlights.filter(created_at__gte=midnight(self.since))
        if self.until:
            highlights = highlights.filter(created_at__lt=midnight(self.until + timedelta(days=1)))
        return self._narrow_by_rows(highlights)

    def _narrow_by_rows(self, highlights: HighlightQuerySet) -> HighlightQuerySet:
        if self.noted or self.unresolved:
            notes = Note.objects.standing().unhidden_from(self.reader)
            highlights = highlights.filter(Exists(notes.filter(highlight=OuterRef("pk"))))
        if self.unresolved:
            highlights = highlights.filter(resolution=None)
        if self.tag:
            highlights = highlights.tagged(self.tag)
        return highlights.orphaned() if self.orphaned else highlights


def sources_of(notebook: Notebook) -> list[Source]:
    """The sources of the articles in which these marks lie."""
    marks = notebook.scope.filter(article__source=OuterRef("pk"))
    return list(Source.objects.filter(Exists(marks))[:MOST_SOURCES])


def _place(words: str) -> Place | None:
    article, _separator, rest = words.partition("_")
    number, place = number_in(article), place_in(rest)
    return None if number is None or place is None else Place(number, *place)

"""Which of some marks an address asks for."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.http import QueryDict

from annotations.models import Note
from annotations.models.audience import Visibility
from annotations.models.highlight_set import HighlightQuerySet
from annotations.tagging import LONGEST_TAG
from newsroom.accounts.models import User
from newsroom.asked import day_in, midnight, number_in

LONGEST_QUERY = 200


class Narrowing:
    """What one reader asked: ``q label source visibility team from to note open tag orphan``."""

    def __init__(self, reader: User, asked: QueryDict) -> None:
        self.reader, self.asked = reader, asked
        self.query = " ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
        self.label = number_in(asked.get("label", ""))
        self.source = number_in(asked.get("source", ""))
        self.visibility = asked.get("visibility", "") if asked.get("visibility") in Visibility.values else ""
        self.team = number_in(asked.get("team", ""))
        self.since, self.until = day_in(asked.get("from", "")), day_in(asked.get("to", ""))
        self.tag = asked.get("tag", "").replace("\x00", "").strip()[:LONGEST_TAG]
        self.noted, self.orphaned = bool(asked.get("note")), bool(asked.get("orphan"))
        self.unresolved = bool(asked.get("open"))

    @property
    def narrowed(self) -> bool:
        picked = (self.query, self.label, self.source, self.visibility, self.team, self.since, self.until, self.tag)
        return any(picked) or self.noted or self.orphaned or self.unresolved

    def narrow(self, highlights: HighlightQuerySet) -> HighlightQuerySet:
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

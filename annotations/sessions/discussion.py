"""What people say about the places of an article that is settled: the notes under the marks that lie there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from annotations.markdown import render_note
from annotations.models import Highlight, Note, SessionArticle
from annotations.sessions.agreed import Place
from newsroom.accounts.models import User


@dataclass(frozen=True, order=True)
class Said:
    """One note, drawn."""

    at: datetime
    author: str
    html: SafeString


@dataclass
class Discussion:
    """As ``reader`` may read it; ``names`` are those of the people who handed in, by which they go here."""

    where: SessionArticle
    reader: User
    names: Mapping[int, str]

    def on(self, place: Place) -> list[Said]:
        return sorted(said for mark in _marks(place) for said in self._said[mark])

    def answers(self, place: Place) -> UUID | None:
        """The mark under which what this person says next is written; none where they cannot."""
        return next((mark for mark in _marks(place) if mark in self._open), None)

    @cached_property
    def _said(self) -> dict[UUID, list[Said]]:
        marks = Highlight.objects.shown_in(self.where.session, self.reader).filter(article=self.where.article_id)
        notes = Note.objects.standing().unhidden_from(self.reader).filter(highlight__in=marks)
        said: dict[UUID, list[Said]] = defaultdict(list)
        for note in notes.select_related("author", "highlight").order_by("pk"):
            author = self.names.get(note.author_id, str(note.author))
            said[note.highlight.uuid].append(Said(note.created_at, author, mark_safe(render_note(note.text))))
        return said

    @cached_property
    def _open(self) -> set[UUID]:
        marks = Highlight.objects.open_in(self.where.session, self.reader).standing()
        return set(marks.filter(article=self.where.article_id).values_list("uuid", flat=True))


def _marks(place: Place) -> list[UUID]:
    return [UUID(mark) for mark in place.cluster.marks] if place.cluster else []

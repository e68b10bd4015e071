"""Which marks one finds at an address: an article's, or below the page of a session's article those of that session."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.models import Highlight, Note
from annotations.models.highlight_set import HighlightQuerySet
from annotations.models.note import NoteQuerySet
from annotations.sessions.workplace import Workplace
from annotations.views.answers import refused
from newsroom.accounts.models import Refused


@dataclass
class Reach:
    """The sets of marks and notes that the rules give one person; those of articles never hold a session's."""

    reader: Reader
    workplace: Workplace | None = None

    def seen(self) -> HighlightQuerySet:
        return self.workplace.highlights() if self.workplace else Highlight.objects.visible_to(self.reader)

    def answerable(self) -> HighlightQuerySet:
        if self.workplace:
            return self._here(Highlight.objects.open_in(self.workplace.session, self.reader))
        return Highlight.objects.open_to(self.reader)

    def changeable(self, uuid: str) -> Highlight:
        """One's own mark. Raises ``Refused`` where it is handed in, and ``Http404`` where it is another's."""
        if self.workplace:
            own = Highlight.objects.editable_in(self.workplace.session, self.reader)
            self._must_be_in_hand(self.seen(), uuid)
            return get_object_or_404(self._here(own), uuid=uuid)
        return get_object_or_404(Highlight.objects.editable_by(self.reader), uuid=uuid)

    def placeable(self, uuid: str) -> Highlight:
        """One of which this person may say where it lies."""
        if self.workplace:
            return self.changeable(uuid)
        return get_object_or_404(Highlight.objects.placeable_by(self.reader), uuid=uuid)

    def restorable(self, uuid: str) -> Highlight:
        if self.workplace:
            deleted = Highlight.objects.filter(session=self.workplace.session).exclude(deleted_at=None)
            self._must_be_in_hand(deleted, uuid)
            own = Highlight.objects.restorable_in(self.workplace.session, self.reader)
            return get_object_or_404(self._here(own), uuid=uuid)
        return get_object_or_404(Highlight.objects.restorable_by(self.reader), uuid=uuid)

    def notes(self) -> NoteQuerySet:
        if self.workplace:
            return Note.objects.unhidden_from(self.reader).filter(highlight__in=self.seen())
        return Note.objects.visible_to(self.reader)

    def takes_words_under(self, highlight: Highlight) -> None:
        """Raises ``Refused`` where this person sees the thread and cannot write in it now."""
        if self.workplace and not self.answerable().filter(pk=highlight.pk).exists():
            raise Refused(self.workplace.why_silent or _("Nobody can write under this mark now."))

    def own_note(self, uuid: str) -> Note:
        """Raises ``Refused`` where the session rests, and ``Http404`` where it is another's."""
        if self.workplace:
            own = get_object_or_404(self.notes().filter(author=self.reader.pk), uuid=uuid)
            self.takes_words_under(own.highlight)
        return get_object_or_404(self.own_notes(), uuid=uuid)

    def own_notes(self) -> NoteQuerySet:
        if self.workplace:
            return Note.objects.filter(highlight__in=self.answerable(), author=self.reader.pk)
        return Note.objects.editable_by(self.reader)

    def _here(self, highlights: HighlightQuerySet) -> HighlightQuerySet:
        assert self.workplace
        return highlights.filter(article=self.workplace.row.article_id)

    def _must_be_in_hand(self, highlights: HighlightQuerySet, uuid: str) -> None:
        assert self.workplace
        own = self._here(highlights).filter(author=self.reader.pk, uuid=uuid)
        if self.workplace.why_closed and own.exists():
            raise Refused(self.workplace.why_closed)


def reaching(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view of marks that stands in both places; what a session does not allow now is told with a 409."""

    @wraps(view)
    def answer(request: Any, session_id: int = 0, article_id: int = 0, **kwargs: Any) -> HttpResponse:
        workplace = Workplace.found_by(request.user, session_id, article_id) if session_id else None
        try:
            return view(request, Reach(request.user, workplace), **kwargs)
        except Refused as why:
            more = {"workplace": workplace, "article": workplace and workplace.article}
            written = request.POST.get("text") or request.POST.get("comment", "")
            return refused(request, str(why), 409, text=written, **more)

    return answer

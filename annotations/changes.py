"""What has changed in an article for one reader, since the page that they have was made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.safestring import SafeString

from annotations.access import Reader
from annotations.cards import name_of
from annotations.live import log
from annotations.live.place import Place
from annotations.live.rights import ear_in_session, ear_of
from annotations.models import AnchorSpan, Event, Highlight
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.sessions.workplace import Workplace
from annotations.sheet import MOST_CARDS, Sheet
from articles.models import Revision


@dataclass
class Changes:
    """The changes of one revision after a line of its article's log; ``after`` is ``None`` where that is not known.

    The revision is of an article that was found among those that the reader may read. At a ``workplace`` the log is
    that of its session.
    """

    revision: Revision
    reader: Reader
    after: int | None
    workplace: Workplace | None = None

    @property
    def too_many(self) -> bool:
        """Whether the whole text has to be shown anew."""
        if self.after is None or self._tail.lines is None or len(self._touched) > MOST_CARDS:
            return True
        # A visitor's page has no part for notes on the whole article before there are any.
        return self._on_whole and not self.reader.is_authenticated

    @property
    def outdated(self) -> bool:
        """Whether the article has another text by now than this one, which the page shows."""
        return self.workplace is None and self.revision.pk != self.revision.article.current_revision_id

    @property
    def newest(self) -> int:
        """The number that the log had before anything was read here: what is written meanwhile comes the next time."""
        return log.newest(self.place) if self.after is None else self._tail.newest

    @property
    def gone(self) -> list[str]:
        """The names of those that this reader no longer sees."""
        return [name_of(uuid) for pk, uuid in self._touched.items() if pk not in self._standing]

    @property
    def count(self) -> int:
        """How many highlights somebody else changed."""
        return len({line.highlight for line in self._heard if line.actor != self.reader.pk} - {None})

    def drawn(self) -> SafeString:
        """The blocks and cards that changed, each told to take its place in the page."""
        sheet = Sheet(self.revision, self.reader, old=self.outdated, workplace=self.workplace)
        drawn = sheet.since(self._touched.keys(), self._blocks)
        if self.workplace:
            return drawn
        if not self.outdated:
            drawn += Orphans(self.revision, self.reader).since(self._touched.keys())
        return drawn + PageNotes(self.revision.article_id, self.reader).again() if self._on_whole else drawn

    @property
    def place(self) -> Place:
        if self.workplace:
            return Place.session(self.workplace.session.pk)
        return Place.article(self.revision.article_id)

    @cached_property
    def _tail(self) -> log.Tail:
        return log.tail(self.place, self.after or 0, self._hears())

    @property
    def _heard(self) -> list[log.Line]:
        return self._tail.lines or []

    def _hears(self) -> Callable[[log.Line], bool]:
        article = self.revision.article_id
        if not self.workplace:
            return ear_of(self.reader, article).hears
        ear = ear_in_session(self.reader, self.place.pk)
        return lambda line: line.article == article and ear is not None and ear.hears(line)

    @cached_property
    def _touched(self) -> dict[int, UUID]:
        return {line.highlight: line.uuid for line in self._heard if line.highlight and line.uuid}

    @property
    def _on_whole(self) -> bool:
        """Whether anything changed that lies on no words: a note on the whole article does."""
        return any(line.highlight and not line.blocks for line in self._heard)

    @cached_property
    def _standing(self) -> set[int]:
        seen = self.workplace.highlights() if self.workplace else Highlight.objects.shown_to(self.reader)
        shown = seen.filter(pk__in=self._touched)
        return set(shown.values_list("pk", flat=True))

    @cached_property
    def _blocks(self) -> set[int]:
        """Where those that this reader sees lie now, and where each lay when they last heard of it.

        On an outdated text nothing moves any more: a line that came after the new text tells of a place in that one.
        """
        before, later = self._heard, set[int | None]()
        if self.outdated:
            texts = [place for place, line in enumerate(before) if line.kind == Event.Kind.TEXT_PUBLISHED]
            before = before[: texts[0]] if texts else []
            later = {line.highlight for line in self._heard[len(before) :]}
        now = AnchorSpan.objects.filter(revision=self.revision, anchor__highlight__in=self._standing | (later - {None}))
        places = [*now.values_list("first_block", "last_block"), *(place for line in before for place in line.blocks)]
        return {block for first, last in places for block in range(first, last + 1)}

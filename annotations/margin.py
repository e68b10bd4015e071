"""What one reader sees on one revision: the marks in its text, and the cards beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from annotations.access import Reader
from annotations.asking import rechecks_of
from annotations.cards import NAME
from annotations.deck import Deck
from annotations.models import Highlight
from annotations.models.highlight_set import HighlightQuerySet
from annotations.sessions.workplace import Workplace
from annotations.threads import Thread, threads_by_number
from articles.models import Revision
from articles.text.render import Mark
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, Prepared


class Row(NamedTuple):
    """One span as it is read from the database."""

    start: int
    end: int
    first_block: int
    last_block: int
    ordinal: int
    highlight: int
    name: str
    colour: str
    underline: str


_SPAN = ("start", "end", "first_block", "last_block", "ordinal")
_MANY = 2**31 - 1  # blocks
_COLUMNS = (
    *(f"anchors__spans__{name}" for name in _SPAN),
    "pk",
    "uuid",
    "label__colour",
    "label__underline",
)


def _spans(revision: int, first: int, stop: int, reader: Reader) -> QuerySet[Highlight, Any]:
    return _spans_of(Highlight.objects.shown_to(reader), revision, first, stop)


def _spans_of(seen: HighlightQuerySet, revision: int, first: int, stop: int) -> QuerySet[Highlight, Any]:
    """The spans of those that a reader sees which touch blocks ``[first, stop)``, as :class:`Row` has them."""
    spans = {"revision": revision, "first_block__lt": stop, "last_block__gte": first}
    found = seen.filter(**{f"anchors__spans__{name}": spans[name] for name in spans})
    order = ("anchors__spans__start", "-anchors__spans__end", "anchors__spans__pk")
    return found.order_by(*order).values_list(*_COLUMNS)


def _of_anybody(revision: int, first: int, stop: int, member: int) -> QuerySet[Highlight, Any]:
    return _spans(revision, first, stop, cast(User, Anybody(member)))


_of_member = Prepared(_of_anybody, 4)
_of_visitor = Prepared(partial(_spans, reader=AnonymousUser()), 3)


def _hex(uuid: UUID | str) -> str:
    """SQLite keeps identifiers as their digits."""
    return uuid if isinstance(uuid, str) else uuid.hex


@dataclass
class Margin:
    """The visible highlights of one revision, or of those of its blocks that ``blocks`` spans.

    The revision is of an article that was found among those that the reader may read. Where the text is an old one its
    cards take no ``answers``. At a ``workplace`` they are those of its session.
    """

    revision: Revision
    reader: Reader
    blocks: range | None = None
    answers: bool = True
    workplace: Workplace | None = None

    @cached_property
    def rows(self) -> list[Row]:
        """Every visible span that touches the blocks, in the order of the text, wider ones first."""
        blocks = range(_MANY) if self.blocks is None else self.blocks
        place = self.revision.pk, blocks.start, blocks.stop
        if self.workplace:
            found = list(_spans_of(self.workplace.highlights(), *place))
        elif self.reader.is_authenticated:
            found = _of_member.rows(*place, self.reader.pk)
        else:
            found = _of_visitor.rows(*place)
        return [Row._make((*row[:6], _hex(row[6])[:NAME], *row[7:])) for row in found]

    @cached_property
    def marks(self) -> dict[int, list[Mark]]:
        """The marks that touch each block, by its index."""
        marks: dict[int, list[Mark]] = defaultdict(list)
        for row in self.rows:
            mark = Mark(row.start, row.end, row.name, f"{row.colour} {row.underline}")
            for block in range(row.first_block, row.last_block + 1):
                marks[block].append(mark)
        return marks

    @cached_property
    def heads(self) -> dict[int, list[Row]]:
        """The highlights that begin in each block, by its index."""
        heads: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.ordinal == 0:
                heads[row.first_block].append(row)
        return heads

    def cards(self, rows: Iterable[Row], threads: Mapping[int, Thread] | None = None) -> dict[int, SafeString]:
        """The card of each of these highlights, by its number in the database, in this order."""
        places = {row.highlight: row for row in rows}
        if not places:
            return {}
        # The rows were read as visible a moment ago: to ask for that again would cost more than the cards do.
        asks = self.answers and not threads and not self.workplace
        threads = threads or threads_by_number(places)
        deck = Deck(self.reader, answers=self.answers, workplace=self.workplace)
        asked = rechecks_of(places, self.revision) if asks else {}
        return {
            pk: mark_safe(deck.html(threads[pk], place.start, place.first_block, recheck=asked.get(pk)))
            for pk, place in places.items()
            if pk in threads
        }

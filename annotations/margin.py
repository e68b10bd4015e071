"""What one reader sees on one revision: the marks in its text, and the cards beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from annotations.access import Reader
from annotations.cards import name_of
from annotations.deck import Deck
from annotations.models import Highlight
from annotations.threads import Thread, threads_of
from articles.models import Revision
from articles.text.render import Mark


class Row(NamedTuple):
    """One span as it is read from the database."""

    start: int
    end: int
    first_block: int
    last_block: int
    ordinal: int
    highlight: int
    uuid: UUID
    colour: str
    underline: str


_SPAN = ("start", "end", "first_block", "last_block", "ordinal")
_COLUMNS = (*(f"anchors__spans__{name}" for name in _SPAN), "pk", "uuid", "label__colour", "label__underline")


@dataclass
class Margin:
    """The visible highlights of one revision, or of those of its blocks that ``blocks`` spans.

    The revision is of an article that was found among those that the reader may read.
    """

    revision: Revision
    reader: Reader
    blocks: range | None = None

    @cached_property
    def rows(self) -> list[Row]:
        """Every visible span that touches the blocks, in the order of the text, wider ones first."""
        where: dict[str, object] = {"anchors__spans__revision": self.revision}
        if self.blocks is not None:
            where |= {
                "anchors__spans__first_block__lt": self.blocks.stop,
                "anchors__spans__last_block__gte": self.blocks.start,
            }
        found = Highlight.objects.shown_to(self.reader).filter(**where).values_list(*_COLUMNS)
        order = ("anchors__spans__start", "-anchors__spans__end", "anchors__spans__pk")
        return [Row(*row) for row in found.order_by(*order)]

    @cached_property
    def marks(self) -> dict[int, list[Mark]]:
        """The marks that touch each block, by its index."""
        marks: dict[int, list[Mark]] = defaultdict(list)
        for row in self.rows:
            mark = Mark(row.start, row.end, name_of(row.uuid), f"{row.colour} {row.underline}")
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
        threads, deck = threads or threads_of(Highlight.objects.filter(pk__in=places)), Deck(self.reader)
        return {
            pk: mark_safe(deck.html(threads[pk], place.start, place.first_block))
            for pk, place in places.items()
            if pk in threads
        }

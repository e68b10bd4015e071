"""What one reader sees on one revision: the marks in its text, and the cards beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.dates import MONTHS_3
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.audience import words_of
from annotations.cards import Card, Message, Tag, Words, render_card
from annotations.markdown import render_note
from annotations.models import Highlight, Note, Notice
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


def name_of(uuid: UUID) -> str:
    """What ties marks to their card in a page: short, and telling nothing of how many others there are."""
    return uuid.hex[:10]


@dataclass
class Margin:
    """The visible highlights of one revision, or of those of its blocks that ``blocks`` spans."""

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
        found = Highlight.objects.visible_to(self.reader).filter(**where).values_list(*_COLUMNS)
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

    def cards(self, rows: Iterable[Row]) -> dict[int, SafeString]:
        """The card of each of these highlights, by its number in the database, in this order."""
        places = {row.highlight: row for row in rows}
        highlights = (
            with_thread(Highlight.objects.visible_to(self.reader).filter(pk__in=places)).in_bulk() if places else {}
        )
        words = card_words(self.reader)
        return {
            pk: mark_safe(render_card(card_of(highlights[pk], place.start, place.first_block, self.reader), words))
            for pk, place in places.items()
            if pk in highlights
        }


def with_thread(highlights: QuerySet[Highlight]) -> QuerySet[Highlight]:
    mentions = Notice.objects.filter(kind=Notice.Kind.MENTION).select_related("user")
    notes = Note.objects.select_related("author", "hiding").prefetch_related(Prefetch("notices", mentions, "mentions"))
    return highlights.select_related("author", "label", "team").prefetch_related(Prefetch("notes", notes), "tags")


def card_of(highlight: Highlight, start: int, block: int, reader: Reader, *, article: str = "") -> Card:
    notes = list(highlight.notes.all())
    standing = {note.pk for note in standing_notes(highlight, reader)}
    while notes and notes[-1].pk not in standing:
        notes.pop()  # a deleted message is named only where others follow it
    at = localtime(highlight.created_at)
    return Card(
        uuid=str(highlight.uuid),
        name=name_of(highlight.uuid),
        start=start,
        block=block,
        quote=highlight.quote,
        style=highlight.label.style,
        label=_(highlight.label.name),
        author=str(highlight.author),
        seen_by=words_of(highlight.audience),
        at=_time_words(at),
        iso=at.isoformat(timespec="minutes"),
        messages=[message_of(note, reader, gone=note.pk not in standing) for note in notes],
        tags=[Tag(tag.word, _more_with(tag.word, highlight, reader)) for tag in highlight.tags.all()],
        article=article,
        mine=highlight.author_id == reader.pk,
        deleted=highlight.deleted_at is not None,
    )


def standing_notes(highlight: Highlight, reader: Reader) -> list[Note]:
    """The messages that this reader can read; whoever deletes a mark takes their words along."""
    gone = highlight.author_id if highlight.deleted_at else None
    return [
        note
        for note in highlight.notes.all()
        if not note.deleted_at
        and note.author_id != gone
        and (note.author_id == reader.pk or not hasattr(note, "hiding"))
    ]


def _more_with(tag: str, highlight: Highlight, reader: Reader) -> str:
    """Where a tag leads: into one's own notebook, the team's, or its author's; for a visitor nowhere."""
    if not reader.is_authenticated:
        return ""
    if highlight.author_id == reader.pk:
        place = reverse("notebook")
    elif highlight.team_id:
        place = reverse("notebook_of_team", args=[highlight.team_id])
    else:
        place = reverse("notebook_of_person", args=[highlight.author_id])
    return f"{place}?{urlencode({'tag': tag})}"


def message_of(note: Note, reader: Reader, *, gone: bool = False) -> Message:
    """``note`` with its ``mentions``, as :func:`with_thread` reads them."""
    at = localtime(note.created_at)
    return Message(
        uuid=str(note.uuid),
        author=str(note.author),
        html="" if gone else render_note(note.text, people_of(note, reader)),
        at=_time_words(at),
        iso=at.isoformat(timespec="minutes"),
        edited=note.edited_at is not None,
        mine=note.author_id == reader.pk,
    )


def people_of(note: Note, reader: Reader) -> dict[str, str]:
    """Those whom this note names and who were told, with the address of what they marked."""
    told: list[Notice] = getattr(note, "mentions", []) if reader.is_authenticated else []
    return {notice.user.username: reverse("notebook_of_person", args=[notice.user_id]) for notice in told}


def _time_words(at: datetime) -> str:
    """As ``date_format(at, "j M Y, H:i")``, which costs as much as the rest of the card."""
    return f"{at.day} {MONTHS_3[at.month].title()} {at.year}, {at:%H:%M}"


def card_words(reader: Reader) -> Words:
    return Words(
        reply=_("Reply"),
        note=_("Add a note"),
        edit=_("Change"),
        edited=_("edited"),
        edit_note=_("Edit"),
        deleted_highlight=_("Mark deleted by its author"),
        deleted_note=_("Note deleted"),
        go_to_text=_("Go to the text"),
        tags=_("Tags"),
        signed_in=reader.is_authenticated,
    )

"""What others wrote to one reader: answers to them, and notes that name them."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.safestring import mark_safe

from annotations.addresses import at_note
from annotations.cards import Message
from annotations.deck import Deck
from annotations.models import Note, Notice
from annotations.threads import messages_of
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asked import place_in, place_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One notice, with the note as it is read and the address of the words that it is about."""

    notice: Notice
    html: str
    at: str
    iso: str
    article: Article
    address: str

    @property
    def names_me(self) -> bool:
        return self.notice.kind == Notice.Kind.MENTION


@dataclass
class News:
    """One page of them, the newest first."""

    reader: User
    asked: QueryDict

    @cached_property
    def items(self) -> list[Item]:
        shown, deck = self._fetched[:PAGE], Deck(self.reader)
        written = messages_of(Note.objects.filter(pk__in=[notice.note_id for notice in shown]))
        return [_item(notice, deck.message(written[notice.note_id])) for notice in shown]

    @property
    def next(self) -> str:
        """The query string of the page that follows, empty on the last."""
        if len(self._fetched) <= PAGE:
            return ""
        last, query = self._fetched[PAGE - 1], self.asked.copy()
        query["before"] = place_of(last.made_at, last.pk)
        return query.urlencode()

    @property
    def here(self) -> str:
        """The query string of this page, with its question mark."""
        return f"?{self.asked.urlencode()}" if self.asked else ""

    @cached_property
    def unread(self) -> int:
        return Notice.objects.for_reader(self.reader).unread().count()

    @property
    def newest(self) -> int:
        """The number of the newest notice here: those that come later stay unread."""
        return max((notice.pk for notice in self._fetched), default=0)

    @cached_property
    def _fetched(self) -> list[Notice]:
        notes = Note.objects.select_related("author", "highlight__label", "highlight__article__source")
        found = Notice.objects.for_reader(self.reader).prefetch_related(Prefetch("note", notes))
        if place := place_in(self.asked.get("before", "")):
            found = found.after(*place)
        return list(found.newest_first()[: PAGE + 1])


def _item(notice: Notice, message: Message) -> Item:
    highlight = notice.note.highlight
    address = at_note(notice.note)
    return Item(notice, mark_safe(message.html), message.at, message.iso, highlight.article, address)

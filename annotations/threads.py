"""Highlights with what hangs under them, read as plain values: a page of cards made of models takes thrice as long."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from annotations.models import Highlight, Note, Notice, Tag
from annotations.models.audience import Audience, Visibility
from newsroom.accounts.models import Team, User
from newsroom.prepared import PreparedMany


class Mention(NamedTuple):
    """Somebody whom a note names and who was told."""

    user: int
    username: str


class Written(NamedTuple):
    """One note, whoever may read it."""

    pk: int
    uuid: UUID
    highlight: int
    author: int
    username: str
    first_name: str
    last_name: str
    text: str
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    hiding: int | None
    mentions: list[Mention]

    @classmethod
    def begun(cls, note: Note) -> "Written":
        return cls(
            pk=note.pk,
            uuid=note.uuid,
            highlight=note.highlight_id,
            author=note.author_id,
            username=note.author.username,
            first_name=note.author.first_name,
            last_name=note.author.last_name,
            text=note.text,
            created_at=note.created_at,
            edited_at=None,
            deleted_at=None,
            hiding=None,
            mentions=_mentions_in([note.pk])[note.pk] if "@" in note.text else [],
        )

    @property
    def author_name(self) -> str:
        return _name(self.username, self.first_name, self.last_name)


class Resolution(NamedTuple):
    """Who settled a thread, and when."""

    by: str
    at: datetime


class Thread(NamedTuple):
    """One highlight, with its notes and its tags in the order in which they were written."""

    pk: int
    uuid: UUID
    article: int
    author: int
    username: str
    first_name: str
    last_name: str
    quote: str
    label: str
    role: str
    colour: str
    underline: str
    visibility: str
    team: int | None
    team_name: str
    created_at: datetime
    deleted_at: datetime | None
    resolution: Resolution | None
    messages: list[Written]
    tags: list[str]

    @classmethod
    def begun(cls, highlight: Highlight) -> "Thread":
        """That of a highlight which was made a moment ago, without reading it again."""
        note = highlight.begun.note if highlight.begun else None
        team, label, author = highlight.team, highlight.label, highlight.author
        return cls(
            pk=highlight.pk,
            uuid=highlight.uuid,
            article=highlight.article_id,
            author=author.pk,
            username=author.username,
            first_name=author.first_name,
            last_name=author.last_name,
            quote=highlight.quote,
            label=label.name,
            role=label.role,
            colour=label.colour,
            underline=label.underline,
            visibility=highlight.visibility,
            team=highlight.team_id,
            team_name=team.name if team else "",
            created_at=highlight.created_at,
            deleted_at=None,
            resolution=None,
            messages=[Written.begun(note)] if note else [],
            tags=[],
        )

    @property
    def author_name(self) -> str:
        return _name(self.username, self.first_name, self.last_name)

    @property
    def audience(self) -> Audience:
        return Audience(Visibility(self.visibility), Team(pk=self.team, name=self.team_name) if self.team else None)

    def standing(self, reader: int | None) -> list[Written]:
        """The messages that this person can read; whoever deletes a mark takes their words along."""
        gone = self.author if self.deleted_at else None
        return [
            message
            for message in self.messages
            if not message.deleted_at
            and message.author != gone
            and (message.author == reader or message.hiding is None)
        ]


_AUTHOR = ("author", "author__username", "author__first_name", "author__last_name")
_LABEL = ("label__name", "label__role", "label__colour", "label__underline")
_AUDIENCE = ("visibility", "team", "team__name")
_RESOLUTION = ("resolution__at", *(f"resolution__by__{name}" for name in ("username", "first_name", "last_name")))
_THREAD = ("pk", "uuid", "article", *_AUTHOR, "quote", *_LABEL, *_AUDIENCE, "created_at", "deleted_at", *_RESOLUTION)
_MESSAGE = ("pk", "uuid", "highlight", *_AUTHOR, "text", "created_at", "edited_at", "deleted_at", "hiding")


# "highlight__pk" is the same column as "highlight", and takes its numbers without a look at each as a relation.
_threads = PreparedMany(lambda pks: Highlight.objects.filter(pk__in=pks).order_by().values_list(*_THREAD))
_messages = PreparedMany(lambda pks: Note.objects.filter(highlight__pk__in=pks).order_by("pk").values_list(*_MESSAGE))
_tags = PreparedMany(
    lambda pks: Tag.objects.filter(highlight__pk__in=pks).order_by("pk").values_list("highlight", "word")
)


def threads_of(highlights: QuerySet[Highlight]) -> dict[int, Thread]:
    """The thread of each of these highlights, by its number in the database."""
    return _with_what_hangs_under(list(highlights.order_by().values_list(*_THREAD)))


def threads_by_number(highlights: Iterable[int]) -> dict[int, Thread]:
    """The same of highlights of which the numbers are known, and that the reader may see."""
    return _with_what_hangs_under(list(_threads.values_of(list(highlights))))


def _with_what_hangs_under(rows: Sequence[Sequence[Any]]) -> dict[int, Thread]:
    pks = [row[0] for row in rows]
    messages, tags = defaultdict[int, list[Written]](list), defaultdict[int, list[str]](list)
    for message in _written(list(_messages.values_of(pks))).values():
        messages[message.highlight].append(message)
    for highlight, word in _tags.values_of(pks):
        tags[highlight].append(word)
    return {row[0]: Thread._make((*row[:-4], _resolution(*row[-4:]), messages[row[0]], tags[row[0]])) for row in rows}


def messages_of(notes: QuerySet[Note]) -> dict[int, Written]:
    """Each of these notes by its number in the database, the oldest first."""
    return _written(list(notes.order_by("pk").values_list(*_MESSAGE)))


def _written(rows: Sequence[Sequence[Any]]) -> dict[int, Written]:
    mentions = _mentions_in(row[0] for row in rows if "@" in row[7])
    return {row[0]: Written._make((*row, mentions[row[0]])) for row in rows}


def _mentions_in(notes: Iterable[int]) -> dict[int, list[Mention]]:
    mentions = defaultdict[int, list[Mention]](list)
    told = Notice.objects.filter(kind=Notice.Kind.MENTION, note__pk__in=list(notes))
    for note, user, username in told.values_list("note", "user", "user__username"):
        mentions[note].append(Mention(user, username))
    return mentions


def _resolution(at: datetime | None, username: str | None, first_name: str, last_name: str) -> Resolution | None:
    """``None`` for an open thread; without a name where that person is gone."""
    return Resolution(_name(username, first_name, last_name) if username else "", at) if at else None


@lru_cache(1000)
def _name(username: str, first_name: str, last_name: str) -> str:
    """What a person is called, which is theirs to say."""
    return str(User(username=username, first_name=first_name, last_name=last_name))

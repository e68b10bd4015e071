"""What others wrote to one reader: answers to them, notes that name them, and questions to them as leads."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.addresses import address, at_note
from annotations.deck import Deck
from annotations.markdown import render_note
from annotations.models import Note, Notice, Question
from annotations.threads import messages_of
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asked import place_in, place_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One notice: who ``does`` what, the message as it is read, the words that it is ``about``, and their address.

    ``style`` is that of the mark under which it stands; a question stands under none.
    """

    notice: Notice
    author: User
    does: str
    html: SafeString
    at: datetime
    about: str
    style: str
    article: Article
    address: str
    reply: str


@dataclass
class News:
    """One page of them, the newest first."""

    reader: User
    asked: QueryDict

    @cached_property
    def items(self) -> list[Item]:
        shown, deck = self._fetched[:PAGE], Deck(self.reader)
        written = messages_of(Note.objects.filter(pk__in=[notice.note_id for notice in shown if notice.note_id]))
        html = {pk: deck.message(one).html for pk, one in written.items()}
        return [
            self._of_note(one, one.note, html[one.note.pk]) if one.note else self._of_question(one, one.question)
            for one in shown
        ]

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
        questions = Question.objects.select_related("author", "session_article__session", *_ARTICLE)
        found = Notice.objects.for_reader(self.reader)
        found = found.prefetch_related(Prefetch("note", notes), Prefetch("question", questions))
        if place := place_in(self.asked.get("before", "")):
            found = found.after(*place)
        return list(found.newest_first()[: PAGE + 1])

    def _of_note(self, notice: Notice, note: Note, html: str) -> Item:
        highlight, place = note.highlight, at_note(note)
        return Item(
            notice=notice,
            author=note.author,
            does=self._does(notice, note),
            html=mark_safe(html),
            at=note.created_at,
            about=highlight.words,
            style=highlight.label.style,
            article=highlight.article,
            address=place,
            # In a session one answers in its room, as long as that takes answers.
            reply=place if highlight.session_id else address("notes", highlight),
        )

    def _does(self, notice: Notice, note: Note) -> str:
        if notice.kind == Notice.Kind.MENTION:
            return _("names you")
        if note.highlight.author_id != self.reader.pk:
            return _("answers where you wrote")
        return _("answers under your mark") if note.highlight.quote else _("answers under your note")

    def _of_question(self, notice: Notice, question: Question | None) -> Item:
        assert question
        where = question.session_article
        place = reverse("session_article", args=[where.session_id, where.article_id]) + "#questions"
        return Item(
            notice=notice,
            author=question.author,
            does=_("asks") if notice.kind == Notice.Kind.QUESTION else _("answers your question"),
            html=mark_safe(render_note(question.text)),
            at=question.at,
            about=where.session.name,
            style="",
            article=where.article,
            address=place,
            reply=place,
        )


_ARTICLE = ("session_article__article__source",)

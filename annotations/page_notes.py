"""What is said of an article as a whole: the threads under its text, and the way to begin another."""

from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.cards import Card, name_of
from annotations.deck import Deck
from annotations.models import Highlight, Label
from annotations.threads import Thread, threads_by_number, threads_of
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, Prepared

MOST_PAGE_NOTES = 100  # in one answer


def _shown(article: int, reader: Reader) -> QuerySet[Highlight, Any]:
    return Highlight.objects.shown_to(reader).filter(article=article, quote="").order_by("pk").values_list("pk")


def _shown_to_anybody(article: int, member: int) -> QuerySet[Highlight, Any]:
    return _shown(article, cast(User, Anybody(member)))


_of_member = Prepared(_shown_to_anybody, 2)
_of_visitor = Prepared(partial(_shown, reader=AnonymousUser()), 1)


@dataclass
class PageNotes:
    """The threads under an article as a whole, the oldest first, as one reader sees them.

    The article was found among those that the reader may read.
    """

    article: int
    reader: Reader

    @cached_property
    def highlights(self) -> list[int]:
        """The numbers of all of them in the database."""
        if self.reader.is_authenticated:
            return [pk for (pk,) in _of_member.rows(self.article, self.reader.pk)]
        return [pk for (pk,) in _of_visitor.rows(self.article)]

    def cards(self) -> list[Card]:
        """The cards of the first of them, to be drawn elsewhere than in the margin."""
        return self.cards_of(self.highlights[:MOST_PAGE_NOTES])

    def cards_of(self, highlights: list[int]) -> list[Card]:
        """The cards of these of them."""
        deck = Deck(self.reader)
        return [deck.card(thread) for thread in self._threads(highlights)]

    @property
    def later(self) -> int:
        """How many stand before those that are not among the first; 0 where there are no others."""
        return MOST_PAGE_NOTES if len(self.highlights) > MOST_PAGE_NOTES else 0

    def section(self) -> str:
        """What stands under the text; for a visitor who has nothing to read there, nothing."""
        if not self.highlights and not self.reader.is_authenticated:
            return ""
        return (
            f'<section class="page-notes" id="page-notes" aria-labelledby="page-notes-title">'
            f'<h2 id="page-notes-title">{escape(_("On the whole article"))}</h2>'
            f'<div id="page-cards">{self.cards_from(0)}</div>{self._begin()}</section>'
        )

    def cards_from(self, skip: int) -> SafeString:
        """The cards after the first ``skip``, and the way to those that follow."""
        stop = skip + MOST_PAGE_NOTES
        html = self._drawn(self.highlights[skip:stop])
        return mark_safe(html + (self._later(stop) if stop < len(self.highlights) else ""))

    def changed(self, highlight: Highlight) -> SafeString:
        """The card of this one, told to come among the others or to leave them; these stay as they are."""
        if highlight.begun:
            thread: Thread | None = Thread.begun(highlight)
        else:
            thread = threads_of(Highlight.objects.visible_to(self.reader).filter(pk=highlight.pk)).get(highlight.pk)
        if thread is None:
            return mark_safe(f'<article id="h-{name_of(highlight.uuid)}" hx-swap-oob="delete"></article>')
        return mark_safe(f'<div hx-swap-oob="beforeend:#page-cards">{Deck(self.reader).html(thread)}</div>')

    def again(self) -> SafeString:
        """The first of the cards, told to take their places in a page that has this part."""
        html = self._drawn(self.highlights[:MOST_PAGE_NOTES])
        return mark_safe(f'<div hx-swap-oob="beforeend:#page-cards">{html}</div>')

    def _drawn(self, highlights: list[int]) -> str:
        deck = Deck(self.reader)
        return "".join(map(deck.html, self._threads(highlights)))

    def _threads(self, highlights: list[int]) -> list[Thread]:
        if not highlights:
            return []
        # They were read as visible a moment ago, as in the margin.
        threads = threads_by_number(highlights)
        return [threads[pk] for pk in highlights if pk in threads]

    def _begin(self) -> str:
        if not self.reader.is_authenticated:
            return ""
        address, words = reverse("notes_on_article", args=[self.article]), _("Write a note on the whole article")
        return (
            f'<p class="open"><a class="act" href="{address}" hx-get="{address}" hx-target="#page-composer">'
            f'{escape(words)}</a></p><div class="composer" id="page-composer"></div>'
        )

    def _later(self, skip: int) -> str:
        address = f"{reverse('highlights', args=[self.article])}?whole=1&amp;from={skip}"
        return f'<a class="later" href="{address}">{escape(_("More notes"))}</a>'


def first_label(labels: list[Label]) -> int | None:
    """The label of a page note that says nothing else: what is said of a whole is mostly context."""
    return next((label.pk for label in labels if label.role == Label.Role.CONTEXT), None)

"""Marks on a page that is not their article's: each as its card, under the article that it lies in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from annotations.cards import name_of
from annotations.deck import Deck
from annotations.models import Highlight
from annotations.threads import Thread, threads_of
from articles.models import Article
from newsroom.accounts.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark: its article, the address of its words, the day it was made, and its card."""

    article: Article
    day: date
    address: str
    card: SafeString


def entries_of(highlights: Iterable[Highlight], reader: User) -> list[Entry]:
    """An entry for each of these highlights, in their order."""
    numbers = [highlight.pk for highlight in highlights]
    threads = threads_of(Highlight.objects.visible_to(reader).filter(pk__in=numbers))
    articles = articles_of(threads.values())
    deck = Deck(reader)
    return [_entry(threads[pk], articles, deck) for pk in numbers if pk in threads]


def articles_of(threads: Iterable[Thread]) -> dict[int, Article]:
    """The articles in which these highlights lie, by their number."""
    return Article.objects.select_related("source").in_bulk({thread.article for thread in threads})


def _entry(thread: Thread, articles: dict[int, Article], deck: Deck) -> Entry:
    article = articles[thread.article]
    address = article.get_absolute_url()
    card = mark_safe(deck.html(thread, article=address))
    return Entry(article, localdate(thread.created_at), f"{address}#h-{name_of(thread.uuid)}", card)

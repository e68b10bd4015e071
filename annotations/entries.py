"""Marks on a page that is not their article's: each as its card, under the article that it lies in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from annotations.asking import at_earlier, rechecks_of
from annotations.cards import name_of
from annotations.deck import Deck
from annotations.models import Highlight
from annotations.recheck import Recheck
from annotations.threads import Thread, threads_of
from articles.models import Article
from newsroom.accounts.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark: its article, the address of its words, the day it was made or put in doubt, and its card."""

    article: Article
    day: date
    address: str
    card: SafeString


def entries_of(highlights: Iterable[Highlight], reader: User, *, checking: bool = False) -> list[Entry]:
    """An entry for each of these highlights, in their order; where they are to check, by when they came to be."""
    since = {highlight.pk: highlight.check_since if checking else None for highlight in highlights}
    numbers = list(since)
    threads = threads_of(Highlight.objects.visible_to(reader).filter(pk__in=numbers))
    articles = articles_of(threads.values())
    deck, asked = Deck(reader), rechecks_of(numbers)
    return [_entry(threads[pk], articles, deck, asked.get(pk), since[pk]) for pk in numbers if pk in threads]


def articles_of(threads: Iterable[Thread]) -> dict[int, Article]:
    """The articles in which these highlights lie, by their number."""
    return Article.objects.select_related("source").in_bulk({thread.article for thread in threads})


def _entry(
    thread: Thread, articles: dict[int, Article], deck: Deck, recheck: Recheck | None, since: datetime | None
) -> Entry:
    article = articles[thread.article]
    address = at_earlier(article, recheck.earlier if recheck else 0)
    card = mark_safe(deck.html(thread, article=address, recheck=recheck))
    return Entry(article, localdate(since or thread.created_at), f"{address}#h-{name_of(thread.uuid)}", card)

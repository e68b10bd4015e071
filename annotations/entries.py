"""Marks on a page that is not their article's: each as its card, under the article that it lies in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from annotations.cards import Words, render_card
from annotations.margin import card_of, card_words, with_thread
from annotations.models import Highlight
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
    read = (
        with_thread(Highlight.objects.visible_to(reader).filter(pk__in=numbers))
        .select_related("article__source")
        .in_bulk()
    )
    words = card_words(reader)
    return [_entry(read[pk], reader, words) for pk in numbers if pk in read]


def _entry(highlight: Highlight, reader: User, words: Words) -> Entry:
    article = highlight.article
    card = card_of(highlight, 0, 0, reader, article=article.get_absolute_url())
    day = localdate(highlight.created_at)
    return Entry(article, day, f"{card.article}#h-{card.name}", mark_safe(render_card(card, words)))

"""From a highlight to the mark that an export writes, as one reader may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annotations.asking import at_earlier, rechecks_of
from annotations.audience import words_of
from annotations.cards import name_of
from annotations.entries import articles_of
from annotations.exports.mark import Mark, MarkNote, Resolution
from annotations.lying import places_of
from annotations.models import Anchor, Highlight
from annotations.recheck import Recheck
from annotations.threads import Thread, Written, threads_by_number
from articles.models import Article
from newsroom.accounts.models import User


def leaving(pages: Iterable[list[Highlight]], reader: User, site: str, *, placed: bool = False) -> Iterator[Mark]:
    """The marks of these pages in their order; ``site`` is the address before every path.

    With ``placed`` each says where it lies: in the text that stands, or in the last one where it had a place.
    """
    for page in pages:
        numbers = [highlight.pk for highlight in page]
        threads, states = threads_by_number(numbers), _states(numbers)
        articles, asked = articles_of(threads.values()), rechecks_of(numbers)
        places = places_of(numbers, articles, site) if placed else {}
        for thread in (threads[pk] for pk in numbers if pk in threads):
            state, recheck = states.get(thread.pk, ""), asked.get(thread.pk)
            mark = _mark(thread, articles[thread.article], state, recheck, reader, site)
            yield replace(mark, place=places.get(thread.pk))


def _states(numbers: list[int]) -> dict[int, str]:
    """How each highlight lies in the text that stands now."""
    now = Anchor.objects.filter(highlight__in=numbers, revision__current_for__isnull=False)
    return dict(now.values_list("highlight", "state"))


def _mark(thread: Thread, article: Article, state: str, recheck: Recheck | None, reader: User, site: str) -> Mark:
    settled = thread.resolution
    address = site + article.get_absolute_url()
    words = site + at_earlier(article, recheck.earlier if recheck else 0)
    return Mark(
        id=str(thread.uuid),
        quote=thread.quote,
        label=_(thread.label),
        role=thread.role,
        tags=tuple(thread.tags),
        visible_to=words_of(thread.audience),
        author=thread.author_name,
        marked=localtime(thread.created_at),
        state=state,
        link=f"{words}#h-{name_of(thread.uuid)}",
        article_id=article.pk,
        headline=article.headline,
        source=article.source.name if article.source else "",
        original=article.followed,
        article=address,
        author_link=_link(thread.author, site),
        notes=tuple(_message(written, site) for written in thread.standing(reader.pk)),
        resolved=Resolution(settled.by, localtime(settled.at)) if settled else None,
        check=recheck.words if recheck and recheck.open else "",
    )


def _message(written: Written, site: str) -> MarkNote:
    return MarkNote(
        id=str(written.uuid),
        author=written.author_name,
        author_link=_link(written.author, site),
        written=localtime(written.created_at),
        text=written.text,
        edited=localtime(written.edited_at) if written.edited_at else None,
    )


def _link(person: int, site: str) -> str:
    return site + reverse("notebook_of_person", args=[person])

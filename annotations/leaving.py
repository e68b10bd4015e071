"""From a highlight to the mark that an export writes, as one reader may see it."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annotations.audience import words_of
from annotations.exports.mark import Mark, Message
from annotations.margin import name_of, standing_notes, with_thread
from annotations.models import Anchor, Highlight, Note
from newsroom.accounts.models import User


def leaving(pages: Iterable[list[Highlight]], reader: User, site: str) -> Iterator[Mark]:
    """The marks of these pages in their order; ``site`` is the address before every path."""
    for page in pages:
        numbers = [highlight.pk for highlight in page]
        read = with_thread(Highlight.objects.filter(pk__in=numbers)).select_related("article__source").in_bulk()
        states = _states(numbers)
        yield from (_mark(read[pk], states.get(pk, ""), reader, site) for pk in numbers if pk in read)


def _states(numbers: list[int]) -> dict[int, str]:
    """How each highlight lies in the text that stands now."""
    now = Anchor.objects.filter(highlight__in=numbers, revision__current_for__isnull=False)
    return dict(now.values_list("highlight", "state"))


def _mark(highlight: Highlight, state: str, reader: User, site: str) -> Mark:
    article = highlight.article
    address = site + article.get_absolute_url()
    return Mark(
        id=str(highlight.uuid),
        quote=highlight.quote,
        label=_(highlight.label.name),
        role=highlight.label.role,
        tags=tuple(tag.word for tag in highlight.tags.all()),
        visible_to=words_of(highlight.audience),
        author=str(highlight.author),
        marked=localtime(highlight.created_at),
        state=state,
        link=f"{address}#h-{name_of(highlight.uuid)}",
        article_id=article.pk,
        headline=article.headline,
        source=article.source.name if article.source else "",
        original=article.followed,
        article=address,
        notes=tuple(_message(note) for note in standing_notes(highlight, reader)),
    )


def _message(note: Note) -> Message:
    edited = localtime(note.edited_at) if note.edited_at else None
    return Message(str(note.uuid), str(note.author), localtime(note.created_at), note.text, edited)

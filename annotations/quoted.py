"""From a text and code points of it to what an export says of them."""

from collections.abc import Iterable

from django.urls import reverse

from annotations.exports.placed import Piece, Text
from annotations.placing import CONTEXT
from articles.models import Article, Revision


def text_of(article: Article, revision: Revision, site: str) -> Text:
    """A text of this article, as whoever takes marks along can find it again; ``site`` stands before every path."""
    return Text(
        article_id=article.pk,
        headline=article.headline,
        source=article.source.name if article.source else "",
        address=article.followed,
        language=article.language,
        revision=revision.number,
        kept=revision.created_at,
        link=f"{site}{article.get_absolute_url()}?revision={revision.number}",
        plain=site + reverse("revision_text", args=[article.pk, revision.number]),
    )


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The words under these spans of a text, and those beside them."""
    return tuple(
        Piece(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        for start, end in spans
    )

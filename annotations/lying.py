"""Where highlights lie, as an export says it."""

from collections import defaultdict
from collections.abc import Mapping

from annotations.exports.mark import Place
from annotations.models import AnchorSpan, Highlight
from annotations.quoted import pieces, text_of
from articles.models import Article, Revision


def places_of(numbers: list[int], articles: Mapping[int, Article], site: str) -> dict[int, Place]:
    """The place of each of these highlights, in three queries: in the newest text where it lies anywhere.

    One on the article as a whole has the text that stands now, and no pieces of it.
    """
    lying = _spans(numbers)
    whole = Highlight.objects.filter(pk__in=numbers, quote="").values_list("pk", "article__current_revision")
    wanted = {revision for revision, _spans_there in lying.values()} | {revision for _pk, revision in whole}
    found = Revision.objects.filter(pk__in=wanted - {None}).only("article", "number", "text", "created_at")
    texts = {one.pk: one for one in found}
    named = {pk: text_of(articles[one.article_id], one, site) for pk, one in texts.items()}
    places = {pk: Place(named[revision]) for pk, revision in whole if revision}
    for pk, (revision, spans) in lying.items():
        places[pk] = Place(named[revision], pieces(texts[revision].text, spans))
    return places


def _spans(numbers: list[int]) -> dict[int, tuple[int, list[tuple[int, int]]]]:
    """For each highlight the newest revision in which it lies, and its spans there."""
    found: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    rows = AnchorSpan.objects.filter(anchor__highlight__in=numbers).order_by("revision__number", "ordinal")
    for pk, revision, start, end in rows.values_list("anchor__highlight", "revision", "start", "end"):
        found[pk][revision].append((start, end))
    return {pk: list(by_revision.items())[-1] for pk, by_revision in found.items()}

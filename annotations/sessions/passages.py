"""The passages of a session's articles on which people differ most."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.agreement.differences import differences
from annotations.agreement.marks import MarkedArticle
from annotations.models import SessionArticle
from articles.models import Revision

MOST_PASSAGES = 12
LONGEST_WORDS = 240


@dataclass(frozen=True)
class Passage:
    """One sentence: where it stands, how far people differ on it (0 to 1), and who put which labels there."""

    article: int
    start: int
    block: int
    words: str
    share: float
    hands: list[tuple[tuple[str, ...], tuple[int, ...]]]  # labels, none where nothing was marked; people


def passages(articles: Iterable[tuple[SessionArticle, MarkedArticle]]) -> list[Passage]:
    """Those with the largest share of differing pairs, the longest of equal ones first."""
    pairs = list(articles)
    revisions = Revision.objects.in_bulk(where.revision_id for where, _marked in pairs)
    found = [
        (-one.share, one.start - one.end, place, one)
        for place, (where, marked) in enumerate(pairs)
        for one in differences(marked, revisions[where.revision_id].sentences)[:MOST_PASSAGES]
    ]
    most = sorted(found, key=lambda row: row[:3])[:MOST_PASSAGES]
    return [
        Passage(
            article=pairs[place][0].article_id,
            start=one.start,
            block=revisions[pairs[place][0].revision_id].block_at(one.start),
            words=_shortened(revisions[pairs[place][0].revision_id].text[one.start : one.end]),
            share=one.share,
            hands=sorted((tuple(sorted(kind)), tuple(people)) for kind, people in one.people.items()),
        )
        for _share, _length, place, one in most
    ]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS].rstrip()}…"

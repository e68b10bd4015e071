"""Marks follow their article to its new text, in the transaction that publishes it.

Step by step, from each text to the next, which loses fewer than one jump would; a mark that is orphaned stays so until
somebody lays it anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from annotations.anchoring import Carried, State, carry
from annotations.fate import LOST, Fate, fate_of
from annotations.models.anchor import Anchor, AnchorSpan, Piece, around, pieces, quote
from annotations.spans import BadSpans, Span, tidy
from articles.models import Article, Revision
from newsroom.rows import insert

_ANCHOR = ("highlight", "revision", "state", "similarity", "doubts", "exact", "prefix", "suffix")
_SPAN = ("anchor", "revision", *Piece._fields)


def carry_marks(article: Article, revision: Revision, **_signal: object) -> None:
    """Give every mark on the article's earlier text an anchor in this one; the stream's lock is held by now.

    Marks of a session stay on the text to which it is pinned.
    """
    if revision.number == 1:
        return
    last = article.revisions.get(number=revision.number - 1)
    behind = article.highlights.filter(session=None).exclude(quote="").exclude(anchors__revision=last)
    texts = [*article.revisions.order_by("number")] if behind.exists() else [last, revision]
    for before, after in pairwise(texts):
        _step(before, after)


class Lying(NamedTuple):
    """A highlight, by its number, as it lies in one text: nowhere, once its words are gone."""

    highlight: int
    fate: Fate
    exact: str
    prefix: str
    suffix: str
    spans: list[Span]


def _step(before: Revision, after: Revision) -> None:
    lying = list(_lying(before, after))
    carried = iter(carry(_words(before), _words(after), [span for one in lying for span in one.spans]))
    followed = [_followed(one, list(islice(carried, len(one.spans))), after) for one in lying]
    insert(Anchor, _ANCHOR, ((one.highlight, after.pk, *one.fate, *one[2:5]) for one in followed))
    made = dict(Anchor.objects.filter(revision=after).values_list("highlight", "pk"))
    laid = ((made[one.highlight], after.pk, *piece) for one in followed for piece in pieces(one.spans, after))
    insert(AnchorSpan, _SPAN, laid)


def _lying(before: Revision, after: Revision) -> Iterator[Lying]:
    """The marks that lie in the text before, or were lost by it, and have no place yet in the one after."""
    spans: dict[int, list[Span]] = defaultdict(list)
    pieces = AnchorSpan.objects.filter(revision=before).order_by("anchor", "ordinal")
    for anchor, start, end in pieces.values_list("anchor", "start", "end"):
        spans[anchor].append((start, end))
    anchors = Anchor.objects.filter(revision=before, highlight__session=None)
    rows = anchors.exclude(highlight__anchors__revision=after).order_by("pk")
    for pk, highlight, _revision, *fate, exact, prefix, suffix in rows.values_list("pk", *_ANCHOR):
        yield Lying(highlight, Fate(*fate), exact, prefix, suffix, spans[pk])


def _words(revision: Revision) -> list[str]:
    return [block.text for block in revision.blocks]


def _followed(one: Lying, carried: Sequence[Carried], revision: Revision) -> Lying:
    """The same highlight in this revision."""
    places = _places(carried, revision)
    if not places:
        return one._replace(fate=LOST, spans=[])
    fate = fate_of(one.fate, carried, one.spans)
    return Lying(one.highlight, fate, quote(revision.text, places), *around(revision.text, places), places)


def _places(carried: Sequence[Carried], revision: Revision) -> list[Span]:
    found = [(where.start, where.end) for where in carried if where.start is not None and where.end is not None]
    if len(found) == 1 and carried[0].state in (State.KEPT, State.MOVED):
        return found  # the same words are as tidy as they were
    try:
        return tidy(found, revision.text)
    except BadSpans:
        return []

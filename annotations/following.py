"""Marks follow their article to its new text, in the transaction that publishes it.

Step by step, from each text to the next, which loses fewer than one jump would; a mark that is orphaned stays so until
somebody lays it anew.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from django.utils import timezone

from annotations.anchoring import Carried, State, carry
from annotations.fate import LOST, Fate, fate_of
from annotations.models import Highlight, Label
from annotations.models.anchor import Anchor, AnchorSpan, Piece, around, pieces, quote
from annotations.placing import Elsewhere
from annotations.spans import BadSpans, Span, tidy
from articles.models import Article, Revision
from newsroom.rows import insert

_ANCHOR = ("highlight", "revision", "state", "similarity", "doubts", "exact", "prefix", "suffix", "lost")
_ROW = ("pk", "highlight__label__role")
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


def follow(highlight: Highlight) -> tuple[Revision, list[Span]]:
    """Carry a mark made on an earlier text of its article to the one that stands, and tell where it lies there.

    The stream's lock is held by now. Raises ``Elsewhere`` where its words are gone or in doubt.
    """
    highlight.article = Article.objects.select_related("current_revision").get(pk=highlight.article_id)
    revision = highlight.article.current_revision
    assert revision is not None
    for before, after in pairwise(_texts(highlight.revision, revision)):
        _step(before, after, highlight.pk)
    if highlight.anchors.get(revision=revision).to_check:
        raise Elsewhere
    return revision, highlight.spans_on(revision)


def carried_on(spans: Sequence[Span], before: Revision, after: Revision) -> list[Span]:
    """Where these spans of an earlier text lie in a later one. Raises ``Elsewhere`` where one is gone or in doubt."""
    for one, other in pairwise(_texts(before, after)):
        carried = carry(_words(one), _words(other), spans)
        if any(piece.start is None or piece.doubts for piece in carried):
            raise Elsewhere
        spans = [(piece.start, piece.end) for piece in carried if piece.start is not None and piece.end is not None]
    return tidy(spans, after.text)


def _texts(before: Revision, after: Revision) -> list[Revision]:
    between = {"number__gte": before.number, "number__lte": after.number}
    return list(Revision.objects.filter(article=after.article_id, **between).order_by("number"))


class Lying(NamedTuple):
    """A highlight, by its number, as it lies in one text: nowhere, once its words are gone."""

    highlight: int
    fate: Fate
    exact: str
    prefix: str
    suffix: str
    lost: list[str]
    spans: list[Span]
    claim: bool


def _step(before: Revision, after: Revision, alone: int | None = None) -> None:
    """All marks that have no place yet in the text after; or one ``alone``, by its number."""
    lying = list(_lying(before, after, alone))
    carried = iter(carry(_words(before), _words(after), [span for one in lying for span in one.spans]))
    followed = [_followed(one, list(islice(carried, len(one.spans))), before, after) for one in lying]
    rows = ((one.highlight, after.pk, *one.fate, *one[2:5], json.dumps(one.lost)) for one in followed)
    insert(Anchor, _ANCHOR, rows)
    made = dict(Anchor.objects.filter(revision=after).values_list("highlight", "pk"))
    laid = ((made[one.highlight], after.pk, *piece) for one in followed for piece in pieces(one.spans, after))
    insert(AnchorSpan, _SPAN, laid)
    _list_to_check(new.highlight for old, new in zip(lying, followed, strict=True) if _asks(old, new))


def _asks(old: Lying, new: Lying) -> bool:
    """What lay nowhere before and was left so is not asked about again."""
    return bool(new.fate.doubts) or (new.fate == LOST and old.fate.state != LOST.state)


def _list_to_check(highlights: Iterable[int]) -> None:
    """What is listed already keeps its time."""
    now, numbers = timezone.now(), iter(highlights)
    while few := list(islice(numbers, 500)):
        Highlight.objects.filter(pk__in=few, check_since=None).update(check_since=now)


def _lying(before: Revision, after: Revision, alone: int | None) -> Iterator[Lying]:
    """The marks that lie in the text before, or were lost by it, and have no place yet in the one after."""
    spans: dict[int, list[Span]] = defaultdict(list)
    pieces = AnchorSpan.objects.filter(revision=before).order_by("anchor", "ordinal")
    if alone:
        pieces = pieces.filter(anchor__highlight=alone)
    for anchor, start, end in pieces.values_list("anchor", "start", "end"):
        spans[anchor].append((start, end))
    anchors = Anchor.objects.filter(revision=before, highlight__session=None)
    if alone:
        anchors = anchors.filter(highlight=alone)
    rows = anchors.exclude(highlight__anchors__revision=after).order_by("pk")
    for pk, role, highlight, _revision, *fate, exact, prefix, suffix, lost in rows.values_list(*_ROW, *_ANCHOR):
        claim = role == Label.Role.CLAIM
        yield Lying(highlight, Fate(*fate), exact, prefix, suffix, lost, spans[pk], claim)


def _words(revision: Revision) -> list[str]:
    return [block.text for block in revision.blocks]


def _followed(one: Lying, carried: Sequence[Carried], earlier: Revision, revision: Revision) -> Lying:
    """The same highlight in this revision."""
    places = _places(carried, revision)
    if not places:
        return one._replace(fate=LOST, spans=[], lost=[])
    fate, exact = fate_of(one.fate, carried, one.spans, claim=one.claim), quote(revision.text, places)
    prefix, suffix = around(revision.text, places)
    lost = one.lost + _lost(one, carried, earlier) if len(carried) > 1 else one.lost
    return Lying(one.highlight, fate, exact, prefix, suffix, lost, places, one.claim)


def _lost(one: Lying, carried: Sequence[Carried], earlier: Revision) -> list[str]:
    """The words of the pieces that are gone."""
    pairs = zip(one.spans, carried, strict=True)
    return [earlier.text[start:end] for (start, end), where in pairs if where.start is None]


def _places(carried: Sequence[Carried], revision: Revision) -> list[Span]:
    found = [(where.start, where.end) for where in carried if where.start is not None and where.end is not None]
    if len(found) == 1 and carried[0].state in (State.KEPT, State.MOVED):
        return found  # the same words are as tidy as they were
    try:
        return tidy(found, revision.text)
    except BadSpans:
        return []

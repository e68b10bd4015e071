"""Marks follow their article to its new text, in the transaction that publishes it.

Step by step, from each text to the next, which loses fewer than one jump would; a mark that is orphaned stays so until
somebody lays it anew. What a person has not looked at stays in doubt however often the text changes again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from annotations.anchoring import Carried, Doubt, State, carry
from annotations.impact import GRAVEST_FIRST, state_of
from annotations.models.anchor import Anchor, AnchorSpan
from annotations.spans import BadSpans, Span, tidy
from articles.models import Article, Revision

LIKE = 0.7  # similarity of the words that somebody marked, below which they are to be looked at again


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


def _step(before: Revision, after: Revision) -> None:
    anchors = list(
        Anchor.objects.filter(revision=before, highlight__session=None).exclude(highlight__anchors__revision=after)
    )
    spans: dict[int, list[Span]] = defaultdict(list)
    for anchor, start, end in AnchorSpan.objects.filter(revision=before).values_list("anchor", "start", "end"):
        spans[anchor].append((start, end))
    lying = [spans[anchor.pk] for anchor in anchors]
    carried = iter(carry(_words(before), _words(after), [span for own in lying for span in own]))
    followed = [
        _followed(anchor, list(islice(carried, len(own))), own, after)
        for anchor, own in zip(anchors, lying, strict=True)
    ]
    Anchor.objects.bulk_create(anchor for anchor, _places in followed)
    AnchorSpan.objects.bulk_create(piece for anchor, places in followed for piece in anchor.pieces(places, after))


def _words(revision: Revision) -> list[str]:
    return [block.text for block in revision.blocks]


def _followed(
    before: Anchor, carried: Sequence[Carried], spans: Sequence[Span], revision: Revision
) -> tuple[Anchor, list[Span]]:
    """The anchor of the same highlight in this revision, unsaved, and its spans there."""
    places = _places(carried, revision)
    anchor = Anchor(highlight_id=before.highlight_id, revision_id=revision.pk)
    if not places:
        anchor.state, anchor.similarity = Anchor.State.ORPHANED, 0.0
        anchor.exact, anchor.prefix, anchor.suffix = before.exact, before.prefix, before.suffix
        return anchor, []
    anchor.read(places, revision)
    anchor.state = min(Anchor.State(before.state), state_of(carried), key=GRAVEST_FIRST.index)
    # Of what was changed twice at least so much is left as both changes left.
    anchor.similarity = before.similarity * _similarity(carried, spans)
    doubts = {*before.doubts.split(), *(doubt.value for where in carried for doubt in where.doubts)}
    if anchor.similarity < LIKE:
        doubts.add(Doubt.WORDS.value)
    anchor.doubts = " ".join(sorted(doubts))
    return anchor, places


def _places(carried: Sequence[Carried], revision: Revision) -> list[Span]:
    found = [(where.start, where.end) for where in carried if where.start is not None and where.end is not None]
    if len(found) == 1 and carried[0].state in (State.KEPT, State.MOVED):
        return found  # the same words are as tidy as they were
    try:
        return tidy(found, revision.text)
    except BadSpans:
        return []


def _similarity(carried: Iterable[Carried], spans: Iterable[Span]) -> float:
    """Of all spans together, by their lengths; a lost one counts as unlike."""
    sizes = [end - start for start, end in spans]
    return sum(where.similarity * size for where, size in zip(carried, sizes, strict=True)) / sum(sizes)

"""What became of marks that lie nowhere in the text that stands now: where each lay last, and what stands there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from annotations.anchoring import Selector, find
from annotations.anchoring.alignment import Alignment
from annotations.anchoring.carrying import carried
from annotations.anchoring.instead import instead
from annotations.models import AnchorSpan
from annotations.placing import CONTEXT
from annotations.spans import BadSpans, Span, tidy
from articles.models import Revision

LONGEST_INSTEAD = 300  # code points


class Text(NamedTuple):
    """A revision by its number in the database; with its time, as a number may be given twice."""

    pk: int
    made: datetime


@dataclass(frozen=True, slots=True)
class Loss:
    """Where a lost mark lay last: in which text of the article, on which words. What stands there now, ``near`` which
    code point, and where it might belong: nothing, or spans of the current text that somebody has to agree to."""

    number: int
    exact: str
    near: int
    instead: str
    proposal: tuple[Span, ...]


def losses_of(orphans: Mapping[int, Text]) -> dict[int, Loss]:
    """The loss of each of these highlights, by its number in the database; each lies nowhere in the text given."""
    rows = AnchorSpan.objects.filter(anchor__highlight__in=list(orphans)).order_by("revision__number", "ordinal")
    columns = ("anchor__highlight", "revision", "revision__created_at", "revision__number", "anchor__exact")
    lay: dict[tuple[int, Text, int, str], list[Span]] = defaultdict(list)
    for highlight, revision, made, number, exact, start, end in rows.values_list(*columns, "start", "end"):
        lay[highlight, Text(revision, made), number, exact].append((start, end))
    # Later texts come after earlier ones, and take their place.
    return {
        highlight: Loss(number, exact, *_stands(before, orphans[highlight], tuple(spans)))
        for (highlight, before, number, exact), spans in {key[0]: (key, lay[key]) for key in lay}.values()
    }


@lru_cache(2000)
def _stands(before: Text, after: Text, spans: tuple[Span, ...]) -> tuple[int, str, tuple[Span, ...]]:
    """What stands in the place of these spans, and where they might belong: two texts never change, nor does this."""
    alignment = _aligned(before, after)
    new = alignment.new.canonical
    start, end = instead(spans[0][0], spans[-1][1], alignment)
    stands = new[start:end]
    words = stands if len(stands) <= LONGEST_INSTEAD else stands[: LONGEST_INSTEAD - 1].rstrip() + "…"
    found = [_proposed(span, alignment) for span in spans]
    try:
        return start, words, tuple(tidy([place for place in found if place], new))
    except BadSpans:
        return start, words, ()


def _proposed(span: Span, alignment: Alignment) -> Span | None:
    """By a direct attempt, or else where something like its words stands."""
    start, end = span
    old, new = alignment.old.canonical, alignment.new.canonical
    place = carried(start, end, alignment)
    if place.start is None:
        around = old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT]
        place = find(Selector(old[start:end], *around, start), new)
    return (place.start, place.end) if place.start is not None and place.end is not None else None


@lru_cache(4)
def _aligned(before: Text, after: Text) -> Alignment:
    texts = Revision.objects.defer("sentences").in_bulk([before.pk, after.pk])
    return Alignment(*([block.text for block in texts[text.pk].blocks] for text in (before, after)))

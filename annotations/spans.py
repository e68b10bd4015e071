"""The ranges that a highlight covers, as the browser sends them and the server checks them. Imports no Django."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from annotations.visible import is_visible

Span = tuple[int, int]
Spans = Sequence[Span]

MOST_SPANS = 50
_CLUSTER = regex.compile(r"\X")
_LONGEST_CLUSTER = 64  # code points looked at around an edge; import cuts runs of combining marks far below it


class BadSpans(ValueError):
    """These spans cannot lie on this text: ``outside`` of it, ``empty``, or ``too_many``, as ``args[0]`` says."""


def tidy(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order, joined where they touch or overlap, without white space at their ends.

    ``(start, end)`` are code points of ``text``; an edge inside a character as people see it (an emoji of several
    code points, a letter with its accent: Unicode Standard Annex 29) moves outward. A span of which nothing can be seen
    (joiners, direction marks) counts as empty; beside something visible they stay, as words may need them. Raises
    :class:`BadSpans` when nothing or too much is left, or when a span lies outside the text.
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start <= end <= len(text):
            raise BadSpans("outside")
        start, end = _trimmed(*_cluster_edges(start, end, text), text)
        if not is_visible(text[start:end]):
            continue
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    if not joined:
        raise BadSpans("empty")
    if len(joined) > MOST_SPANS:
        raise BadSpans("too_many")
    return joined


def to_sentences(spans: Spans, sentences: Sequence[Sequence[int]]) -> list[Span]:
    """Each span from the start of the sentence where it begins to the end of the one where it ends.

    ``sentences`` are code points of the same text, in order and disjoint. An edge outside them stays.
    """
    starts = [sentence[0] for sentence in sentences]

    def around(point: int) -> Span:
        place = bisect_right(starts, point) - 1
        inside = place >= 0 and point < sentences[place][1]
        return (sentences[place][0], sentences[place][1]) if inside else (point, point + 1)

    return [(around(start)[0], around(end - 1)[1]) for start, end in spans]


def bridged(spans: Spans, text: str) -> list[Span]:
    """These spans, in order, with those made one between which there is only white space: sentences in a row."""
    whole: list[Span] = []
    for start, end in spans:
        if whole and not text[whole[-1][1] : start].strip():
            start = whole.pop()[0]
        whole.append((start, end))
    return whole


def _cluster_edges(start: int, end: int, text: str) -> Span:
    return _cluster_around(start, text)[0], _cluster_around(end, text)[1]


def _cluster_around(edge: int, text: str) -> Span:
    """The cluster that the edge cuts, or the edge itself twice where it cuts none."""
    position = max(0, edge - _LONGEST_CLUSTER)
    for cluster in _CLUSTER.finditer(text, position, min(len(text), edge + _LONGEST_CLUSTER)):
        if cluster.start() < edge < cluster.end():
            return cluster.start(), cluster.end()
        if cluster.start() >= edge:
            break
    return edge, edge


def _trimmed(start: int, end: int, text: str) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

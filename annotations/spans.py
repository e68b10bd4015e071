"""The ranges that a highlight covers, as the browser sends them and the server checks them. Imports no Django."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Spans = Sequence[Span]

MOST_SPANS = 50


class BadSpans(ValueError):
    """These spans cannot lie on this text; the message says why, for the person who sent them."""


def tidy(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order, joined where they touch or overlap, without white space at their ends.

    ``(start, end)`` are code points of ``text``. Raises :class:`BadSpans` when nothing or too much is left, or when
    a span lies outside the text.
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start <= end <= len(text):
            raise BadSpans("outside")
        start, end = _trimmed(start, end, text)
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    if not joined:
        raise BadSpans("empty")
    if len(joined) > MOST_SPANS:
        raise BadSpans("too_many")
    return joined


def _trimmed(start: int, end: int, text: str) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

"""Checking what the browser says it saw against the text that is there. Imports no Django."""

from collections.abc import Iterator, Sequence

from annotations.spans import Span, tidy

Seen = tuple[int, int, str]  # start and end in code points, and the words that the browser saw between them

CONTEXT = 32  # code points before and after that tell two places with the same words apart


class Elsewhere(ValueError):
    """The words are not where the browser saw them, and not in exactly one other place."""


def place(seen: Sequence[Seen], text: str, seen_text: str | None = None) -> list[Span]:
    """The spans on ``text``, in code points.

    ``seen_text`` is the text that the browser had, where that is another one: then offsets tell nothing, and words
    are looked for by themselves and by what stood around them. Raises :class:`Elsewhere` when they are not in exactly
    one place, or not in their order, and ``BadSpans`` when the offsets cannot be.
    """
    before = text if seen_text is None else seen_text
    spans = []
    for start, end, exact in seen:
        there = before[start:end] == exact
        if seen_text is None and there:
            spans.append((start, end))
        else:
            around = _context(start, end, before) if there else None
            spans.append(_found(exact, text, around))
    if _order(spans) != _order([(start, end) for start, end, _exact in seen]):
        raise Elsewhere
    return tidy(spans, text)


def _found(exact: str, text: str, around: tuple[str, str] | None) -> Span:
    places = list(_places(exact, text)) if exact.strip() else []
    if len(places) > 1 and around is not None:
        places = [place for place in places if _stands_in(around, _context(*place, text))]
    if len(places) != 1:
        raise Elsewhere
    return places[0]


def _places(exact: str, text: str) -> Iterator[Span]:
    start = text.find(exact)
    while start >= 0:
        yield start, start + len(exact)
        start = text.find(exact, start + 1)


def _context(start: int, end: int, text: str) -> tuple[str, str]:
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _stands_in(around: tuple[str, str], here: tuple[str, str]) -> bool:
    return here[0].endswith(around[0]) and here[1].startswith(around[1])


def _order(spans: Sequence[Span]) -> list[int]:
    return sorted(range(len(spans)), key=lambda index: spans[index])

"""Checking what the browser says it saw against the text that is there."""

from collections.abc import Sequence

from annotations.spans import Span, tidy
from articles.models import Revision

Seen = tuple[int, int, str]  # start and end in code points, and the words that the browser saw between them


class Elsewhere(ValueError):
    """The words are not where the browser saw them, and not in exactly one other place."""


def place(seen: Sequence[Seen], revision: Revision) -> list[Span]:
    """The spans on this revision. Words that moved are found again when they stand in exactly one place.

    Raises :class:`Elsewhere` when they do not, and ``BadSpans`` when the offsets cannot be.
    """
    text = revision.text
    spans = [(start, end) if text[start:end] == exact else _found(exact, text) for start, end, exact in seen]
    return tidy(spans, text)


def _found(exact: str, text: str) -> Span:
    first = text.find(exact) if exact.strip() else -1
    if first < 0 or text.find(exact, first + 1) >= 0:
        raise Elsewhere
    return first, first + len(exact)

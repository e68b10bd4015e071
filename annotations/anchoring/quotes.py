"""Looking for a quote's own words."""

from collections.abc import Iterator


def places(quote: str, text: str) -> Iterator[int]:
    """Where the quote stands in the text, in code points; places may overlap."""
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def only_place(quote: str, text: str, start: int = 0, end: int | None = None) -> int | None:
    """Where the quote stands in the text, from ``start`` to ``end``, if it does so exactly once."""
    place = text.find(quote, start, end)
    return None if place < 0 or text.find(quote, place + 1, end) >= 0 else place

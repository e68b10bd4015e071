"""The passage of a text in which a query is found. Imports no Django."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.text.words import WORD, Phrase, Term, words_of_piece

BEFORE, AFTER = 60, 140  # code points shown around the first word found
_LOOKED_AT = 400_000  # code points of the text
_MOST_HITS = 200


class Piece(NamedTuple):
    """A part of the passage, and whether it is what was looked for."""

    text: str
    found: bool


class _Hit(NamedTuple):
    start: int
    end: int
    term: int


def excerpt(text: str, terms: Sequence[Term]) -> list[Piece]:
    """The passage that holds most of the terms, in the words of the text; its beginning where none is found."""
    hits = _hits(text, terms)
    first = max(hits, key=lambda hit: (len(_terms_within(hits, hit.start)), -hit.start), default=_Hit(0, 0, 0))
    start = _at_a_space(text, max(0, first.start - BEFORE), first.start)
    end = max(first.end, _at_a_space(text, first.start + AFTER, len(text)))
    return list(_pieces(text, start, end, [hit for hit in hits if start <= hit.start and hit.end <= end]))


def _hits(text: str, terms: Sequence[Term]) -> list[_Hit]:
    """Where the terms stand, at most so many places; a phrase is one place."""
    openings: dict[str, list[tuple[int, Phrase]]] = {}
    for number, term in enumerate(terms):
        for phrase in term:
            openings.setdefault(phrase[0], []).append((number, phrase))
    found: list[_Hit] = []
    for match in WORD.finditer(text, 0, min(len(text), _LOOKED_AT)):
        piece = words_of_piece(match[0])
        for number, phrase in openings.get(piece[0], ()) if piece else ():
            if end := _end_of(phrase, text, match.start()):
                found.append(_Hit(match.start(), end, number))
        if len(found) >= _MOST_HITS:
            break
    return found


def _end_of(phrase: Phrase, text: str, start: int) -> int:
    """Where the phrase ends that begins there; 0 if another does."""
    read: Phrase = ()
    for match in WORD.finditer(text, start):
        read += words_of_piece(match[0])
        if len(read) >= len(phrase):
            return match.end() if read[: len(phrase)] == phrase else 0
    return 0


def _terms_within(hits: Sequence[_Hit], start: int) -> set[int]:
    return {hit.term for hit in hits if start <= hit.start <= start + AFTER - BEFORE}


def _at_a_space(text: str, place: int, limit: int) -> int:
    """The first place between two words from there on, or the place itself where none is near."""
    if place in (0, len(text)) or place >= limit:
        return min(place, limit)
    near = next((at for at in range(place, min(place + 20, limit)) if text[at].isspace()), None)
    return place if near is None else near


def _pieces(text: str, start: int, end: int, hits: Sequence[_Hit]) -> Iterator[Piece]:
    at = start
    if start:
        yield Piece("…", False)
    for hit in hits:
        if hit.start >= at:
            yield Piece(text[at : hit.start], False)
            yield Piece(text[hit.start : hit.end], True)
            at = hit.end
    yield Piece(text[at:end], False)
    if end < len(text):
        yield Piece("…", False)

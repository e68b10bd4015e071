"""Where a span has gone, and what a person should look at."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    KEPT = "kept"  # the same words in the same order of things
    MOVED = "moved"  # the same words elsewhere
    ADJUSTED = "adjusted"  # other words in their place
    AMBIGUOUS = "ambiguous"  # its words lie in several places; the likeliest is given
    ORPHANED = "orphaned"  # gone, or too little of it is left


class Doubt(StrEnum):
    """Why a person should look whether a mark is still right."""

    WORDS = "words"  # fewer than 70 % of its words stayed
    DIGITS = "digits"  # a number is another
    NEGATION = "negation"  # a "not" came or went, in the words or beside them in their sentence
    PLACE = "place"  # it may belong elsewhere
    APPROXIMATE = "approximate"  # found by likeness alone


class Carried(NamedTuple):
    """A span in the new text: code points from ``start`` to ``end``, both ``None`` when orphaned.

    ``similarity`` of the old words and the new ones is a share from 0 to 1 (Indel, as ``rapidfuzz.fuzz.ratio``).
    """

    start: int | None
    end: int | None
    state: State
    similarity: float
    doubts: frozenset[Doubt] = frozenset()

    @property
    def please_check(self) -> bool:
        return bool(self.doubts)


ORPHAN = Carried(None, None, State.ORPHANED, 0.0)

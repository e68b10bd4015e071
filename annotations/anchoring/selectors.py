"""Finding a mark that came without the text it was made on: by its quote, what stood around it and its position."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.carried import ORPHAN, Carried, Doubt, State
from annotations.anchoring.doubts import doubts, similarity
from annotations.anchoring.quotes import places
from annotations.anchoring.spans import SHORTEST_QUOTE, place_of

FLOOR = 0.75  # least score of an approximate find; with less, four in ten of deleted quotes would be "found"
LEAST_LIKE = 50  # percent of the best window; below it no score reaches the floor
LONGEST_SLID = 300  # code points; a longer quote is aligned with all of the text, as sliding takes the square
AMONG = 0.6  # least likeness of what stands around a short quote
QUOTE, AROUND, POSITION = 50, 20, 2  # what quote, each side and position weigh in the score, as in Hypothesis's client
CONTEXT = 32  # code points of prefix and suffix that are looked at


@dataclass(frozen=True, slots=True)
class Selector:
    """A quote with the words before and after it and, where known, its place in code points.

    The text quote and text position selectors of the W3C's Web Annotation Data Model, 4.2.4 and 4.2.5.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


def find(selector: Selector, text: str) -> Carried:
    """Where the quote lies in the text.

    At its position if the words there are the same; else where its words stand, told apart by what is around them,
    which must be alike where the words are few; else where something like it stands, marked as approximate; else
    orphaned. Raises ``ValueError`` for an empty quote.
    """
    exact, start = selector.exact, -1 if selector.start is None else selector.start
    if not exact.strip():
        raise ValueError("A selector needs a quote.")
    if start >= 0 and text.startswith(exact, start) and _belongs(selector, start, start + len(exact), text):
        return Carried(start, start + len(exact), State.KEPT, 1.0)
    return _verbatim(selector, text) or _approximate(selector, text)


def _verbatim(selector: Selector, text: str) -> Carried | None:
    size = len(selector.exact)
    found = [start for start in places(selector.exact, text) if _is_whole(start, start + size, text)]
    found = [start for start in found if _belongs(selector, start, start + size, text)]
    if not found:
        return None
    scored = sorted(((_around(selector, start, start + size, text), start) for start in found), reverse=True)
    best, start = scored[0]
    rivals = [other for score, other in scored if score > best - 0.1]
    if len(rivals) > 1:
        start = min(rivals, key=lambda other: abs(other - (selector.start or 0)))
        return Carried(start, start + size, State.AMBIGUOUS, 1.0, frozenset({Doubt.PLACE}))
    unsure = size < SHORTEST_QUOTE and not (selector.prefix or selector.suffix)
    return Carried(start, start + size, State.MOVED, 1.0, frozenset({Doubt.PLACE} if unsure else ()))


def _belongs(selector: Selector, start: int, end: int, text: str) -> bool:
    """A few words that stand among others than they did are others: one Robin is not the next."""
    long, known = len(selector.exact) >= SHORTEST_QUOTE, selector.prefix or selector.suffix
    return long or not known or _around(selector, start, end, text) >= AMONG


def _approximate(selector: Selector, text: str) -> Carried:
    """The passage most like the quote and its surroundings, if it is like enough."""
    before, after = selector.prefix[-CONTEXT:], selector.suffix[:CONTEXT]
    quote = before + selector.exact + after
    if len(quote) < SHORTEST_QUOTE:
        return ORPHAN
    left, right = 0, len(text)
    if len(quote) <= min(LONGEST_SLID, len(text)):
        window = fuzz.partial_ratio_alignment(quote, text, score_cutoff=LEAST_LIKE)
        if window is None:
            return ORPHAN
        left, right = max(0, window.dest_start - len(quote)), window.dest_end + len(quote)
    alignment = Alignment([quote], [text[left:right]])
    begin, stop = len(before), len(before) + len(selector.exact)
    place = place_of(begin, stop, alignment)
    if place is None:
        return ORPHAN
    start, end = left + place.start, left + place.end
    likeness = similarity(selector.exact, text[start:end])
    if _score(selector, start, end, text, likeness) < FLOOR or not _belongs(selector, start, end, text):
        return ORPHAN
    found = doubts(quote, begin, stop, text, start, end, likeness)
    return Carried(start, end, State.ADJUSTED, likeness, found | {Doubt.APPROXIMATE})


def _score(selector: Selector, start: int, end: int, text: str, likeness: float) -> float:
    parts = [(QUOTE, likeness)]
    if selector.prefix or selector.suffix:
        parts.append((2 * AROUND, _around(selector, start, end, text)))
    if selector.start is not None:
        parts.append((POSITION, max(0.0, 1 - abs(start - selector.start) / max(1, len(text)))))
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _share in parts)


def _around(selector: Selector, start: int, end: int, text: str) -> float:
    """How alike the words around a place and those around the quote are; 0 where the selector has none."""
    before, after = selector.prefix[-CONTEXT:], selector.suffix[:CONTEXT]
    sides = [(before, text[max(0, start - len(before)) : start]), (after, text[end : end + len(after)])]
    known = [similarity(side, here) for side, here in sides if side]
    return sum(known) / len(known) if known else 0.0


def _is_whole(start: int, end: int, text: str) -> bool:
    """Whether no word is cut at either end: "Linus" is not in "machines"."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)

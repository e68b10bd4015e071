"""Carrying spans from one text to another."""

from collections.abc import Iterable, Sequence

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.carried import ORPHAN, Carried, Doubt, State
from annotations.anchoring.doubts import CONTEXT, NONE, doubts, similarity
from annotations.anchoring.segments import Segment
from annotations.anchoring.spans import Place, place_of

LONGEST = 4_000  # code points of a passage that is compared letter by letter
ALMOST = 0.9999  # similarity of long words that differ in case or white space alone; 1 is for the same words


def carry(old_blocks: Sequence[str], new_blocks: Sequence[str], spans: Iterable[tuple[int, int]]) -> list[Carried]:
    r"""Where each span of the old text lies in the new one.

    A text is a list of blocks, a paragraph or a heading each. ``spans`` are ``(start, end)`` in code points of
    ``"\n\n".join(old_blocks)``, not empty, in any order; the answers stand in the same order, in code points of
    ``"\n\n".join(new_blocks)``. Raises ``ValueError`` for a span that is empty or not within the text.

    The texts are aligned once, whole blocks first, then words, then what moved; so the cost is that of what was edited
    and a few microseconds a span. A span follows its words; it is orphaned when less than half of it stands together
    somewhere. Nothing is ever put on words that merely look like it elsewhere.
    """
    alignment = Alignment(old_blocks, new_blocks)
    return [carried(start, end, alignment) for start, end in spans]


def carried(start: int, end: int, alignment: Alignment) -> Carried:
    """Where one span lies, by an alignment that is already there."""
    segment = alignment.same_around(start, end)
    if segment and start < end and segment.old_start <= start - CONTEXT and end + CONTEXT <= segment.old_end:
        shift = segment.new_start - segment.old_start  # all around stayed, too: so most spans go
        return Carried(start + shift, end + shift, State.MOVED if segment.moved else State.KEPT, 1.0, NONE)
    return _compared(start, end, segment, alignment)


def _compared(start: int, end: int, segment: Segment | None, alignment: Alignment) -> Carried:
    """The same, by what stands there and beside it; ``segment`` holds all of it unedited, if one does."""
    old, new = alignment.old.canonical, alignment.new.canonical
    if not 0 <= start < end <= len(old):
        raise ValueError(f"The span {start} to {end} is empty or outside of a text of {len(old)} code points.")
    if segment is not None:
        left, right = start + segment.shift, end + segment.shift
        found = doubts(old, start, end, new, left, right, 1.0)
        return Carried(left, right, State.MOVED if segment.moved else State.KEPT, 1.0, found)
    place = place_of(start, end, alignment)
    if place is None:
        return ORPHAN
    likeness = _likeness(start, end, place, alignment)
    found = doubts(old, start, end, new, place.start, place.end, likeness)
    if place.torn:
        return Carried(place.start, place.end, State.AMBIGUOUS, likeness, found | {Doubt.PLACE})
    if likeness < 1:
        return Carried(place.start, place.end, State.ADJUSTED, likeness, found)
    return Carried(place.start, place.end, State.MOVED if place.moved else State.KEPT, likeness, found)


def _likeness(start: int, end: int, place: Place, alignment: Alignment) -> float:
    """How alike the words are; of long passages, by what the alignment found, as comparing them takes their square."""
    before, after = alignment.old.canonical[start:end], alignment.new.canonical[place.start : place.end]
    if before == after:
        return 1.0
    if max(len(before), len(after)) > LONGEST:
        return min(ALMOST, 2 * place.survived / (len(before) + len(after)))
    return min(ALMOST, similarity(before, after))

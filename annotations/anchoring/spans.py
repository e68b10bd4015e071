"""Carrying one span over an alignment."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.edges import Piece, bounds
from annotations.anchoring.quotes import only_place
from annotations.anchoring.texts import BREAK

SURVIVES = 0.5  # least share of a span's characters that must be found in one place
SURVIVES_SPLIT = 0.35  # ... where all places together have ...
SURVIVES_TOGETHER = 0.6  # ... this share
TORN = 0.25  # share of a span that lies elsewhere, from which its place is in doubt
SHORTEST_QUOTE = 16  # code points; a shorter one may stand elsewhere by chance


class Place(NamedTuple):
    """Where a span lies in the new text, in code points.

    ``survived`` are the characters that it still has there; it is ``torn`` where a good part of it lies elsewhere.
    """

    start: int
    end: int
    moved: bool
    survived: int
    torn: bool = False


def place_of(start: int, end: int, alignment: Alignment) -> Place | None:
    """The place of a span (code points of the old text, not empty) in the new text; ``None`` where it is gone."""
    size = end - start
    clusters = _clusters(_clipped(start, end, alignment))
    heaviest = clusters[0] if len(clusters) == 1 else max(clusters, key=_weight, default=[])
    best = _without_outlier(heaviest, size)
    survived = _survived(best)
    if survived < size and (found := _found_again(start, end, alignment)):
        return found
    together = survived if clusters == [best] else sum(map(_survived, clusters))
    if survived < SURVIVES * size and not (survived >= SURVIVES_SPLIT * size and together >= SURVIVES_TOGETHER * size):
        return None
    left, right = bounds(start, end, best, alignment)
    moved = all(piece.moved for piece in best)
    return Place(left, right, moved, survived, torn=together - survived > TORN * size)


def _clipped(start: int, end: int, alignment: Alignment) -> list[Piece]:
    pieces = []
    first = bisect_right(alignment.starts, start) - 1
    for number in range(max(first, 0), len(alignment.segments)):
        segment = alignment.segments[number]
        if segment.old_start >= end:
            break
        left, right = max(start, segment.old_start), min(end, segment.old_end)
        if left < right:
            if segment.edited:
                new_start, new_end = segment.new_start, segment.new_end
            else:
                new_start, new_end = left + segment.shift, right + segment.shift
            pieces.append(Piece(left, right, new_start, new_end, segment.moved, number))
    return pieces


def _clusters(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that lie near each other in the new text, given how near they were."""
    clusters: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.new_start):
        if clusters and _near(clusters[-1][-1], piece):
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
    return clusters


def _near(one: Piece, other: Piece) -> bool:
    was, gap = other.old_start - one.old_end, other.new_start - one.new_end
    if gap <= 3 * max(was, 0) + 80:
        return True
    return was >= 0 and ((was <= len(BREAK) and gap <= 200) or (one.moved == other.moved and gap <= 400 + 3 * was))


def _weight(pieces: Sequence[Piece]) -> int:
    return sum(piece.old_end - piece.old_start for piece in pieces)


def _without_outlier(pieces: list[Piece], length: int) -> list[Piece]:
    """Cut at the largest gap where the place would be far longer than the span and one side weighs little."""
    if len(pieces) < 2 or pieces[-1].new_end - pieces[0].new_start <= 2.5 * length + 80:
        return pieces
    cut = max(range(1, len(pieces)), key=lambda n: pieces[n].new_start - pieces[n - 1].new_end)
    sides = sorted((pieces[:cut], pieces[cut:]), key=_weight)
    return sides[1] if _weight(sides[0]) <= 0.35 * _weight(pieces) else pieces


def _survived(pieces: Sequence[Piece]) -> int:
    """Characters found, with the white space between two of them."""
    found, last = 0, None
    for piece in sorted(pieces):
        joint = 0 if last is None else piece.old_start - last
        found += piece.old_end - piece.old_start + (joint if 0 < joint <= len(BREAK) else 0)
        last = piece.old_end
    return found


def _found_again(start: int, end: int, alignment: Alignment) -> Place | None:
    """A long quote that either text has exactly once is the same passage, whatever the alignment says."""
    if end - start < SHORTEST_QUOTE:
        return None
    quote = alignment.old.canonical[start:end]
    place = only_place(quote, alignment.new.canonical)
    if place is None or only_place(quote, alignment.old.canonical) is None:
        return None
    return Place(place, place + len(quote), True, len(quote))

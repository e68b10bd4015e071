"""A person's marks as the u-alpha family sees them: each place of a text has one kind."""

from collections.abc import Iterable
from typing import NamedTuple

from annotations.agreement.marks import LabelledSpan, units_by_label

Kind = frozenset[str]  # the labels that one person put on a place; overlapping marks make a kind of their own
UNMARKED: Kind = frozenset()


class Segment(NamedTuple):
    """Code points ``[start, end)`` of one kind."""

    start: int
    end: int
    kind: Kind


def segments(spans: Iterable[LabelledSpan]) -> list[Segment]:
    """One person's spans cut at every edge, in order and disjoint; what lies between them is left out."""
    opening, closing = dict[int, set[str]](), dict[int, set[str]]()
    for label, units in units_by_label(spans).items():
        for start, end in units:
            opening.setdefault(start, set()).add(label)
            closing.setdefault(end, set()).add(label)
    found, kind, start = [], UNMARKED, 0
    for edge in sorted(opening.keys() | closing.keys()):
        if kind:
            found.append(Segment(start, edge, kind))
        kind = kind - closing.get(edge, UNMARKED) | opening.get(edge, UNMARKED)
        start = edge
    return found

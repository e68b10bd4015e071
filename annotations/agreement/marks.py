"""What the measures compare: the spans that several people marked in one article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

Range = tuple[int, int]
Pair = tuple[int, int]


class LabelledSpan(NamedTuple):
    """Code points ``[start, end)`` of a text and the label put on them; each piece of a discontinuous mark is one."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class MarkedArticle:
    """One article, its length in code points, and for each person who handed it in what they marked.

    ``article`` and the people are keys of the caller's. Who marked nothing stands there with no spans and counts; who
    did not hand it in is not there. Spans of one person may overlap and stand in any order. Raises ``ValueError`` where
    a span is empty or lies outside the text.
    """

    article: int
    length: int
    spans: Mapping[int, Sequence[LabelledSpan]]

    def __post_init__(self) -> None:
        for person, spans in self.spans.items():
            for span in spans:
                if not 0 <= span.start < span.end <= self.length:
                    raise ValueError(f"{span} of {person} does not lie on the {self.length} code points of the text.")

    @property
    def pairs(self) -> list[Pair]:
        """Every two people who handed it in, in the order of their keys."""
        return list(combinations(sorted(self.spans), 2))


def labels_of(articles: Iterable[MarkedArticle]) -> list[str]:
    """The labels that somebody used, in order."""
    return sorted({span.label for article in articles for spans in article.spans.values() for span in spans})


def units_by_label(spans: Iterable[LabelledSpan]) -> dict[str, list[Range]]:
    """One person's ranges of each label, in order, disjoint: those that overlap are one, those that touch are two."""
    units: dict[str, list[Range]] = {}
    for start, end, label in sorted(spans):
        line = units.setdefault(label, [])
        if line and start < line[-1][1]:
            start, end = line[-1][0], max(end, line.pop()[1])
        line.append((start, end))
    return units

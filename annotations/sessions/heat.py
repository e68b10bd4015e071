"""Two small maps in one hue: how far every two people agree, and which labels are taken for which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annotations.agreement.confusion import NOTHING, Confusion
from annotations.agreement.marks import Pair
from annotations.agreement.measures import Measure, Name
from annotations.agreement.values import Undefined, Value
from annotations.sessions.measured import figure

Lines = list[tuple[str, list["Cell"]]]  # what stands at the side, and the fields of its line


@dataclass(frozen=True)
class Cell:
    """One field: its number, how dark it is (0 to 10), and why it has no number."""

    words: str
    step: int = 0
    reason: str = ""
    itself: bool = False


def heat_map(by_pair: Mapping[Pair, Mapping[Name, Value]], names: Mapping[int, str]) -> Lines:
    """How many marks every two people share, the same on both sides of the diagonal."""
    people = sorted({person for pair in by_pair for person in pair}, key=lambda person: (names[person], person))
    return [(names[one], [_of_two(by_pair, one, other) for other in people]) for one in people]


def _of_two(by_pair: Mapping[Pair, Mapping[Name, Value]], one: int, other: int) -> Cell:
    if one == other:
        return Cell("", itself=True)
    values = by_pair.get((min(one, other), max(one, other)))
    value = values[Measure.HALF] if values else Undefined.ONE_PERSON
    if isinstance(value, Undefined):
        return Cell("", reason=_(str(value)))
    return Cell(figure(value).words, round(10 * value))


def confusion_map(counts: Confusion, labels: Sequence[str]) -> Lines:
    """Where somebody put the label of the line, how often the other put each label, or nothing: the last."""
    return [(label, _of_label(counts, label, [*labels, NOTHING])) for label in labels]


def _of_label(counts: Confusion, line: str, columns: Sequence[str]) -> list[Cell]:
    row = [counts.get((min(line, column), max(line, column)), 0) for column in columns]
    return [Cell(str(count), round(10 * count / (sum(row) or 1))) for count in row]

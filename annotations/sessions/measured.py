"""What each measure of agreement asks, in plain words, and how its number is shown."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.agreement.comparison import Comparison
from annotations.agreement.measures import Measure, Name
from annotations.agreement.resampling import Interval
from annotations.agreement.values import Undefined, Value

MEASURES: dict[Measure, tuple[Promise, Promise]] = {
    Measure.HALF: (
        _("Same label, mostly the same words"),
        _("F1: of all marks, how many two people share: the same label, and at least half of the words in common."),
    ),
    Measure.EXACT: (
        _("Same label, exactly the same words"),
        _("F1: the same label, from the very same character to the very same character."),
    ),
    Measure.PLACES: (
        _("Same place"),
        _("F1: at least one character in common, whatever the label."),
    ),
    Measure.LABELS: (
        _("Same label in the same place"),
        _("Of the marks in the same place, how many have the same label."),
    ),
    Measure.ALPHA_U: (
        _("alpha‑U"),
        _("Krippendorff 2004. Edges and labels of marks, beyond chance: 1 is perfect, 0 is what chance would give."),
    ),
    Measure.U_ALPHA: (
        _("u‑alpha"),
        _("Krippendorff 2016. The same labels on the same text, by length, beyond chance. Blind to split marks."),
    ),
    Measure.U_PLACES: (
        _("|u‑alpha"),
        _("The same text marked or left alone, whatever the label, beyond chance."),
    ),
    Measure.CODING: (
        _("cu‑alpha"),
        _("Where two people both marked: the same label, beyond chance."),
    ),
    Measure.COVERAGE: (
        _("Coverage"),
        _("The part of the text over which cu‑alpha speaks: what two people both marked."),
    ),
}
OF_LABELS = (Measure.HALF, Measure.EXACT, Measure.ALPHA_U, Measure.CODING)
OF_PAIRS = (Measure.HALF, Measure.EXACT, Measure.PLACES, Measure.LABELS, Measure.ALPHA_U)


@dataclass(frozen=True)
class Figure:
    """A number as it is shown, or why there is none; ``low`` and ``high`` where an interval was asked for."""

    words: str
    reason: str = ""
    low: str = ""
    high: str = ""
    unsure: str = ""  # why there is no interval

    @property
    def between(self) -> str:
        return _now("%(low)s to %(high)s") % {"low": self.low, "high": self.high} if self.low else self.unsure


def figure(value: Value, interval: Interval | Undefined | None = None) -> Figure:
    if isinstance(value, Undefined):
        return Figure("", _now(str(value)))
    if isinstance(interval, Interval):
        return Figure(_two_digits(value), low=_two_digits(interval.low), high=_two_digits(interval.high))
    return Figure(_two_digits(value), unsure=_now(str(interval)) if interval else "")


def figure_of(comparison: Comparison, name: Name, sure: bool = False) -> Figure:
    """The value of this name over all articles, with its interval where ``sure``."""
    return figure(comparison.values[name], comparison.intervals[name] if sure else None)


def _two_digits(value: float) -> str:
    return number_format(round(value, 2) + 0.0, 2)  # no -0.00

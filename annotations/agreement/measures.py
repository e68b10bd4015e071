"""All measures of marks by name, over any sum of tallies."""

from collections.abc import Sequence
from enum import StrEnum

from annotations.agreement import u_alpha
from annotations.agreement.alpha_u import alpha_u
from annotations.agreement.span_f1 import f1, same_label
from annotations.agreement.tally import Tally
from annotations.agreement.u_alpha import Coincidences
from annotations.agreement.values import Value


class Measure(StrEnum):
    """What each asks. Of one label alone there are ``EXACT``, ``HALF``, ``ALPHA_U`` and ``CODING``."""

    EXACT = "exact"  # span F1: the same edges and label
    HALF = "half"  # span F1: the same label and at least half of the characters
    PLACES = "places"  # span F1: any shared character, whatever the label
    LABELS = "labels"  # of the spans so matched, the share with the same label
    ALPHA_U = "alpha_u"  # chance-corrected: the same units
    U_ALPHA = "u_alpha"  # chance-corrected, by length: the same labels in the same places
    U_PLACES = "u_places"  # ... the same places
    CODING = "coding"  # ... the same labels where both marked
    COVERAGE = "coverage"  # the part of the text over which CODING speaks


Name = Measure | tuple[str, Measure]  # over all labels, or of one


def measures(tally: Tally, labels: Sequence[str]) -> dict[Name, Value]:
    """The values over all of the labels that were used."""
    return _over_all(tally, labels, Coincidences(tally))


def measures_and_labels(tally: Tally, labels: Sequence[str]) -> dict[Name, Value]:
    """The values over all labels, and those of each label alone."""
    found = Coincidences(tally)
    return _over_all(tally, labels, found) | _of_each(tally, labels, found)


def _over_all(tally: Tally, labels: Sequence[str], found: Coincidences) -> dict[Name, Value]:
    return {
        Measure.EXACT: f1(tally, "same"),
        Measure.HALF: f1(tally, "half"),
        Measure.PLACES: f1(tally, "touching"),
        Measure.LABELS: same_label(tally),
        Measure.ALPHA_U: alpha_u(tally, labels),
        Measure.U_ALPHA: u_alpha.u_alpha(found),
        Measure.U_PLACES: u_alpha.places(found),
        Measure.CODING: u_alpha.coding(found),
        Measure.COVERAGE: u_alpha.coverage(found),
    }


def _of_each(tally: Tally, labels: Sequence[str], found: Coincidences) -> dict[Name, Value]:
    values: dict[Name, Value] = {}
    for label in labels:
        values[label, Measure.EXACT] = f1(tally, "same", label)
        values[label, Measure.HALF] = f1(tally, "half", label)
        values[label, Measure.ALPHA_U] = alpha_u(tally, [label])
        values[label, Measure.CODING] = u_alpha.coding_of(found, label)
    return values

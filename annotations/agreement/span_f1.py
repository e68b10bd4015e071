"""F1 of two people's spans: how many of the one stand for how many of the other.

Without counting what nobody marked, as free spans have no such count (Hripcsak & Rothschild 2005, "Agreement, the
F-measure, and reliability in information retrieval").
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain

from annotations.agreement.marks import LabelledSpan, Pair
from annotations.agreement.matching import Spans, Test, matched, overlapping
from annotations.agreement.tally import Tally
from annotations.agreement.values import Undefined, Value

Match = tuple[LabelledSpan, LabelledSpan]


def same(our: LabelledSpan, their: LabelledSpan) -> bool:
    return our == their


def half(our: LabelledSpan, their: LabelledSpan) -> bool:
    """The same label, and at least half of the characters that either marked are marked by both."""
    shared = min(our.end, their.end) - max(our.start, their.start)
    either = max(our.end, their.end) - min(our.start, their.start)
    return our.label == their.label and 2 * shared >= either


def touching(our: LabelledSpan, their: LabelledSpan) -> bool:
    """Any shared character; the label does not matter."""
    return min(our.end, their.end) > max(our.start, their.start)


def matches(ours: Spans, theirs: Spans, test: Test) -> list[Match]:
    """The spans of two people that stand for each other. Exchanging the people exchanges the halves, nothing else."""
    first, second = sorted(ours), sorted(theirs)
    if second < first:
        return [(our, their) for their, our in matches(second, first, test)]
    return _matches(first, second, overlapping(first, second), test)


def tally_of_pair(ours: Spans, theirs: Spans) -> Tally:
    """What two people's spans in one article add to the measures below."""
    first, second = sorted([sorted(ours), sorted(theirs)])
    near = overlapping(first, second)
    counts: dict[tuple[Hashable, ...], float] = {("pairs",): 1, ("empty",): not first and not second}
    counts.update(_counted("spans", chain(first, second)))
    for name, test in (("same", same), ("half", half)):
        counts.update(_counted(name, (our for our, _their in _matches(first, second, near, test))))
    placed = matched(first, second, near)
    counts["touching",] = len(placed)
    counts["touching", "same label"] = sum(first[i].label == second[j].label for i, j in placed)
    return counts


def f1(tally: Tally, test: str, *label: str) -> Value:
    """``2 TP / (|A| + |B|)`` over pairs and articles by the test ``"same"``, ``"half"`` or ``"touching"``.

    The first two can be asked for one label. Two people who both marked nothing in an article agree, but add nothing
    here: ``tally["empty",]`` counts them, to be told beside the number.
    """
    if not tally.get(("pairs",)):
        return Undefined.ONE_PERSON
    spans = tally.get(("spans", *label), 0)
    return 2 * tally.get((test, *label), 0) / spans if spans else Undefined.NOBODY_MARKED


def same_label(tally: Tally) -> Value:
    """Of the spans that two people put in the same place (``touching``, matched), the share with the same label."""
    if not tally.get(("pairs",)):
        return Undefined.ONE_PERSON
    matched = tally["touching",]
    return tally["touching", "same label"] / matched if matched else Undefined.NOTHING_SHARED


def _matches(first: Spans, second: Spans, near: Sequence[Pair], test: Test) -> list[Match]:
    fitting = [(i, j) for i, j in near if test(first[i], second[j])]
    return [(first[i], second[j]) for i, j in matched(first, second, fitting)]


def _counted(name: str, spans: Iterable[LabelledSpan]) -> Tally:
    """How many there are, and how many of each label."""
    counts = Counter[tuple[Hashable, ...]]()
    for span in spans:
        counts[name,] += 1
        counts[name, span.label] += 1
    return counts

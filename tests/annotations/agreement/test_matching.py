"""The matching is the best there is: compared with all that there are."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.marks import LabelledSpan
from annotations.agreement.matching import matched, overlapping
from tests.annotations.agreement.marking import persons_spans, spans

Spans = list[LabelledSpan]
Worth = tuple[int, int, int]


def worth(pairs: list[tuple[LabelledSpan, LabelledSpan]]) -> Worth:
    distance = sum(abs(our.start - their.start) + abs(our.end - their.end) for our, their in pairs)
    return len(pairs), -distance, sum(our.label == their.label for our, their in pairs)


def best(ours: Spans, theirs: Spans) -> Worth:
    nobody = [None] * len(ours)
    return max(
        worth([(our, their) for our, their in zip(ours, order, strict=False) if their and meet(our, their)])
        for order in permutations([*theirs, *nobody], len(ours))
    )


def meet(our: LabelledSpan, their: LabelledSpan) -> bool:
    return our.start < their.end and their.start < our.end


@given(persons_spans, persons_spans)
def test_all_that_share_a_character_are_found_once(ours: Spans, theirs: Spans) -> None:
    ours.sort()
    theirs.sort()
    wanted = [(i, j) for i, our in enumerate(ours) for j, their in enumerate(theirs) if meet(our, their)]
    assert sorted(overlapping(ours, theirs)) == wanted


few = persons_spans.map(lambda some: sorted(some[:4]))


@given(few, few)
def test_no_matching_is_larger_closer_or_more_alike_in_labels(ours: Spans, theirs: Spans) -> None:
    pairs = matched(ours, theirs, overlapping(ours, theirs))
    assert len({i for i, _j in pairs}) == len({j for _i, j in pairs}) == len(pairs)
    assert worth([(ours[i], theirs[j]) for i, j in pairs]) == best(ours, theirs)


@given(st.integers(2, 200))
def test_a_chain_is_matched_whole(count: int) -> None:
    """Each span overlaps two of the other's, and the first choice of each would leave the last one alone."""
    ours = [LabelledSpan(10 * n, 10 * n + 8, "C") for n in range(count)]
    theirs = [LabelledSpan(10 * n - 3, 10 * n + 3, "C") for n in range(1, count)] + [LabelledSpan(0, 1, "C")]
    theirs.sort()
    assert len(matched(ours, theirs, overlapping(ours, theirs))) == count


def test_a_nearer_span_waits_for_one_that_has_no_other() -> None:
    ours, theirs = spans("C 0-10, C 8-20"), spans("C 7-19")
    assert matched(ours, theirs, overlapping(ours, theirs)) == [(1, 0)]
    assert matched(ours, [*spans("C 0-9"), *theirs], [(0, 0), (0, 1), (1, 1)]) == [(0, 0), (1, 1)]

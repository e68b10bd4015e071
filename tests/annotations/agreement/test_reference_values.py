"""The values of reference/team-sessions.md, sections 3.2 and 4, to their last digit."""

import pytest

from annotations.agreement import alpha_u, judgements, u_alpha
from annotations.agreement.comparison import compare
from annotations.agreement.kinds import UNMARKED
from annotations.agreement.measures import Measure
from annotations.agreement.span_f1 import matches
from annotations.agreement.tally import scaled, total
from annotations.agreement.u_alpha import Coincidences
from annotations.agreement.values import Undefined, Value
from tests.annotations.agreement.marking import marked, spans

A = "C 100-160, C 300-380, E 500-540, C 700-790"
CASES = {
    "identical": A,
    "boundaries off by 5": "C 105-165, C 295-375, E 505-545, C 695-785",
    "labels swapped": "E 100-160, E 300-380, C 500-540, E 700-790",
    "one span missing": "C 100-160, C 300-380, E 500-540",
    "two spans split in two": "C 100-160, C 300-340, C 341-380, E 500-540, C 700-745, C 746-790",
    "nested sub-claims": "C 110-140, C 320-350, E 510-530, C 720-760",
    "all elsewhere": "C 190-250, C 390-470, E 590-630, C 790-880",
    "B marked nothing": "",
}
# The columns: exact, overlap, IoU >= .5, bounds only, alpha_U 1995, ua, |ua, nominal alpha of characters.
VALUES = """
identical | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
boundaries off by 5 | 0 | 1 | 1 | 1 | .992 | .904 | .900 | .903
labels swapped | 0 | 0 | 0 | 1 | -.397 | .379 | 1.000 | .373
one span missing | .857 | .857 | .857 | .857 | .618 | .754 | .744 | .753
two spans split in two | .400 | .800 | .800 | .800 | .661 | .995 | .995 | .995
nested sub-claims | 0 | 1 | .500 | 1 | .797 | .540 | .525 | .537
all elsewhere | 0 | 0 | 0 | 0 | -.628 | -.295 | -.356 | -.308
B marked nothing | 0 | 0 | 0 | 0 | -.321 | -.128 | -.150 | -.133
"""
TABLE = [[cell.strip() for cell in row.split("|")] for row in VALUES.strip().splitlines()]


def near(value: Value, printed: str) -> bool:
    """Whether the value, rounded as the reference prints it, is what it prints."""
    digits = len(printed.partition(".")[2])
    return not isinstance(value, Undefined) and round(value, digits) == float(printed)


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_two_people_and_four_spans(row: list[str]) -> None:
    case, exact, overlap, half, bounds, alpha, ua, places, _characters = row
    values = compare([marked(A, CASES[case])]).values
    assert near(values[Measure.EXACT], exact)
    assert near(values[Measure.HALF], half)
    assert near(values[Measure.PLACES], bounds)
    assert near(values[Measure.ALPHA_U], alpha)
    assert near(values[Measure.U_ALPHA], ua)
    assert near(values[Measure.U_PLACES], places)
    ours, theirs = spans(A), spans(CASES[case])
    any_overlap = matches(ours, theirs, lambda our, their: our.label == their.label)
    assert near(2 * len(any_overlap) / (len(ours) + len(theirs)), overlap)


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_nominal_alpha_of_characters(row: list[str]) -> None:
    people = [["-"] * 1_000, ["-"] * 1_000]
    for person, text in zip(people, (A, CASES[row[0]]), strict=True):
        for start, end, label in spans(text):
            person[start:end] = label * (end - start)
    assert near(judgements.alpha(total(map(judgements.tally, zip(*people, strict=True)))), row[-1])


def units(text: str, length: int, labels: str) -> alpha_u.Lines:
    """``"c 75+70"``: an offset and a length."""
    found = []
    for one in filter(None, text.split(", ")):
        label, place = one.split()
        offset, size = map(int, place.split("+"))
        found += spans(f"{label} {offset}-{offset + size}")
    return alpha_u.lines(found, labels, length)


def alpha_u_of(length: int, *people: str, labels: str = "ck") -> dict[str, tuple[float, float]]:
    """By label ``(Do, De)``, as the reference writes them: over the squared length of the continuum."""
    lines = [units(text, length, labels) for text in people]
    pairs = [(one, other) for number, one in enumerate(lines) for other in lines[:number]]
    observed = scaled(total(alpha_u.observed(*pair) for pair in pairs), 1 / len(pairs) / length**2)
    expected = scaled(alpha_u.by_chance(lines), length**-2)
    return {label: (observed["observed", label], expected["expected", label]) for label in labels}


# Krippendorff 2004, page 254; its continuum begins at 150.
READER_I = "c 75+70, c 220+30, k 30+60, k 150+50"
READER_J = "c 70+80, c 205+20, c 250+20, k 30+60, k 150+50"


def test_alpha_u_of_the_textbook() -> None:
    of = alpha_u_of(300, READER_I, READER_J)
    assert near(of["c"][0], ".0144") and near(of["c"][1], ".0532")
    assert near(of["k"][0], "0.0000") and near(of["k"][1], ".0490")
    assert near((of["c"][0] + of["k"][0]) / 2, ".0072") and near((of["c"][1] + of["k"][1]) / 2, ".0511")
    people = "c 75-145, c 220-250, k 30-90, k 150-200", "c 70-150, c 205-225, c 250-270, k 30-90, k 150-200"
    values = compare([marked(*people, length=300)]).values
    assert near(values["c", Measure.ALPHA_U], ".7286")
    assert near(values["k", Measure.ALPHA_U], "1.0")
    assert near(values[Measure.ALPHA_U], ".8587")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [([(225, 295)], [(220, 300)], 50), ([(370, 400)], [(355, 375)], 850), ([], [(400, 420)], 400)],
)
def test_alpha_u_distances(ours: list[tuple[int, int]], theirs: list[tuple[int, int]], expected: int) -> None:
    assert alpha_u.distance(ours, theirs) == alpha_u.distance(theirs, ours) == expected


def test_alpha_u_of_one_long_unit_and_three_short_ones() -> None:
    [(observed, expected)] = alpha_u_of(10, "c 1+8", "c 2+1, c 4+1, c 6+1", labels="c").values()
    assert near(observed, ".9100") and near(expected, ".5352")
    assert near(compare([marked("c 1-9", "c 2-3, c 4-5, c 6-7", length=10)]).values[Measure.ALPHA_U], "-.7003")


def test_alpha_u_of_one_unit_among_three_people() -> None:
    [(observed, expected)] = alpha_u_of(20, "c 0+1", "", "", labels="c").values()
    assert observed == pytest.approx(1 / 600, rel=1e-12)
    assert expected == pytest.approx(1 / 600, rel=1e-12)
    assert compare([marked("c 0-1", "", "", length=20)]).values[Measure.ALPHA_U] == pytest.approx(0, abs=1e-12)
    assert near(compare([marked("c 1-9", "", "", length=10)]).values[Measure.ALPHA_U], "-3.5222")


GAPS_AND_UNITS = [
    ([(0, 2), (15, 21), (53, 55)], [(3, 14), (22, 52)]),
    ([(0, 2), (10, 21), (53, 55)], [(3, 9), (22, 52)]),
    ([(0, 21), (46, 55)], [(22, 45)]),
]


def test_u_alpha_of_the_library_as_it_reads_its_test_data() -> None:
    """It takes ends that are included for ends that are not, so that a character after each piece is nobody's."""
    kind = frozenset("k")
    lengths, coded, squares = {UNMARKED: 0, kind: 0}, 0, 0
    for gaps, marks in GAPS_AND_UNITS:
        squares += sum(end - start for start, end in gaps) + sum((end - start) ** 2 for start, end in marks)
        for others_gaps, others_marks in GAPS_AND_UNITS:
            if others_gaps is not gaps:
                lengths[UNMARKED] += shared(gaps, others_gaps) + shared(gaps, others_marks)
                lengths[kind] += shared(marks, others_gaps) + shared(marks, others_marks)
                coded += shared(marks, others_marks)
    tally = {
        ("pairs",): 3,
        ("length", UNMARKED): lengths[UNMARKED] / 2,
        ("length", kind): lengths[kind] / 2,
        ("coded", kind): coded / 2,
        ("squares",): squares,
    }
    assert near(u_alpha.u_alpha(Coincidences(tally)), ".5671992508994135")


def shared(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in ours for first, last in theirs)


def test_u_alpha_of_alex_paul_and_susan() -> None:
    values = compare([marked("1 2-5", "1 2-5, 2 10-20", "2 2-5, 2 15-20", length=60)]).values
    assert near(values[Measure.U_ALPHA], ".39829814")
    assert near(values[Measure.U_PLACES], ".5238")
    assert near(values[Measure.CODING], ".3571")
    assert near(values["1", Measure.CODING], ".3125")
    assert near(values["2", Measure.CODING], ".3906")
    assert near(values[Measure.COVERAGE], ".0778")


FOUR = """1 2 3 3 2 1 4 1 2 * * * / 1 2 3 3 2 2 4 1 2 5 * 3 / * 3 3 3 2 3 4 2 2 5 1 * / 1 2 3 3 2 4 4 1 2 5 1 *"""
WIKIPEDIA = """* * * * * 3 4 1 2 1 1 3 3 * 3 / 1 * 2 1 3 3 4 3 * * * * * * * / * * 2 1 3 4 4 * 2 1 1 3 3 * 4"""
DIGITISED = """0 0 1 1 1 1 1 1 1 1 0 0 0 0 1 1 1 1 1 1 0 0 0 0 / 0 0 0 0 1 1 1 1 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0"""
COHEN = " ".join("y" * 25 + "n" * 25) + " / " + " ".join("y" * 20 + "n" * 5 + "y" * 10 + "n" * 15)


@pytest.mark.parametrize(
    ("data", "order", "expected"),
    [
        (FOUR, "", ".7434"),
        (FOUR, "12345", ".8154"),
        (WIKIPEDIA, "", ".6914"),
        (DIGITISED, "", ".329"),
        (COHEN, "", ".4000"),
    ],
)
def test_alpha_of_judgements(data: str, order: str, expected: str) -> None:
    people = [row.split() for row in data.split("/")]
    articles = {
        article: {person: value for person, value in enumerate(values) if value != "*"}
        for article, values in enumerate(zip(*people, strict=True))
    }
    assert near(judgements.compare(articles, list(order)).alpha, expected)

"""Marks carried over real edits with known truth, beside other ways; needs ``../shared``."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from annotations.anchoring import carry
from tests.annotations.anchoring.edits import PACK, Way, by_selectors, hard_texts, ours, outcomes, scorer, spans_in
from tests.benchmarks.other_ways import bare_alignment, bare_tokens, difflib_tokens, edit_distance, exact_quote
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

HIGHLIGHTS = 100  # on each pair of revisions
OTHERS: dict[str, Way] = {
    "quote and surroundings, with a floor": by_selectors,
    "exact quote": exact_quote,
    "edit distance": edit_distance,
    "difflib": difflib_tokens,
    "rapidfuzz tokens": bare_tokens,
}
KEPT, TOUCHED, MOVED, GONE, UNCLEAR = "UMEX", "MEX", "MX", "O", "G"
RIGHT = ("exact", "orphan_ok")
WRONG = ("wrong", "phantom", "grey_wrong")


def measure(sizes: Sizes) -> Iterator[Row]:
    for name, old, new in hard_texts():
        yield Row(
            f"{name}, {HIGHLIGHTS} highlights", _seconds(_carried, [(old, new, spans_in(old, HIGHLIGHTS))]), "s", 2
        )
    files = PACK[:: sizes.every_text]
    if not files:
        print("anchoring  ../shared/data/anchoring is not on this machine: no scores")
        return
    yield from _scores(outcomes(ours, files))
    for name, way in OTHERS.items():
        found = outcomes(way, files)
        yield _share(f"{name}: touched spans correct", found, TOUCHED + GONE, RIGHT)
        yield _share(f"{name}: wrong", found, KEPT + GONE + UNCLEAR, WRONG)
        yield _share(f"{name}: deleted text re-anchored", found, GONE, ("phantom",))
    yield from _costs(files, sizes)


def _scores(found: Counter[tuple[str, str]]) -> Iterator[Row]:
    yield _share("touched spans correct", found, TOUCHED + GONE, RIGHT, at_least=98.8)
    yield _share("all correct", found, KEPT + GONE, RIGHT, at_least=99.6)
    yield _share("wrong", found, KEPT + GONE + UNCLEAR, WRONG, at_most=0.06)
    yield _share("lost", found, KEPT, ("lost",), at_most=0.06)
    yield _share("deleted text re-anchored", found, GONE, ("phantom",), at_most=0.6)
    yield _share("moved exact", found, MOVED, ("exact",), at_least=96)
    yield _share("unchanged exact", found, "U", ("exact",), at_least=99.98)


def _share(what: str, found: Counter[tuple[str, str]], truths: str, wanted: tuple[str, ...], **goal: float) -> Row:
    count = sum(number for (truth, outcome), number in found.items() if truth in truths and outcome in wanted)
    whole = sum(number for (truth, _outcome), number in found.items() if truth in truths)
    return Row(f"{what} ({count:,} of {whole:,})", 100 * count / max(1, whole), "%", **goal)


def _costs(files: Sequence[Any], sizes: Sizes) -> Iterator[Row]:
    pairs = [(old, new, spans_in(old, HIGHLIGHTS)) for *_text, old, new in scorer().load([str(file) for file in files])]
    taken = {way: min(_seconds(way, pairs) for _run in range(sizes.runs)) for way in (_carried, bare_alignment)}
    yield Row(f"a pair, {HIGHLIGHTS} highlights", 1000 * taken[_carried] / len(pairs), "ms", at_most=1.5)
    yield Row("... as bare rapidfuzz token alignments", taken[_carried] / taken[bare_alignment], "times", at_most=2)


def _carried(old: list[str], new: list[str], spans: Any) -> Any:
    return carry(old, new, spans)


def _seconds(way: Any, pairs: list[Any]) -> float:
    """Processor time."""
    begun = time.process_time()
    for old, new, spans in pairs:
        way(old, new, spans)
    return time.process_time() - begun

"""How well real marks are carried over real edits, and that hard texts take no endless work."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.anchoring import carry
from tests.annotations.anchoring.edits import PACK, by_selectors, hard_texts, ours, outcomes, scorer, spans_in


def test_marks_follow_real_edits(shared_data: Callable[[str], Path]) -> None:
    shared_data("anchoring")
    score = scorer().summary(outcomes(ours, PACK))
    assert score["aff_correct"] >= 98.8
    assert score["all_correct"] >= 99.6
    assert score["wrong"] <= 0.06
    assert score["lost"] <= 0.06
    assert score["phantom"] <= 0.6
    assert score["moved_exact"] >= 96
    assert score["U_exact"] >= 99.98


@pytest.mark.parametrize(("old", "new"), [pytest.param(old, new, id=name) for name, old, new in hard_texts()])
def test_hard_texts_take_few_steps(old: list[str], new: list[str]) -> None:
    """Steps of Python, as a clock would tell of the machine: some dozens for each word of both texts."""
    steps = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal steps
        steps += 1

    spans = spans_in(old, 100)
    words = sum(len(block.split()) for block in (*old, *new))
    sys.setprofile(count)
    try:
        carry(old, new, spans)
    finally:
        sys.setprofile(None)
    assert steps < 40 * words


def test_selectors_alone_seldom_lie_on_deleted_text(shared_data: Callable[[str], Path]) -> None:
    """A client that always takes the likeliest words puts four in ten of deleted ones somewhere else."""
    shared_data("anchoring")
    score = scorer().summary(outcomes(by_selectors, PACK))
    assert score["phantom"] <= 13
    assert score["wrong"] <= 1
    assert score["all_correct"] >= 97

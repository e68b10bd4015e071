"""Making a diff read as a person would tell it: no chance matches, cuts where sentences end."""

from annotations.anchoring.runs import Run, touching_joined
from annotations.anchoring.tokens import BREAK_CODE, Tokens

FARTHEST_SLIDE = 48  # tokens
_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_PAUSES = frozenset(",;:()[]{}\"'“”‘’«»„—–-、，；：「」『』（）")


def without_chance_matches(runs: list[Run], old: Tokens) -> list[Run]:
    """The runs but those of one or two tokens that say less than the edits on both sides of them.

    In a rewritten sentence "the" and a comma match by chance; kept, they would tear the sentence apart.
    """
    kept: list[Run] = []
    for index, run in enumerate(runs):
        if run.size <= 2 and 0 < index < len(runs) - 1 and kept:
            before, after = kept[-1], runs[index + 1]
            edits = max(run.old - before.old - before.size, run.new - before.new - before.size) + max(
                after.old - run.old - run.size, after.new - run.new - run.size
            )
            weight = old.weight(range(run.old, run.old + run.size))
            if weight < 1 or (weight < 2.5 and edits >= 3) or (weight < 4 and edits >= 6):
                continue
        kept.append(run)
    return kept


def slid_to_cuts(runs: list[Run], old: Tokens, new: Tokens, old_side: range, new_side: range) -> list[Run]:
    """The same runs, each pure insertion or deletion between them moved to where the text is best cut.

    Of "a b [a b] c" and "[a b] a b c" both are true diffs (the idea of diff-match-patch's semantic clean-up).
    """
    edges = [Run(old_side.start, new_side.start, 0), *runs, Run(old_side.stop, new_side.stop, 0)]
    for index in range(len(edges) - 1):
        before, after = edges[index], edges[index + 1]
        old_gap, new_gap = after.old - before.old - before.size, after.new - before.new - before.size
        if old_gap == 0 and new_gap > 0:
            shift = _best_shift(new, before.new + before.size, after.new, before.size, after.size, new_side)
        elif new_gap == 0 and old_gap > 0:
            shift = _best_shift(old, before.old + before.size, after.old, before.size, after.size, old_side)
        else:
            continue
        if shift:
            edges[index] = before._replace(size=before.size + shift)
            edges[index + 1] = Run(after.old + shift, after.new + shift, after.size - shift)
    return touching_joined([run for run in edges if run.size])


def _best_shift(tokens: Tokens, start: int, end: int, before: int, after: int, side: range) -> int:
    """By how many tokens to move the extra ones from ``start`` to ``end``, with so many equal ones around them."""
    codes = tokens.codes
    left = 0
    while left < min(before, FARTHEST_SLIDE) and codes[start - 1 - left] == codes[end - 1 - left]:
        left += 1
    right = 0
    while right < min(after, FARTHEST_SLIDE) and codes[start + right] == codes[end + right]:
        right += 1
    if not left and not right:
        return 0
    return max(
        range(-left, right + 1),
        key=lambda shift: (
            _cut(tokens, start + shift, side) + _cut(tokens, end + shift, side),
            -abs(shift),
        ),
    )


def _cut(tokens: Tokens, place: int, side: range) -> int:
    """How well a text is cut before this token."""
    if place in (side.start, side.stop):
        return 6
    if BREAK_CODE in (tokens.codes[place - 1], tokens.codes[place]):
        return 5
    last, first = tokens.text[tokens.ends[place - 1] - 1], tokens.text[tokens.starts[place]]
    space = tokens.starts[place] > tokens.ends[place - 1]
    if space and (last in _SENTENCE_ENDS or (last in _PAUSES and _ended_before(tokens, place))):
        return 4
    if last in _PAUSES or first in _PAUSES:
        return 2
    return 1 if space else 0


def _ended_before(tokens: Tokens, place: int) -> bool:
    return place > 1 and tokens.text[tokens.ends[place - 2] - 1] in _SENTENCE_ENDS

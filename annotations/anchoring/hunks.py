"""Words that were replaced by others like them: "colour" by "color", "is" by "was"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from annotations.anchoring.runs import Run
from annotations.anchoring.tokens import BREAK_CODE, Tokens

MOST_PAIRINGS = 144  # words of one side times words of the other
LIKE = 0.6  # least likeness of two words, as a share of the characters that stay (Indel)
LIKE_ALONE = 0.5  # where one word became one word
LIKE_WHOLE = 70  # least likeness of two passages, in percent
LONGEST = 4_000  # code points of a passage that is compared as a whole


class Replacement(NamedTuple):
    """Token numbers of the old text that became these of the new one, in other words."""

    old: range
    new: range


def replacements(runs: list[Run], old: Tokens, new: Tokens, old_side: range, new_side: range) -> Iterator[Replacement]:
    """What replaced what, in the gaps between equal runs."""
    edges = [Run(old_side.start, new_side.start, 0), *runs, Run(old_side.stop, new_side.stop, 0)]
    for before, after in pairwise(edges):
        ours = range(before.old + before.size, after.old)
        theirs = range(before.new + before.size, after.new)
        if ours and theirs:
            yield from _replaced(ours, theirs, old, new)


def _replaced(ours: range, theirs: range, old: Tokens, new: Tokens) -> Iterator[Replacement]:
    pairs = _like_words(ours, theirs, old, new) if len(ours) * len(theirs) <= MOST_PAIRINGS else []
    if pairs:
        for i, j in pairs:
            yield Replacement(range(i, i + 1), range(j, j + 1))
    elif _like_whole(old.slice(ours), new.slice(theirs)):
        yield Replacement(ours, theirs)


def _like_whole(before: str, after: str) -> bool:
    return max(len(before), len(after)) <= LONGEST and fuzz.ratio(before, after, score_cutoff=LIKE_WHOLE) > 0


def _like_words(ours: range, theirs: range, old: Tokens, new: Tokens) -> list[tuple[int, int]]:
    """Pairs of like words, in order, of the greatest likeness together."""
    floor = LIKE_ALONE if len(ours) == len(theirs) == 1 else LIKE
    old_words, new_words = _words(ours, old), _words(theirs, new)
    width = len(theirs) + 1
    best = [[0.0] * width]
    likeness = []
    for word in old_words:
        row = [
            Indel.normalized_similarity(word, other, score_cutoff=floor) if word and other else 0.0
            for other in new_words
        ]
        likeness.append(row)
        above, current = best[-1], [0.0]
        for j, like in enumerate(row):
            current.append(max(above[j + 1], current[j], above[j] + like if like else 0.0))
        best.append(current)
    pairs = []
    i, j = len(ours), len(theirs)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((ours[i], theirs[j]))
    return pairs[::-1]


def _words(side: range, tokens: Tokens) -> list[str]:
    """The words of these tokens; a break or a very long one is like nothing."""
    return [
        ""
        if tokens.codes[n] == BREAK_CODE or tokens.ends[n] - tokens.starts[n] > LONGEST
        else tokens.text[tokens.starts[n] : tokens.ends[n]].casefold()
        for n in side
    ]

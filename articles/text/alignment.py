"""Which parts of two sequences belong together: of words, and of blocks.

Parts that are the same are found as a longest common subsequence (rapidfuzz, bit-parallel after Hyyrö 2004), so that a
long article takes milliseconds; blocks that are much alike by an alignment of the best score.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from rapidfuzz.distance import LCSseq

from articles.text.blocks import Block, Kind
from articles.text.words import WORD

ALIKE = 0.4  # of their words, by Dice's coefficient: below this two blocks are another's words
MOST_PAIRS = 40_000  # of blocks compared with each other between two that stayed
MOST_CELLS = 500_000_000  # of one alignment; the memory is a bit for each


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, range, range]]:
    """Stretches of both, by turns those that are the same and those that are not: whether they are, and where.

    What is the same at both ends is set aside, so that only the rest needs room.
    """
    begin, ends = _shared(old, new), (len(old), len(new))
    after = _shared(old[begin:][::-1], new[begin:][::-1])
    stop, other = ends[0] - after, ends[1] - after
    if begin:
        yield True, range(begin), range(begin)
    if (stop - begin) * (other - begin) > MOST_CELLS:
        yield False, range(begin, stop), range(begin, other)
    else:
        for kept, group in groupby(LCSseq.opcodes(old[begin:stop], new[begin:other]), lambda step: step.tag == "equal"):
            steps = list(group)
            first, last = steps[0], steps[-1]
            yield (
                kept,
                range(begin + first.src_start, begin + last.src_end),
                range(begin + first.dest_start, begin + last.dest_end),
            )
    if after:
        yield True, range(stop, ends[0]), range(other, ends[1])


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many are the same from the beginning."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def pairs(old: list[Block], new: list[Block]) -> list[tuple[int, int]]:
    """Which belong together, in their order and as much alike as can be (Needleman and Wunsch 1970)."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    words, others = ([frozenset(WORD.findall(block.text.lower())) for block in blocks] for blocks in (old, new))
    alike = [
        [_alike(a, b, words[i], others[j]) for j, b in enumerate(new)]  # rows of the table below
        for i, a in enumerate(old)
    ]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _alike(old: Block, new: Block, words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the words that both have, 0 where it is small. There is one headline, and one dek."""
    share = 2 * len(words & others) / ((len(words) + len(others)) or 1)
    single = {old.kind, new.kind} & {Kind.HEADLINE, Kind.DEK}
    if single and old.kind is not new.kind:
        return 0.0
    return max(share, ALIKE) if single else share if share >= ALIKE else 0.0

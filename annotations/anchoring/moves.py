"""Passages that moved: what is left over of the old text and of the new one, searched for long equal runs.

`git blame -M` does alike, with 20 letters and digits as its least.
"""

import re
from collections.abc import Iterator

from annotations.anchoring.runs import Run, equal_runs, places_once
from annotations.anchoring.tokens import GONE_FROM_NEW, GONE_FROM_OLD, Tokens

SEED = 4  # tokens
LEAST_WORDS, LONG_WORD, LEAST_LENGTH = 4, 3, 20  # words of so many letters, code points in all
FARTHEST_GAP = 8  # tokens edited inside a moved passage
NEAREST = 2  # ... before a single one that still belongs to it

_LEFT = re.compile(f"[^{GONE_FROM_OLD}{GONE_FROM_NEW}]{{{SEED},}}")


class Leftovers:
    """Tokens of both texts that nothing was found for yet."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self.old, self.new = old, new
        self.old_codes, self.new_codes = list(old.codes), list(new.codes)

    def take(self, run: Run) -> None:
        self.take_replaced(range(run.old, run.old + run.size), range(run.new, run.new + run.size))

    def take_replaced(self, old: range, new: range) -> None:
        self.old_codes[old.start : old.stop] = GONE_FROM_OLD * len(old)
        self.new_codes[new.start : new.stop] = GONE_FROM_NEW * len(new)

    def moved(self) -> Iterator[list[Run]]:
        """Passages found, the longest first; each is taken, with what it shares a little further on."""
        old, new = "".join(self.old_codes), "".join(self.new_codes)
        if len(old) - old.count(GONE_FROM_OLD) < LEAST_WORDS or len(new) - new.count(GONE_FROM_NEW) < LEAST_WORDS:
            return
        for run in sorted(_extended(old, new), key=lambda run: (-run.size, run.old)):
            run = self._still_free(run)
            if self._is_telling(run):
                passage = [run]
                self.take(run)
                self._grow(passage, forward=True)
                self._grow(passage, forward=False)
                yield sorted(passage)

    def _still_free(self, run: Run) -> Run:
        """The first part of the run that no longer passage took."""
        old, new, size = run
        while size and (self.old_codes[old] == GONE_FROM_OLD or self.new_codes[new] == GONE_FROM_NEW):
            old, new, size = old + 1, new + 1, size - 1
        free = 0
        while (
            free < size and self.old_codes[old + free] != GONE_FROM_OLD and self.new_codes[new + free] != GONE_FROM_NEW
        ):
            free += 1
        return Run(old, new, free)

    def _is_telling(self, run: Run) -> bool:
        if run.size < LEAST_WORDS:
            return False
        last = run.old + run.size - 1
        if self.old.ends[last] - self.old.starts[run.old] < LEAST_LENGTH:
            return False
        starts, ends = self.old.starts, self.old.ends
        words = sum(ends[n] - starts[n] >= LONG_WORD for n in range(run.old, last + 1))
        return words >= LEAST_WORDS

    def _grow(self, passage: list[Run], *, forward: bool) -> None:
        """Adds what both texts share within a few tokens of the passage's end or start, while there is more."""
        while True:
            run = max(passage) if forward else min(passage)
            if forward:
                old, new = run.old + run.size, run.new + run.size
                ours, theirs = self._free(self.old_codes, old, 1), self._free(self.new_codes, new, 1)
            else:
                ours, theirs = self._free(self.old_codes, run.old - 1, -1), self._free(self.new_codes, run.new - 1, -1)
                old, new = run.old - len(ours), run.new - len(theirs)
            found = [
                Run(old + part.old, new + part.new, part.size)
                for part in equal_runs(ours, theirs)
                if part.size > 1 or _beside(part, len(ours), len(theirs), forward=forward)
            ]
            if not found:
                return
            for part in found:
                self.take(part)
            passage += found

    @staticmethod
    def _free(codes: list[str], place: int, step: int) -> str:
        free: list[str] = []
        while (
            0 <= place < len(codes) and len(free) < FARTHEST_GAP and codes[place] not in (GONE_FROM_OLD, GONE_FROM_NEW)
        ):
            free.append(codes[place])
            place += step
        return "".join(free[::step])


def _beside(part: Run, ours: int, theirs: int, *, forward: bool) -> bool:
    """Whether at most a token or two of either side lie between this part of a window and the passage."""
    if forward:
        return max(part.old, part.new) <= NEAREST
    return max(ours - part.old, theirs - part.new) - part.size <= NEAREST


def _extended(old: str, new: str) -> set[Run]:
    """The longest runs around the seeds that each side has once."""
    runs: set[Run] = set()
    reached: dict[int, int] = {}  # by diagonal, how far its last run went
    for i, j in places_once(*_seeds(old), *_seeds(new)):
        if reached.get(i - j, 0) > i:
            continue
        start = 0
        while i - start > 0 and j - start > 0 and old[i - start - 1] == new[j - start - 1]:
            start += 1
        size = SEED
        while i + size < len(old) and j + size < len(new) and old[i + size] == new[j + size]:
            size += 1
        reached[i - j] = i + size
        runs.add(Run(i - start, j - start, size + start))
    return runs


def _seeds(codes: str) -> tuple[list[str], list[int]]:
    """All grams of what is left, and where they stand."""
    places = [place for stretch in _LEFT.finditer(codes) for place in range(stretch.start(), stretch.end() - SEED + 1)]
    return [codes[place : place + SEED] for place in places], places

"""One alignment of two texts: which pieces of the old one the new one still has, and where."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotations.anchoring.blocks import Hole, match_blocks
from annotations.anchoring.hunks import replacements
from annotations.anchoring.moves import Leftovers
from annotations.anchoring.rewritten import take_rewritten
from annotations.anchoring.runs import Run, equal_runs
from annotations.anchoring.segments import Segment, joined
from annotations.anchoring.texts import Text
from annotations.anchoring.tidying import slid_to_cuts, without_chance_matches
from annotations.anchoring.tokens import Alphabet, Tokens, tokens_of


class Alignment:
    """Made once for a pair of texts; any number of spans are then carried by it (see ``spans``).

    ``segments`` are in the order of the old text and do not overlap in it; ``starts`` are where they start.
    """

    def __init__(self, old_blocks: Sequence[str], new_blocks: Sequence[str]) -> None:
        self.old, self.new = Text(old_blocks), Text(new_blocks)
        blocks = match_blocks(old_blocks, new_blocks)
        segments = [self._block(i, j, moved=False) for i, j in blocks.stayed]
        segments += [self._block(i, j, moved=True) for i, j in blocks.moved]
        if any(hole.old for hole in blocks.holes) and any(hole.new for hole in blocks.holes):
            segments += _Passages(self.old, self.new, blocks.holes).segments()
        self.segments = joined(segments, self.old, self.new)
        self.starts = [segment.old_start for segment in self.segments]

    def same_around(self, start: int, end: int) -> Segment | None:
        """The unedited segment that holds all of a span, if one does: most marks of an edited article lie so."""
        number = bisect_right(self.starts, start) - 1
        if number < 0:
            return None
        segment = self.segments[number]
        return segment if end <= segment.old_end and not segment.edited else None

    def _block(self, i: int, j: int, *, moved: bool) -> Segment:
        return Segment(self.old.starts[i], self.old.ends[i], self.new.starts[j], self.new.ends[j], moved)


class _Passages:
    """The blocks that are not equal, token by token."""

    def __init__(self, old: Text, new: Text, holes: list[Hole]) -> None:
        alphabet = Alphabet()
        ours = {i: tokens_of(i, old, alphabet) for hole in holes for i in hole.old}
        theirs = {j: tokens_of(j, new, alphabet) for hole in holes for j in hole.new}
        rewritten = take_rewritten(
            holes, {i: block.codes for i, block in ours.items()}, {j: block.codes for j, block in theirs.items()}
        )
        self.old, self.new = Tokens(old.canonical), Tokens(new.canonical)
        self.passages = [
            (self.old.add(ours[i] for i in hole.old), self.new.add(theirs[j] for j in hole.new), False)
            for hole in holes
        ]
        self.passages += [(self.old.add([ours[i]]), self.new.add([theirs[j]]), True) for i, j in rewritten]

    def segments(self) -> Iterator[Segment]:
        leftovers = Leftovers(self.old, self.new)
        for old_side, new_side, moved in self.passages:
            if not old_side or not new_side:
                continue
            runs = self._runs(old_side, new_side)
            for run in runs:
                leftovers.take(run)
            yield from self._equal(runs, moved=moved)
            for ours, theirs in replacements(runs, self.old, self.new, old_side, new_side):
                leftovers.take_replaced(ours, theirs)
                yield self._segment(ours.start, theirs.start, len(ours), len(theirs), moved)
        for runs in leftovers.moved():
            yield from self._equal(runs, moved=True)

    def _runs(self, old_side: range, new_side: range) -> list[Run]:
        found = equal_runs(
            self.old.codes[old_side.start : old_side.stop], self.new.codes[new_side.start : new_side.stop]
        )
        runs = [Run(old_side.start + run.old, new_side.start + run.new, run.size) for run in found]
        runs = without_chance_matches(runs, self.old)
        return slid_to_cuts(runs, self.old, self.new, old_side, new_side)

    def _equal(self, runs: Iterable[Run], *, moved: bool) -> Iterator[Segment]:
        """A segment for each run, or for each of its tokens where case, quotes or white space differ."""
        for old, new, size in runs:
            whole = self._segment(old, new, size, size, moved)
            if whole.edited and size > 1:
                for n in range(size):
                    yield self._segment(old + n, new + n, 1, 1, moved)
            else:
                yield whole

    def _segment(self, old: int, new: int, old_size: int, new_size: int, moved: bool) -> Segment:
        old_start, old_end = self.old.starts[old], self.old.ends[old + old_size - 1]
        new_start, new_end = self.new.starts[new], self.new.ends[new + new_size - 1]
        edited = self.old.text[old_start:old_end] != self.new.text[new_start:new_end]
        return Segment(old_start, old_end, new_start, new_end, moved, edited)

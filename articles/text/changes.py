"""What became of a text: its blocks beside those of a later one, and the words that were added and taken out.

Blocks are aligned first; then words are, within the blocks that belong together. Offsets are code points of a block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

import regex

from articles.text.alignment import aligned, pairs
from articles.text.blocks import Block
from articles.text.words import WORD

_SHORT = 2  # words that stay between two changes are read with them
_TOKEN = regex.compile(rf"\p{{N}}+(?:[.,:]\p{{N}}+)+|\p{{L}}+(?:['’]\p{{L}}+)+|{WORD.pattern}|\s+|\X", regex.V1)


class Fate(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """``[start, end)`` code points of a block: of the old one where they were removed, else of the new one."""

    fate: Fate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the old text, of the new one, or of both; ``pieces`` are in the order in which they are read."""

    old: Block | None
    new: Block | None
    pieces: tuple[Piece, ...]

    @property
    def block(self) -> Block:
        """As it stands now; as it stood, where it is gone."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def changed(self) -> bool:
        return any(piece.fate is not Fate.KEPT for piece in self.pieces)

    def text_of(self, piece: Piece) -> str:
        block = self.old if piece.fate is Fate.REMOVED else self.new
        assert block is not None
        return block.text[piece.start : piece.end]


class Tally(NamedTuple):
    """How many words were added and taken out."""

    added: int
    removed: int


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Passage]:
    """The two texts as one: the blocks of the new one in their order, those that are gone where they stood."""
    passages: list[Passage] = []
    for kept, before, after in aligned([block.text for block in old], [block.text for block in new]):
        if kept:
            passages += (_passage(old[i], new[j]) for i, j in zip(before, after, strict=True))
        else:
            passages += _between([old[i] for i in before], [new[j] for j in after])
    return passages


def tally(passages: Sequence[Passage]) -> Tally:
    words = {Fate.ADDED: 0, Fate.REMOVED: 0, Fate.KEPT: 0}
    for passage in passages:
        for piece in passage.pieces:
            if piece.fate is not Fate.KEPT:
                words[piece.fate] += sum(1 for _word in WORD.finditer(passage.text_of(piece)))
    return Tally(words[Fate.ADDED], words[Fate.REMOVED])


def _between(old: list[Block], new: list[Block]) -> Iterator[Passage]:
    """The blocks between two that stayed: those that are much alike together, the others alone."""
    i = j = 0
    for a, b in [*pairs(old, new), (len(old), len(new))]:
        yield from (_passage(block, None) for block in old[i:a])
        yield from (_passage(None, block) for block in new[j:b])
        if a < len(old):
            yield _passage(old[a], new[b])
        i, j = a + 1, b + 1


def _passage(old: Block | None, new: Block | None) -> Passage:
    if old is None or new is None:
        block, fate = (old, Fate.REMOVED) if old else (new, Fate.ADDED)
        assert block is not None
        return Passage(old, new, (Piece(fate, 0, len(block.text)),))
    if old.text == new.text:
        return Passage(old, new, (Piece(Fate.KEPT, 0, len(new.text)),))
    return Passage(old, new, tuple(_pieces(old.text, new.text)))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """What stayed, and between it what was taken out and then what was added."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    steps = [
        (kept, "".join(before[i] for i in gone), "".join(after[j] for j in come))
        for kept, gone, come in aligned(before, after)
    ]
    i = j = 0
    for kept, group in groupby(_readable(steps), key=lambda step: step[0]):
        gone, come = (sum(map(len, side)) for side in list(zip(*group, strict=True))[1:])
        if kept:
            yield Piece(Fate.KEPT, j, j + come)
        elif gone:
            yield Piece(Fate.REMOVED, i, i + gone)
        if come and not kept:
            yield Piece(Fate.ADDED, j, j + come)
        i, j = i + gone, j + come


Step = tuple[bool, str, str]  # whether it stayed, the words of the old text, the words of the new one


def _readable(steps: list[Step]) -> Iterator[Step]:
    """Few short words between two changes count as changed: a row of single words is a riddle, a phrase is read."""
    for place, (kept, gone, come) in enumerate(steps):
        if kept and 0 < place < len(steps) - 1 and len(WORD.findall(gone)) <= _SHORT:
            sides = [max(len(steps[near][1]), len(steps[near][2])) for near in (place - 1, place + 1)]
            kept = len(gone) > min(sides)
        yield kept, gone, come

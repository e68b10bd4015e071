"""Cutting blocks into sentences, once, at import."""

from collections.abc import Iterable

import sentencex

from articles.text.blocks import Block, Kind, block_starts

WHOLE = {Kind.HEADLINE, Kind.HEADING, Kind.TABLE_ROW, Kind.CREDIT, Kind.PREFORMATTED}


def sentence_ranges(blocks: Iterable[Block], language: str = "en") -> list[list[int]]:
    """The sentences of an article as ``[start, end]`` code points of its canonical text, in order and disjoint.

    No sentence crosses a block or begins or ends with white space. Headlines, headings, table rows, credits and
    preformatted blocks are one sentence each. ``language`` is a language tag; unknown ones are cut as English.
    The cutting is sentencex's (Wikimedia).
    """
    blocks = tuple(blocks)
    ranges = []
    for block, start in zip(blocks, block_starts(blocks), strict=True):
        for begin, end in _cuts(block, language.partition("-")[0] or "en"):
            piece = block.text[begin:end]
            begin += len(piece) - len(piece.lstrip())
            end -= len(piece) - len(piece.rstrip())
            if begin < end:
                ranges.append([start + begin, start + end])
    return ranges


def _cuts(block: Block, language: str) -> Iterable[tuple[int, int]]:
    if block.kind in WHOLE:
        return [(0, len(block.text))]
    try:
        found = sentencex.get_sentence_boundaries(language, block.text)
    except BaseException as error:
        # It panics at a capital before a wide space and a full stop, which Python does not count among exceptions.
        if type(error).__name__ != "PanicException":
            raise
        return [(0, len(block.text))]
    return [(sentence["start_index"], sentence["end_index"]) for sentence in found]

"""The readings of a place as they are drawn beside each other: each the words with one mark, in one or two hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from annotations.agreement.clusters import Cluster
from annotations.agreement.marks import Range
from articles.models import Revision
from articles.text.render import Mark, render_piece

AROUND = 60  # code points of the text on either side
LONGEST = 700  # code points of the words in one hand


@dataclass(frozen=True)
class Hand:
    """One reading: its number, how its label looks and is called, by whom it is, and the words as they marked them."""

    number: int
    name: str
    style: str
    people: Sequence[str]
    words: SafeString


def hands(
    revision: Revision, cluster: Cluster, labels: Mapping[int, tuple[str, str]], names: Mapping[int, str]
) -> list[Hand]:
    """All readings of a cluster over the same stretch of the text; ``labels`` are names and styles."""
    window = around(revision, cluster.start, cluster.end)
    return [
        Hand(
            number,
            labels[int(reading.label)][0],
            labels[int(reading.label)][1],
            [names[person] for person in reading.people],
            words(revision, window, reading.spans, labels[int(reading.label)][1]),
        )
        for number, reading in enumerate(cluster.readings)
    ]


def around(revision: Revision, start: int, end: int) -> Range:
    """These code points with a little of the text about them, out of no block and cutting no word."""
    blocks, starts = revision.blocks_under(start, end), revision.layout.starts
    first = starts[blocks.start]
    last = starts[blocks.stop - 1] + len(revision.blocks[blocks.stop - 1].text)
    text = revision.text
    low, high = max(first, start - AROUND), min(last, end + AROUND)
    while first < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < last and not text[high].isspace():
        high -= 1
    return low, min(high, low + LONGEST)


def words(revision: Revision, window: Range, spans: Sequence[Sequence[int]], style: str) -> SafeString:
    """The words of a window with these spans marked in them, block after block; dots where the text goes on."""
    low, high = window
    marks = [Mark(start, end, "", style) for start, end in spans]
    html = []
    for index in revision.blocks_under(low, high):
        block, start = revision.blocks[index], revision.layout.starts[index]
        html.append(render_piece(block, start, marks, max(0, low - start), min(len(block.text), high - start)))
    blocks, starts = revision.blocks, revision.layout.starts
    before = "… " if low not in starts else ""
    last = revision.block_at(high - 1)
    after = " …" if high < starts[last] + len(blocks[last].text) else ""
    return mark_safe(before + " ".join(html) + after)

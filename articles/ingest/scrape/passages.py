"""The passages of a scrape: what stands on one line, cut where a page glued two things together, each with its sign."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice

from articles.ingest.parsed import Role
from articles.ingest.scrape.bylines import glued_byline
from articles.ingest.scrape.captions import Part as CaptionPart
from articles.ingest.scrape.captions import cut_captions
from articles.ingest.scrape.furniture import is_furniture
from articles.ingest.scrape.headings import is_time_stamp
from articles.ingest.scrape.imprints import READ_TIME, Part, imprint
from articles.ingest.scrape.lines import Line
from articles.ingest.scrape.list_marks import ListMark, list_mark
from articles.ingest.scrape.sentences import ends_sentence, word_count
from articles.ingest.scrape.trailers import trailer_start

LONGEST_TITLE = 30  # words
_SHORT = 260  # characters; the longer lines are spared most questions
_SHORTEST_HALF = 10


class Sign(Enum):
    """What a passage looks like by itself, before its neighbours are heard."""

    PROSE = auto()
    SHORT = auto()
    STAMP = auto()
    IMPRINT = auto()
    CAPTION = auto()
    CREDIT = auto()
    REPEAT = auto()
    TRAILER = auto()
    FURNITURE = auto()


@dataclass(slots=True)
class Passage:
    """The range ``[start, end)`` of the input, as a recogniser sees it (``text``); ``role`` is decided last.

    ``inner`` is the range of the words that its block keeps: a credit without "credit:", an item without its mark.
    """

    start: int
    end: int
    text: str
    sign: Sign
    inner: tuple[int, int]
    after_blank: bool
    parts: list[Part] = field(default_factory=list)
    mark: ListMark | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about the whole file: the source's zone, and a day (ISO) from the dump header."""

    default_zone: str = ""
    near: str = ""


def cut_passages(lines: Iterable[Line], hints: Hints) -> list[Passage]:
    """The passages of ``lines``, in order and disjoint; what lies between them is space."""
    passages = [passage for line in lines for passage in _cut(line, hints)]
    if len(passages) == 1 and len(list(islice(filter(str.isalnum, passages[0].text), 2))) < 2:
        passages[0].sign = Sign.FURNITURE  # a letter alone is no text
    return passages


def _cut(line: Line, hints: Hints) -> Iterator[Passage]:
    text = line.text
    if half := _half_of_doubled(text):
        yield from _with_trailer(line, 0, half, hints)
        yield _passage(line, len(text) - half, len(text), Sign.REPEAT)
    elif start := _glued_imprint(text):
        yield from _simple(line, 0, len(text[:start].rstrip()), hints)
        yield from _simple(line, start, len(text), hints)
    elif spot := glued_byline(text):
        yield from _simple(line, 0, spot[0], hints)
        yield from _with_trailer(line, spot[1], len(text), hints)
    else:
        yield from _with_trailer(line, 0, len(text), hints)


def _half_of_doubled(text: str) -> int:
    """The length of one half when ``text`` says the same twice, with or without a space between; else 0."""
    half = len(text) // 2
    same = half >= _SHORTEST_HALF and text[:half].rstrip() == text[len(text) - half :].lstrip()
    return half if same else 0


def _glued_imprint(text: str) -> int:
    """Where, in "next week3 min read . Updated: 05 Mar 2022", the title ends; 0 when it goes on to the end."""
    found = READ_TIME.search(text, 1, _SHORT) if " read" in text else None
    return found.start() if found and imprint(text[found.start() :]) else 0


def _with_trailer(line: Line, start: int, end: int, hints: Hints) -> Iterator[Passage]:
    text = line.text[start:end]
    opening = trailer_start(text)
    if opening is None:
        yield from _with_captions(line, start, end, hints)
        return
    if before := text[:opening].rstrip():
        yield from _with_captions(line, start, start + len(before), hints)
    yield _passage(line, start + opening, end, Sign.TRAILER)


def _with_captions(line: Line, start: int, end: int, hints: Hints) -> Iterator[Passage]:
    cuts = cut_captions(line.text[start:end])
    if not cuts:
        yield from _simple(line, start, end, hints)
    for cut in cuts:
        sign = _CAPTION_SIGNS.get(cut.part)
        if sign is None or not _has_words(line.text[start + cut.start : start + cut.end]):
            yield from _simple(line, start + cut.start, start + cut.end, hints)
        else:
            inner = (start + cut.name[0], start + cut.name[1])
            yield _passage(line, start + cut.start, start + cut.end, sign, inner)


_CAPTION_SIGNS = {
    CaptionPart.CAPTION: Sign.CAPTION,
    CaptionPart.CREDIT: Sign.CREDIT,
    CaptionPart.REPEAT: Sign.REPEAT,
}


def _simple(line: Line, start: int, end: int, hints: Hints) -> Iterator[Passage]:
    """A passage that holds one thing, with its sign."""
    passage = _passage(line, start, end, Sign.PROSE)
    text = passage.text
    if is_furniture(text) or not _has_words(text):
        passage.sign = Sign.FURNITURE
    elif len(text) <= _SHORT:
        if parts := imprint(text, hints.default_zone, hints.near):
            passage.sign, passage.parts = Sign.IMPRINT, parts
        elif is_time_stamp(text):
            passage.sign = Sign.STAMP
        elif not ends_sentence(text) and word_count(text) <= LONGEST_TITLE:
            passage.sign = Sign.SHORT
    if passage.sign is Sign.PROSE or passage.sign is Sign.SHORT:
        passage.mark = list_mark(text)
    yield passage


def _passage(line: Line, start: int, end: int, sign: Sign, inner: tuple[int, int] | None = None) -> Passage:
    inner_start, inner_end = inner or (start, end)
    return Passage(
        line.start + start,
        line.start + end,
        line.text[start:end],
        sign,
        (line.start + inner_start, line.start + inner_end),
        after_blank=line.after_blank and start == 0,
    )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))

"""The inside of a block: spans, links and the cells of a row."""

from collections.abc import Callable
from dataclasses import replace

from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.clean import clean_preformatted, clean_text
from articles.text.markup.faults import Fault, Problem
from articles.text.markup.links import Links, find_links
from articles.text.markup.signs import ESCAPABLE, SPACES, TOGGLES, order

_KINDS = {sign: kind for kind, sign in TOGGLES.items()}


def read_inline(block: Block, markup: str) -> tuple[Block, list[Problem]]:
    """The block with the words, spans and cells of this markup, and what is wrong in it by lines of it, from 1."""
    scan = _Scan(markup, row=block.kind is Kind.TABLE_ROW, as_typed=block.kind is Kind.PREFORMATTED)
    scan.run()
    place = _places("".join(scan.text), clean_preformatted if scan.as_typed else clean_text)
    spans = [replace(span, start=place(span.start), end=place(span.end)) for span in scan.spans]
    return (
        replace(
            block,
            text=scan.stored,
            spans=tuple(sorted((span for span in spans if span.start < span.end), key=order)),
            cells=tuple((place(start), place(end)) for start, end in scan.cells),
        ),
        scan.problems,
    )


def _places(text: str, clean: Callable[[str], str]) -> Callable[[int], int]:
    """Where a place in a text lies once the text is clean."""
    return (lambda place: place) if clean(text) == text else (lambda place: len(clean(text[:place])))


class _Scan:
    """One walk over the markup. Spaces count once something solid follows them; ``begin`` is where the cell began."""

    def __init__(self, markup: str, *, row: bool, as_typed: bool) -> None:
        self.markup, self.row, self.as_typed = markup, row, as_typed
        self.text: list[str] = []
        self.spans: list[Span] = []
        self.cells: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        self._links: Links = find_links(markup)
        self._begin = self._solid = 0
        self._open_signs: dict[str, tuple[int, int]] = {}
        self._open_links: list[int] = []

    @property
    def stored(self) -> str:
        text = "".join(self.text)
        return clean_preformatted(text) if self.as_typed else clean_text(text)

    def run(self) -> None:
        self.problems += [Problem(self._line(at), fault, "[") for at, fault in self._links.faults]
        at = 0
        while at < len(self.markup):
            at = self._step(at)
        if self.row and self.cells and len(self.text) == self._begin:
            self.text.pop()  # the bar at the end of a row begins no cell
        else:
            self._end_cell()
        for sign, (_start, opened_at) in self._open_signs.items():
            self.problems.append(Problem(self._line(opened_at), Fault.NOT_ENDED, sign))
        self._clamp()

    def _step(self, at: int) -> int:
        """Take what stands here; where the next thing stands."""
        sign = self.markup[at]
        if sign == "\\" and self.markup[at + 1 : at + 2] in ESCAPABLE:
            self._keep(self.markup[at + 1], solid=True)
            return at + 2
        if sign in _KINDS:
            self._toggle(sign, at)
        elif at in self._links.openings:
            self._open_links.append(len(self.text))
        elif at in self._links.closings:
            address, after = self._links.closings[at]
            self.spans.append(Span(SpanKind.LINK, self._open_links.pop(), len(self.text), address))
            return after
        elif sign == "|" and self.row:
            self._end_cell()
            self._keep("\t", solid=True)
            self._begin = len(self.text)
        elif sign == "\n" and not self.as_typed:
            self._cut()
            self._keep(" ", solid=False)
        else:
            self._keep(sign, solid=self.as_typed or sign not in SPACES)
        return at + 1

    def _keep(self, character: str, *, solid: bool) -> None:
        if solid or len(self.text) > self._begin:
            self.text.append(character)
        if solid:
            self._solid = len(self.text)

    def _toggle(self, sign: str, at: int) -> None:
        if sign not in self._open_signs:
            self._open_signs[sign] = len(self.text), at
            return
        start, opened_at = self._open_signs.pop(sign)
        if start == len(self.text):
            self.problems.append(Problem(self._line(opened_at), Fault.NOTHING_BETWEEN, sign))
        self.spans.append(Span(_KINDS[sign], start, len(self.text)))

    def _end_cell(self) -> None:
        self._cut()
        if self.row:
            self.cells.append((self._begin, len(self.text)))

    def _cut(self) -> None:
        del self.text[max(self._solid, self._begin) :]
        self._clamp()

    def _clamp(self) -> None:
        """Nothing reaches beyond what is left of the text; what ended or began last stands last."""
        length = len(self.text)
        for index in range(len(self.spans) - 1, -1, -1):
            if (span := self.spans[index]).end <= length:
                break
            self.spans[index] = replace(span, start=min(span.start, length), end=length)
        for index in range(len(self._open_links) - 1, -1, -1):
            if self._open_links[index] <= length:
                break
            self._open_links[index] = length
        self._open_signs = {sign: (min(start, length), at) for sign, (start, at) in self._open_signs.items()}

    def _line(self, at: int) -> int:
        return self.markup.count("\n", 0, at) + 1

"""The words of one block as they are gathered from a page: text with marked runs, spaces as a browser shows them."""

import re
from dataclasses import dataclass

import regex

from articles.text.blocks import Span, SpanKind
from articles.text.clean import clean_preformatted, clean_text

_SPACES = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]"
# A line end in the source between two wide characters is not a space (CSS Text 3, section 4.1.3).
_BREAK_IN_WIDE = re.compile(rf"(?<={_WIDE})[ \t]*[\n\r][ \t\n\r]*(?={_WIDE})")
# What may merge with the character before it under NFC: marks, and the vowels and finals of Hangul.
_CONTINUATION = regex.compile(r"[\p{M}\u1160-\u11ff]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of inline markup that is open over some words; ``href`` is set on links."""

    kind: SpanKind
    href: str = ""


Marks = tuple[Mark, ...]
Run = tuple[str, Marks]


class Words:
    """Gathers the runs of one block in reading order, then gives its text and spans."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self.ends_in_break = False

    def add(self, text: str | None, marks: Marks = ()) -> None:
        """Words under ``marks``, as they stand in the source of the page."""
        if text:
            self._runs.append((text, marks))
            self.ends_in_break = self.ends_in_break and not text.strip()

    def break_line(self) -> None:
        self._runs.append(("\n", ()))
        self.ends_in_break = True

    def line(self) -> tuple[str, tuple[Span, ...]]:
        """The text on one line, runs of white space collapsed, with its spans in code points of it."""
        runs: list[Run] = []
        after_space = True
        for text, marks in self._runs:
            text = _SPACES.sub(" ", clean_text(_BREAK_IN_WIDE.sub("", text)))
            if after_space:
                text = text.removeprefix(" ")
            if text:
                after_space = text.endswith(" ")
                runs.append((text, marks))
        while runs and not runs[-1][0].rstrip(" "):
            runs.pop()
        if runs:
            runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
        return _joined([(clean_text(text), marks) for text, marks in _uncut(runs)])

    def lines(self) -> tuple[str, tuple[Span, ...]]:
        """The text with its line ends and spaces kept, for preformatted blocks.

        Empty lines at its edges go: a browser drops the first, and the last ones show nothing.
        """
        runs = _uncut([(clean_preformatted(text), marks) for text, marks in self._runs])
        text, spans = _joined([(clean_preformatted(text), marks) for text, marks in runs])
        return part(text, spans, len(text) - len(text.lstrip("\n")), len(text.rstrip()))


def part(text: str, spans: tuple[Span, ...], start: int, end: int) -> tuple[str, tuple[Span, ...]]:
    """The slice ``[start, end)`` of a text, in code points, and what of its spans lies in it."""
    cut = (Span(span.kind, max(span.start, start) - start, min(span.end, end) - start, span.href) for span in spans)
    return text[start:end], tuple(span for span in cut if span.start < span.end)


def _uncut(runs: list[Run]) -> list[Run]:
    """The runs with no character divided between two: an accent belongs to the run of its letter.

    Only then can each run be normalised alone and the offsets still hold in the joined text.
    """
    whole: list[Run] = []
    for text, marks in runs:
        if whole and (continuation := _CONTINUATION.match(text)):
            whole[-1] = (whole[-1][0] + continuation[0], whole[-1][1])
            text = text[continuation.end() :]
        if text:
            whole.append((text, marks))
    return whole


def _joined(runs: list[Run]) -> tuple[str, tuple[Span, ...]]:
    text = "".join(run for run, _ in runs)
    spans: list[Span] = []
    opened: dict[Mark, int] = {}
    position = 0
    for run, marks in [*runs, ("", ())]:
        for mark in [mark for mark in opened if mark not in marks]:
            spans.append(Span(mark.kind, opened.pop(mark), position, mark.href))
        for mark in marks:
            opened.setdefault(mark, position)
        position += len(run)
    trimmed = (_without_edge_spaces(span, text) for span in spans)
    kept = {span for span in trimmed if span.start < span.end}
    return text, tuple(sorted(kept, key=lambda span: (span.start, -span.end, span.kind.value, span.href)))


def _without_edge_spaces(span: Span, text: str) -> Span:
    marked = text[span.start : span.end]
    start = span.start + len(marked) - len(marked.lstrip())
    return Span(span.kind, start, max(start, span.start + len(marked.rstrip())), span.href)

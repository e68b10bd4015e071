"""The lines of a scrape, and the joining of lines that were only broken to fit a width."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Trimmed and matched like a space: controls, no-break and other wide spaces, zero-width space, stray byte order mark.
# Joiners and direction marks are not among them: they belong to the words beside them.
_SPACE_LIKE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]")
WIDEST_WRAP = 100  # characters; people wrap at 65 to 80
NARROWEST_WRAP = 40
FEWEST_BREAKS = 4
MOST = 0.6


@dataclass(slots=True)
class Line:
    """The trimmed range ``[start, end)`` of the input; ``after_blank``: no line stands right above it."""

    start: int
    end: int
    text: str
    after_blank: bool


def as_seen(text: str) -> str:
    """The text as recognisers read it: every space-like character a plain space, all offsets unchanged."""
    return _SPACE_LIKE.sub(" ", text)


def split_lines(seen: str) -> list[Line]:
    """The lines that hold anything, in order; where lines were wrapped to a width, each paragraph is one line."""
    lines, position, after_blank = [], 0, True
    for raw in seen.splitlines(keepends=True):
        if text := raw.strip():
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(text), text, after_blank))
        after_blank = not text
        position += len(raw)
    width = _wrap_width(lines)
    return _joined(lines, width, seen) if width else lines


def _wrap_width(lines: list[Line]) -> int:
    """The width to which the file was wrapped, in characters; 0 when its line ends mean something."""
    prose = [line for line in lines if " " in line.text]
    if len(prose) < FEWEST_BREAKS:
        return 0
    fitting = [len(line.text) for line in prose if len(line.text) <= WIDEST_WRAP]
    if len(fitting) < 0.9 * len(prose) or (width := max(fitting)) < NARROWEST_WRAP:
        return 0
    breaks = [
        _is_break(before, after, width)
        for before, after in pairwise(lines)
        if not after.after_blank and " " in before.text
    ]
    return width if len(breaks) >= FEWEST_BREAKS and sum(breaks) >= MOST * len(breaks) else 0


def _is_break(before: Line, after: Line, width: int) -> bool:
    """True where the next word, or its first half, would not have fitted on the line before."""
    next_word = after.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(next_word) > width or (before.text.endswith("-") and next_word[:1].islower())


def _joined(lines: list[Line], width: int, seen: str) -> list[Line]:
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last and not line.after_blank and " " in last.text and _is_break(last, line, width):
            paragraph = joined[-1]
            paragraph.end = line.end
        else:
            joined.append(Line(line.start, line.end, line.text, line.after_blank))
        last = line
    for line in joined:
        if len(line.text) != line.end - line.start:
            line.text = seen[line.start : line.end]
    return joined

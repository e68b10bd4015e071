"""Captions and the credits of pictures, cut out of a line that may hold several of them, and prose beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

_PICTURE = r"(?:photo(?:graph)?|image|picture|pic|foto|bild|crédit photo|illustration)"
_AGENCY = r"(?:AP|AFP|EPA|Reuters|Getty)"
_BRACKETED = re.compile(
    rf"""\(\s*(?:
        (?:{_PICTURE}\s+)?credits?\s*:\s*(?P<credit>[^()\n]{{1,200}})
      | {_PICTURE}\s*(?::|\bby\b)\s*(?P<photo>[^()\n]{{1,200}})
      | (?P<agency>{_AGENCY}(?:\s+(?:Photo|Images|via\s+[^()\n]{{1,60}}))?\s?/[^()\n]{{1,120}}|AFP\s+PHOTO\.?)
    )\)
    | \[(?P<square>[^\[\]\n]{{1,80}}\bvia\s+{_AGENCY}(?:\ Images)?)\]""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"""(?:^|(?<=[\s.!?…"'”’)]))(?:
        (?:{_PICTURE}\s+)?credits?\s*:\s*(?P<credit>[^:;.!?\n]{{2,80}})
      | {_PICTURE}(?:\s+(?:courtesy|by))?\s*:\s*(?P<photo>[^:;.!?\n]{{2,80}})
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING_AGENCY = re.compile(
    r"(?:^|(?<=[.!?…\"'”’)])\s?)(?P<agency>(?:REUTERS|AFP|EPA|AP Photo)\s?/\s?[A-Z][\w .'\-]{2,60})$"
)
_TAIL = 120
_LONGEST_CAPTION = 700  # characters; a longer run before a credit is prose that mentions one
# Looked for before the patterns are tried, which would cost more than all the rest of the parser.
_CLUES = ("credit", "crédit", "photo", "image", "pic", "foto", "bild", "illus", "/", " via ", "afp")


class Part(Enum):
    CAPTION = auto()
    CREDIT = auto()
    REPEAT = auto()
    REST = auto()


@dataclass(frozen=True, slots=True)
class Cut:
    """The range ``[start, end)`` of a line; ``name`` is the range in it of what a credit credits, or all of it."""

    start: int
    end: int
    part: Part
    name: tuple[int, int]

    @classmethod
    def whole(cls, start: int, end: int, part: Part) -> Self:
        return cls(start, end, part, (start, end))


def cut_captions(line: str) -> list[Cut]:
    """The captions and credits of ``line``, with what follows them; empty when it holds none.

    A caption that the page printed twice in a row is a ``REPEAT`` the second time.
    """
    folded = line.casefold()
    if not any(map(folded.__contains__, _CLUES)):
        return []
    return list(_bracketed(line)) or _trailing(line)


def _bracketed(line: str) -> Iterator[Cut]:
    position, known = 0, set()
    for found in _BRACKETED.finditer(line):
        after = line[found.end() : found.end() + 2].lstrip()[:1]
        if found.start() - position > _LONGEST_CAPTION or after.islower() or after in {",", ";", ":"}:
            break  # the sentence goes on after the bracket: prose
        start, end = _trimmed(line, position, found.start())
        caption = line[start:end]
        if caption in known:
            yield Cut.whole(start, found.end(), Part.REPEAT)
        else:
            if caption:
                yield Cut.whole(start, end, Part.CAPTION)
            yield Cut(found.start(), found.end(), Part.CREDIT, _name(found))
        if caption:
            known.add(caption)
        position = found.end()
    start, end = _trimmed(line, position, len(line))
    if position and start < end:
        rest = line[start:end]
        is_copy = len(rest) >= 20 and any(caption.startswith(rest.rstrip(".…")) for caption in known)
        yield Cut.whole(start, end, Part.REPEAT if is_copy else Part.REST)


def _trailing(line: str) -> list[Cut]:
    reach = max(0, len(line) - _TAIL)
    found = _TRAILING.search(line, reach) or _TRAILING_AGENCY.search(line, reach)
    if not found or found.start() > _LONGEST_CAPTION:
        return []
    start, end = _trimmed(line, 0, found.start())
    credit_start = found.start() + len(found.group()) - len(found.group().lstrip())
    credit = Cut(credit_start, len(line), Part.CREDIT, _name(found))
    return [Cut.whole(start, end, Part.CAPTION), credit] if start < end else [credit]


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _name(found: re.Match[str]) -> tuple[int, int]:
    group = next(name for name, value in found.groupdict().items() if value)
    return _trimmed(found.string, *found.span(group))

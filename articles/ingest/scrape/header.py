"""The first line of a dumped scrape: " date 2022-02-13 " and whatever came first on the page."""

import re
from dataclasses import dataclass

from articles.ingest.parsed import DOUBTFUL_BELOW
from articles.ingest.scrape.sentences import is_capitalised

_HEADER = re.compile(r"\s?date\s+(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])[ \t]*")
_DIVIDER = re.compile(r"\s(?:[-–—|•·]|::)\s")
_PAPER_WORDS = re.compile(
    r"\b(?:Post|Times|News|Herald|Tribune|Journal|Gazette|Courier|Star|Mail|Guardian|Telegraph|Standard|Observer"
    r"|Chronicle|Press|Express|Daily|Today|Review|Record|Mirror|Globe|Independent|Echo|Register|Dispatch|Monitor"
    r"|Radio|TV|Online|Zeitung|Tageblatt|Rundschau|Lantern|Messenger|Bulletin|Examiner|Ledger|Argus)\b"
)
_LONGEST_NAME = 5  # words
_REACH = 400  # characters


@dataclass(frozen=True, slots=True)
class DumpHeader:
    """``date`` is ISO 8601 cut to what is printed, ``end`` where the page's text begins in the line."""

    date: str
    end: int


@dataclass(frozen=True, slots=True)
class Masthead:
    """A publisher's name in a line of the page, as the range ``[start, end)`` of that line.

    ``rest_end`` is the end of a headline that stands before the name, 0 where none does. ``divided``: a stroke
    sets the name off from the rest.
    """

    start: int
    end: int
    name: str
    confidence: float
    rest_end: int = 0
    divided: bool = True

    @property
    def rest_is_headline(self) -> bool:
        return self.rest_end > 0

    @property
    def doubt(self) -> str:
        return "" if self.confidence >= DOUBTFUL_BELOW else "it may not be the publisher's name"


def dump_header(line: str) -> DumpHeader | None:
    """The dump header that ``line`` begins with, if it does."""
    found = _HEADER.match(line)
    if not found:
        return None
    year, month, day = found.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return DumpHeader("-".join(part for part in (year, month, day) if part), found.end())


def masthead(line: str) -> Masthead | None:
    """The publisher that a page's first line names: "NAME - sections of the site" or "Headline - NAME"."""
    dividers = list(_DIVIDER.finditer(line, 0, _REACH))
    if not dividers:
        if _is_name(line) and _PAPER_WORDS.search(line):
            return Masthead(0, len(line), line, 0.7, divided=False)
        return None
    first, last = dividers[0], dividers[-1]
    left, right = line[: first.start()], line[last.end() :]
    if _is_name(left) and (_PAPER_WORDS.search(left) or not _PAPER_WORDS.search(right)):
        return Masthead(0, first.start(), left, 0.95 if _PAPER_WORDS.search(left) else 0.6)
    if _is_name(right) and len(line[: last.start()].split()) >= _LONGEST_NAME:
        sure = 0.9 if _PAPER_WORDS.search(right) else 0.6
        return Masthead(last.end(), len(line), right, sure, rest_end=last.start())
    return None


def _is_name(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and is_capitalised(text) and not text.endswith((".", "?", "!"))

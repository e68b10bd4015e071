"""Who wrote it: "By Ana Ray and Ben Oko, Reuters"."""

import re
from dataclasses import dataclass

from articles.ingest.scrape.agencies import agency_named, dateline

_BY = re.compile(r"(?:written\s+)?by:?\s+|(?:von|par|por|di|af|av|door)\s+(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
_ENGLISH_BY = re.compile(r"(?:written\s+)?by\b", re.IGNORECASE)
_DIVIDER = re.compile(r"\s*(?:,|/|\||;|\bfor\b(?=\s+[A-Z]))\s*")
_BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+(?:and|und|et|y|e|&|with)\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,5}")
_PARTICLES = "de la le del da dos van von der den bin al el ibn ter di du in"
_SMALL = frozenset(_PARTICLES.split())
_DESK = re.compile(r".*\b(?:desk|staff|bureau|team|newsroom|correspondents?|reporters?|agencies)", re.IGNORECASE)
_CAPITALS = re.compile(r"\s+(?=[^\W\d_a-z]{2})")
_LONGEST = 12  # words
_REACH = 120  # characters


@dataclass(frozen=True, slots=True)
class Byline:
    """``names`` as printed, without "By" and without the agency; either may be missing, never both."""

    names: str | None
    agency: str | None = None
    confidence: float = 0.95
    doubt: str = ""


def byline(text: str) -> Byline | None:
    """The byline that ``text`` is, introduced by "By" or its like; ``None`` when it is anything else."""
    text = text.strip()
    found = _BY.match(text)
    if not found or len(text.split()) > _LONGEST:
        return None
    sure = 0.95 if _ENGLISH_BY.match(text) else 0.85
    return _read(text[found.end() :], sure)


def desk(text: str) -> Byline | None:
    """ "Lantern News Desk": a byline without "By"."""
    text = text.strip()
    if not _DESK.fullmatch(text):
        return None
    return Byline(text, None, 0.7, "it names a desk, not a person")


def bare_name(text: str) -> Byline | None:
    """A name standing alone where a byline is due: two to four capitalised words and nothing else."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not _is_name(text) or not all(word[0].isupper() for word in words):
        return None
    return Byline(text, None, 0.6, "a name alone on its line")


def glued_byline(text: str) -> tuple[int, int] | None:
    """For "By Ana Ray LONDON (Reuters) – The bank": where the byline ends and where the dateline begins."""
    if not _ENGLISH_BY.match(text):
        return None
    for place in _CAPITALS.finditer(text, 0, _REACH):
        if dateline(text, place.end()) and byline(text[: place.start()]):
            return place.start(), place.end()
    return None


def _read(printed: str, sure: float) -> Byline | None:
    agency, names = None, []
    for part in _DIVIDER.split(printed):
        if named := agency_named(part):
            agency = agency or named
        elif part.strip():
            names.append(part.strip(" .") if not part.endswith("r.") else part.strip())
    if not all(_is_name(name) for part in names for name in _BETWEEN_NAMES.split(part)):
        return None
    if not names:
        return Byline(None, agency, sure) if agency else None
    return Byline(", ".join(names), agency, sure)


def _is_name(text: str) -> bool:
    """One to four capitalised words, and small ones only between them: a person's or a desk's name."""
    if not _NAME.fullmatch(text):
        return False
    words = text.split()
    capitalised = sum(word[0].isupper() for word in words)
    return words[0][0].isupper() and capitalised <= 4 and all(w[0].isupper() or w in _SMALL for w in words)

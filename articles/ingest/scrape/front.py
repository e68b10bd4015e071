"""The front of an article: headline, dek, and the imprint lines around them."""

from dataclasses import dataclass

from articles.ingest.parsed import Found, Role
from articles.ingest.scrape.bylines import Byline, bare_name
from articles.ingest.scrape.deks import find_dek, reads_on
from articles.ingest.scrape.furniture import is_front_furniture
from articles.ingest.scrape.headlines import find_headline
from articles.ingest.scrape.passages import Passage, Sign

_REACH = 20  # passages; whatever comes later is not the front
_PROSE_BEFORE_IMPRINT = 3


@dataclass(frozen=True, slots=True)
class Front:
    """What was found, and how sure each is. ``end``: index of the first passage after the front."""

    end: int
    headline: Found[Passage] | None = None
    dek: Found[Passage] | None = None
    byline: Byline | None = None


def read_front(passages: list[Passage], dumped: bool) -> Front:
    """Find headline and dek, and give each passage of the front that is not body text its role.

    ``dumped``: the file has a dump header, so that menus and captions may precede the headline.
    """
    top = passages[:_REACH]
    imprint_end = _imprint_end(top, dumped)
    end = 0 if imprint_end is None else imprint_end + 1
    headline = find_headline(top, imprint_end, dumped)
    if headline is None:
        if imprint_end is not None or dumped:
            _clear_before(top[: imprint_end or 1], dumped=False)
        return Front(end)
    at = top.index(headline.value)
    headline.value.role = Role.HEADLINE
    _clear_before(top[:at], dumped)
    dek = find_dek(top, at, imprint_end, dumped)
    if dek:
        dek.value.role = Role.DEK
    end = max(end, at + 1, top.index(dek.value) + 1 if dek else 0)
    byline = _sort_out_rest(top[at + 1 : end], headline.value)
    return Front(end, headline, dek, byline)


def _imprint_end(top: list[Passage], dumped: bool) -> int | None:
    """The index of the last imprint line that still stands before the body."""
    allowed = _PROSE_BEFORE_IMPRINT if dumped else 1
    last, prose = None, 0
    for index, passage in enumerate(top):
        if passage.sign is Sign.STAMP:
            break
        if passage.sign is Sign.PROSE and not passage.mark:
            prose += 1
            if prose > allowed or (last is not None and prose > 1):
                break
        if passage.sign is Sign.IMPRINT:
            last = index
    return last


def _clear_before(passages: list[Passage], dumped: bool) -> None:
    """Menus and notices before the headline; on a dump line, a sentence is the lead picture's caption."""
    for index, passage in enumerate(passages):
        if passage.sign is Sign.SHORT or is_front_furniture(passage.text):
            passage.role = Role.FURNITURE
        elif passage.sign is Sign.PROSE and dumped and index == 0:
            passage.role = Role.CAPTION


def _sort_out_rest(rest: list[Passage], headline: Passage) -> Byline | None:
    """Short lines between headline and body: a name (which is given), a line said before, or buttons."""
    known = {headline.text.casefold()}
    known |= {part.byline.names.casefold() for p in rest for part in p.parts if part.byline and part.byline.names}
    found: Byline | None = None
    for passage in rest:
        if passage.role or passage.sign is not Sign.SHORT or passage.mark:
            continue
        words = passage.text.casefold()
        if words in known:
            passage.role = Role.REPEAT
        elif not found and (name := bare_name(passage.text)):
            passage.role, found = Role.BYLINE, name
            known.add(words)
        elif not reads_on(passage.text):
            passage.role = Role.FURNITURE
    return found

"""The front of an article: headline, dek, and the imprint lines around them."""

from dataclasses import dataclass

from articles.ingest.parsed import Found, Role
from articles.ingest.scrape.bylines import Byline, bare_name
from articles.ingest.scrape.furniture import is_front_furniture
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.sentences import is_one_question, upper_share, word_count

_REACH = 20  # passages; whatever comes later is not the front
_PROSE_BEFORE_IMPRINT = 3
_LONGEST_QUESTION = 20  # words
_LONGEST_SENTENCE_AS_TITLE = 14  # words
_MOST_POINTS = 6


@dataclass(slots=True)
class Front:
    """The passages that were found, and how sure each is. ``end``: index of the first passage after the front."""

    headline: Found[Passage] | None = None
    dek: Found[Passage] | None = None
    byline: Byline | None = None
    end: int = 0


def read_front(passages: list[Passage], dumped: bool) -> Front:
    """Find headline and dek, and give each passage of the front that is not body text its role.

    ``dumped``: the file has a dump header, so that menus and captions may precede the headline.
    """
    top = passages[:_REACH]
    imprint_end = _imprint_end(top, dumped)
    front = Front(end=0 if imprint_end is None else imprint_end + 1)
    at = _headline(top, imprint_end, dumped, front)
    if front.headline and at is not None:
        _clear_before(top[:at], dumped)
        front.end = max(front.end, at + 1)
        _dek(top, at, imprint_end, dumped, front)
        _sort_out_rest(top[at + 1 : front.end], front)
    elif imprint_end is not None or dumped:
        _clear_before(top[: imprint_end or 1], dumped=False)
    return front


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


def _headline(top: list[Passage], imprint_end: int | None, dumped: bool, front: Front) -> int | None:
    first_prose = _first_prose(top)
    limit = first_prose if imprint_end is None else imprint_end
    candidates = _candidates(top, 0, limit)
    if not candidates and imprint_end is not None:
        candidates = _candidates(top, imprint_end, _first_prose(top, imprint_end))
    if candidates:
        at = max(candidates, key=lambda index: (_headline_score(top[index]), -index))
        front.headline = _trusted(top[at], before_imprint=imprint_end is not None)
        return at
    return _unlikely_headline(top, imprint_end, dumped, front)


def _unlikely_headline(top: list[Passage], imprint_end: int | None, dumped: bool, front: Front) -> int | None:
    """A headline under a caption on the dump line, or one that ends like a sentence; both in doubt."""
    if dumped and imprint_end is None and len(top) > 1 and top[0].sign is Sign.PROSE:
        second = top[1]
        if second.sign is Sign.SHORT and word_count(second.text) >= 5 and upper_share(second.text) < 0.8:
            front.headline = Found(second, 0.6, "the text before it is taken for a caption")
            return 1
    if imprint_end is not None:
        for index, passage in enumerate(top[:imprint_end]):
            if passage.sign is Sign.PROSE and word_count(passage.text) <= _LONGEST_SENTENCE_AS_TITLE:
                front.headline = Found(passage, 0.6, "it ends like a sentence")
                return index
    return None


def _first_prose(top: list[Passage], start: int = 0) -> int:
    for index, passage in enumerate(top[start:], start):
        if passage.sign is Sign.STAMP or (passage.sign is Sign.PROSE and not _may_be_title(passage)):
            if index == 0 and is_front_furniture(passage.text):
                continue
            return index
    return len(top)


def _candidates(top: list[Passage], start: int, end: int) -> list[int]:
    return [
        index for index in range(start, end) if _may_be_title(top[index]) and not is_front_furniture(top[index].text)
    ]


def _may_be_title(passage: Passage) -> bool:
    if passage.mark:
        return False
    return passage.sign is Sign.SHORT or (
        passage.sign is Sign.PROSE and word_count(passage.text) <= _LONGEST_QUESTION and is_one_question(passage.text)
    )


def _headline_score(passage: Passage) -> int:
    return min(word_count(passage.text), 5) - (passage.sign is Sign.PROSE)


def _trusted(passage: Passage, before_imprint: bool) -> Found[Passage]:
    if word_count(passage.text) < 3:
        return Found(passage, 0.6, "it is very short")
    return Found(passage, 0.95 if before_imprint else 0.85)


def _clear_before(passages: list[Passage], dumped: bool) -> None:
    """What stands before the headline: menus and notices; on a dump line, a sentence is the lead picture's caption."""
    for index, passage in enumerate(passages):
        if passage.sign is Sign.SHORT or is_front_furniture(passage.text):
            passage.role = passage.role or Role.FURNITURE
        elif passage.sign is Sign.PROSE and dumped and index == 0:
            passage.role = Role.CAPTION


def _dek(top: list[Passage], at: int, imprint_end: int | None, dumped: bool, front: Front) -> None:
    top[at].role = Role.HEADLINE
    headline = top[at].text
    limit = imprint_end if imprint_end is not None else _first_prose(top, at + 1)
    after = [p for p in top[at + 1 : limit] if p.text != headline]
    if points := _points(top[at + 1 :], dumped):
        front.dek = _first_point(points, imprint_end is not None)
        front.end = max(front.end, top.index(points[0]) + 1)
    elif imprint_end is not None:
        front.dek = next((_dek_before_imprint(p, after) for p in after if _may_be_dek(p)), None)
    elif after and after[0].sign is Sign.SHORT and limit < len(top) and _reads_on(after[0].text):
        front.dek = Found(after[0], 0.6, "it may be a heading")
        front.end = max(front.end, top.index(after[0]) + 1)
    if front.dek:
        front.dek.value.role = Role.DEK


def _points(after: list[Passage], dumped: bool) -> list[Passage]:
    """Bullets between headline and body, of an article whose body is prose."""
    points: list[Passage] = []
    for passage in after:
        if passage.mark and not passage.mark.ordered:
            points.append(passage)
        elif passage.sign is Sign.PROSE or points:
            break
        elif passage.sign is Sign.IMPRINT:
            dumped = True
    prose_follows = any(p.sign is Sign.PROSE and not p.mark for p in after)
    return points if dumped and prose_follows and len(points) <= _MOST_POINTS else []


def _first_point(points: list[Passage], before_imprint: bool) -> Found[Passage]:
    if len(points) > 1:
        return Found(points[0], 0.7, "the first of several points")
    return Found(points[0], 0.9 if before_imprint else 0.7, "" if before_imprint else "it may be a list")


def _dek_before_imprint(passage: Passage, after: list[Passage]) -> Found[Passage]:
    seen_imprint = any(p.sign is Sign.IMPRINT for p in after[: after.index(passage)])
    if seen_imprint:
        return Found(passage, 0.6, "it may be the first paragraph")
    return Found(passage, 0.9 if passage.sign is Sign.PROSE else 0.8)


def _may_be_dek(passage: Passage) -> bool:
    return passage.sign is Sign.PROSE or (passage.sign is Sign.SHORT and _reads_on(passage.text))


def _reads_on(text: str) -> bool:
    """More words than a name, a place or a heading has."""
    return word_count(text) >= 6 and upper_share(text) < 0.8


def _sort_out_rest(rest: list[Passage], front: Front) -> None:
    """Short lines between headline and body: a name, the headline or a name again, or buttons."""
    known = {front.headline.value.text.casefold()} if front.headline else set()
    known |= {part.byline.names.casefold() for p in rest for part in p.parts if part.byline and part.byline.names}
    for passage in rest:
        if passage.role or passage.sign is not Sign.SHORT or passage.mark:
            continue
        words = passage.text.casefold()
        if words in known:
            passage.role = Role.REPEAT
        elif not front.byline and (name := bare_name(passage.text)):
            passage.role, front.byline = Role.BYLINE, name
            known.add(words)
        elif not _reads_on(passage.text):
            passage.role = Role.FURNITURE

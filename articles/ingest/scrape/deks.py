"""Which passage is the dek, the summary between headline and body."""

from articles.ingest.parsed import Found
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.sentences import upper_share, word_count

_MOST_POINTS = 6
_FEWEST_WORDS = 6
_CAPITALS = 0.8


def find_dek(top: list[Passage], at: int, imprint_end: int | None, dumped: bool) -> Found[Passage] | None:
    """The dek below the headline ``top[at]``. Only an imprint line below it tells a sentence from the body's first."""
    below = [p for p in top[at + 1 :] if p.text != top[at].text]
    if points := _points(below, dumped):
        return _first_point(points, imprint_end is not None)
    if imprint_end is None:
        return _unmarked(below)
    imprint_seen = False
    for passage in below:
        if passage is top[imprint_end]:
            break
        if passage.sign is Sign.PROSE or (passage.sign is Sign.SHORT and reads_on(passage.text)):
            return _above_imprint(passage, imprint_seen)
        imprint_seen = imprint_seen or passage.sign is Sign.IMPRINT
    return None


def reads_on(text: str) -> bool:
    """More words than a name, a place or a heading has."""
    return word_count(text) >= _FEWEST_WORDS and upper_share(text) <= _CAPITALS


def _above_imprint(passage: Passage, imprint_seen: bool) -> Found[Passage]:
    if imprint_seen:
        return Found(passage, 0.6, "it may be the first paragraph")
    return Found(passage, 0.9 if passage.sign is Sign.PROSE else 0.8)


def _unmarked(below: list[Passage]) -> Found[Passage] | None:
    """A line without a full stop right below the headline, and prose after it."""
    first = below[0] if below else None
    if first is None or first.sign is not Sign.SHORT or not reads_on(first.text):
        return None
    return Found(first, 0.6, "it may be a heading") if _has_prose(below) else None


def _points(below: list[Passage], dumped: bool) -> list[Passage]:
    """Bullets between headline and body, of an article whose body is prose."""
    points: list[Passage] = []
    is_article = dumped
    for passage in below:
        if passage.mark and not passage.mark.ordered:
            points.append(passage)
        elif points or passage.sign is Sign.PROSE:
            break
        is_article = is_article or passage.sign is Sign.IMPRINT
    return points if is_article and len(points) <= _MOST_POINTS and _has_prose(below) else []


def _first_point(points: list[Passage], above_imprint: bool) -> Found[Passage]:
    if len(points) > 1:
        return Found(points[0], 0.7, "the first of several points")
    return Found(points[0], 0.9) if above_imprint else Found(points[0], 0.7, "it may be a list")


def _has_prose(passages: list[Passage]) -> bool:
    return any(p.sign is Sign.PROSE and not p.mark for p in passages)

"""The body of an article: paragraphs, headings, lists, and where it ends."""

from articles.ingest.parsed import Role
from articles.ingest.scrape.furniture import is_disclaimer
from articles.ingest.scrape.headings import may_be_heading
from articles.ingest.scrape.imprints import is_lone_date
from articles.ingest.scrape.list_runs import settle_lists
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.repeats import set_aside_repeats
from articles.ingest.scrape.sentences import word_count

_FEWEST_BLANKS = 0.2  # share of passages below a blank line; with fewer, blank lines mean nothing
_SENTENCE_WORDS = 8
_TITLE_WORDS = 4
_TAG_WORDS = 8
_ROLES = {
    Sign.CAPTION: Role.CAPTION,
    Sign.CREDIT: Role.CREDIT,
    Sign.REPEAT: Role.REPEAT,
    Sign.TRAILER: Role.TRAILER,
    Sign.FURNITURE: Role.FURNITURE,
}


def read_body(passages: list[Passage], front_end: int, headline: str) -> list[str]:
    """Give each passage that has none yet its role; returns sentences on what is in doubt.

    Imprint lines keep the role ``None``: their parts have roles of their own. ``front_end`` is the index of the
    first passage after the front: below it, a date alone heads a section and does not date the article.
    """
    settle_lists(passages)
    set_aside_repeats(passages, headline)
    blanks_count = sum(p.after_blank for p in passages) >= _FEWEST_BLANKS * len(passages)
    below: Passage | None = None
    for index in range(len(passages) - 1, -1, -1):
        passage = passages[index]
        if index == front_end - 1:
            below = None  # nothing in the front heads the text
        if passage.role is None and not (passage.sign is Sign.IMPRINT and index < front_end):
            passage.role = _role(passage, below, blanks_count)
        if index >= front_end and passage.role is not Role.FURNITURE and passage.role is not Role.REPEAT:
            below = passage
    return _set_aside_end(passages)


def _role(passage: Passage, below: Passage | None, blanks_count: bool) -> Role | None:
    """The role of a passage of the body, given the next one that is kept."""
    if passage.sign is Sign.STAMP or (passage.sign is Sign.IMPRINT and is_lone_date(passage.parts)):
        return Role.HEADING if below else Role.FURNITURE
    if passage.sign is Sign.IMPRINT:
        return None
    if passage.sign is Sign.SHORT or passage.sign is Sign.PROSE:
        apart = passage.after_blank or not blanks_count
        return Role.HEADING if below and _is_heading(passage, below, apart) else Role.BODY
    return _ROLES[passage.sign]


def _is_heading(passage: Passage, below: Passage, apart: bool) -> bool:
    if below.sign is Sign.IMPRINT and below.role is None:  # the headline of a second article
        return passage.sign is Sign.SHORT and word_count(passage.text) >= _TITLE_WORDS
    return may_be_heading(passage.text, apart) and _can_be_headed(below, passage.text.isupper())


def _can_be_headed(passage: Passage, shouted: bool) -> bool:
    """True for a list, a picture, and prose; under a heading that is not in capitals, a whole sentence of it."""
    if passage.mark or passage.role is Role.CAPTION:
        return True
    if passage.role is not Role.BODY or passage.sign is not Sign.PROSE:
        return False
    return shouted or (word_count(passage.text) >= _SENTENCE_WORDS and not passage.text[0].islower())


def _set_aside_end(passages: list[Passage]) -> list[str]:
    """Short lines below the last sentence: a line of tags goes, and after a disclaimer or a trailer all of them."""
    last = max((i for i, p in enumerate(passages) if p.role is Role.BODY and p.sign is Sign.PROSE), default=None)
    below = [] if last is None else passages[last + 1 :]
    ends = [i for i, p in enumerate(below) if p.sign is Sign.TRAILER or is_disclaimer(p.text)]
    strays = [i for i, p in enumerate(below) if p.role is Role.BODY and p.sign is Sign.SHORT and not p.mark]
    kept = [i for i in strays if not ends or i < ends[0]]
    if len(strays) == 1 and _are_tags(below[strays[0]].text):
        kept = []
    for index in strays:
        if index not in kept:
            below[index].role = Role.FURNITURE
    return ["The last lines may not belong to the article."] if kept else []


def _are_tags(text: str) -> bool:
    return text[0].islower() and word_count(text) <= _TAG_WORDS

"""Which passage is the headline."""

from articles.ingest.parsed import Found
from articles.ingest.scrape.furniture import is_front_furniture
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.sentences import is_one_question, upper_share, word_count

_SHORTEST = 3  # words; a shorter headline is in doubt
_LONG_ENOUGH = 5  # words; from here on the first line wins, not the longest
_LONGEST_QUESTION = 20
_LONGEST_SENTENCE = 14
_CAPITALS = 0.8


def find_headline(top: list[Passage], imprint_end: int | None, dumped: bool) -> Found[Passage] | None:
    """The headline among the first passages, or ``None``: a text may have none.

    ``imprint_end`` is the index of the last imprint line before the body, where there is one.
    """
    candidates = _candidates(top[: _first_prose(top) if imprint_end is None else imprint_end])
    if not candidates and imprint_end is not None:
        below = top[imprint_end:]
        candidates = _candidates(below[: _first_prose(below)])
    if candidates:
        return _trusted(max(candidates, key=_score), before_imprint=imprint_end is not None)
    if imprint_end is not None:
        return _ended_like_a_sentence(top[:imprint_end])
    return _below_a_caption(top) if dumped else None


def _candidates(passages: list[Passage]) -> list[Passage]:
    return [p for p in passages if _may_be_title(p) and not is_front_furniture(p.text)]


def _first_prose(passages: list[Passage]) -> int:
    """The index at which the body begins at the latest; a notice to the reader on the first line is not it."""
    for index, passage in enumerate(passages):
        is_prose = passage.sign is Sign.PROSE and not _may_be_title(passage)
        if passage.sign is Sign.STAMP or (is_prose and (index > 0 or not is_front_furniture(passage.text))):
            return index
    return len(passages)


def _may_be_title(passage: Passage) -> bool:
    if passage.mark:
        return False
    if passage.sign is Sign.PROSE:
        return word_count(passage.text) <= _LONGEST_QUESTION and is_one_question(passage.text)
    return passage.sign is Sign.SHORT


def _score(passage: Passage) -> int:
    return min(word_count(passage.text), _LONG_ENOUGH) - (passage.sign is Sign.PROSE)


def _trusted(passage: Passage, before_imprint: bool) -> Found[Passage]:
    if word_count(passage.text) < _SHORTEST:
        return Found(passage, 0.6, "it is very short")
    return Found(passage, 0.95 if before_imprint else 0.85)


def _ended_like_a_sentence(passages: list[Passage]) -> Found[Passage] | None:
    for passage in passages:
        is_short = passage.sign is Sign.PROSE and word_count(passage.text) <= _LONGEST_SENTENCE
        if is_short and not is_front_furniture(passage.text):
            return Found(passage, 0.6, "it ends like a sentence")
    return None


def _below_a_caption(top: list[Passage]) -> Found[Passage] | None:
    """A page that began with its lead picture's caption: a sentence on the dump line, the headline under it."""
    if len(top) < 2 or top[0].sign is not Sign.PROSE or top[1].sign is not Sign.SHORT:
        return None
    text = top[1].text
    if word_count(text) < _LONG_ENOUGH or upper_share(text) > _CAPITALS:
        return None
    return Found(top[1], 0.6, "the text before it is taken for a caption")

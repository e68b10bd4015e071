"""Headings inside an article, and the time stamps that head the entries of a live blog."""

import re

from articles.ingest.scrape.sentences import ends_sentence, upper_share, word_count

LONGEST_HEADING = 10  # words
_CAPITALS = 0.8
_TIME_STAMP = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?(?:\s+[-–—|:]\s+\S.{0,100})?", re.IGNORECASE
)
_OPEN_END = re.compile(r"[\w)\]\"'”’»%+*]$")


def is_time_stamp(text: str) -> bool:
    """True for "10:19 P.M.", alone or before the few words that name an entry."""
    return text[:1].isdecimal() and _TIME_STAMP.fullmatch(text) is not None


def may_be_heading(text: str, apart: bool) -> bool:
    """True for a short line without a full stop; ``apart``: a blank line stands above it."""
    if word_count(text) > LONGEST_HEADING:
        return False
    shouted = upper_share(text) > _CAPITALS
    if ends_sentence(text):
        return shouted and apart and text.endswith(("?", "!"))
    return (apart or shouted) and _OPEN_END.search(text) is not None

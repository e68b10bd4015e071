"""What a page printed more than once: captions, the headline, promotion."""

from collections import Counter
from itertools import zip_longest

from articles.ingest.parsed import Role
from articles.ingest.scrape.furniture import is_promotional
from articles.ingest.scrape.passages import Passage, Sign

_SHORTEST_CUT = 20  # characters of a cut-off caption


def set_aside_repeats(passages: list[Passage], headline: str) -> None:
    """Give copies of captions and of the headline, and promotion that comes again, their roles."""
    _set_aside_promotion(passages)
    captions: set[str] = set()
    copy_above = False
    for passage, below in zip_longest(passages, passages[1:]):
        is_caption = passage.sign is Sign.CAPTION
        if is_caption:
            is_copy = passage.text in captions
            captions.add(passage.text)
        elif passage.sign is Sign.CREDIT:
            is_copy = copy_above
        else:
            is_copy = passage.role is None and (
                _begins(passage, below) or (passage.sign is Sign.SHORT and passage.text == headline)
            )
        if is_copy:
            passage.role = Role.REPEAT
        copy_above = is_copy and is_caption


def _begins(passage: Passage, below: Passage | None) -> bool:
    """True for the cut-off copy of a caption that stands whole on the next line."""
    if below is None or below.sign is not Sign.CAPTION or len(passage.text) < _SHORTEST_CUT:
        return False
    return below.text.startswith(passage.text.rstrip(" .…"))


def _set_aside_promotion(passages: list[Passage]) -> None:
    times = Counter(passage.text for passage in passages)
    if len(times) == len(passages):
        return
    for passage in passages:
        if passage.role is None and times[passage.text] > 1 and is_promotional(passage.text):
            passage.sign = Sign.FURNITURE

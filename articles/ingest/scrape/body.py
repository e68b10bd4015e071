"""The body of an article: paragraphs, headings, lists, and where it ends."""

from collections import Counter
from itertools import zip_longest

from articles.ingest.parsed import Role
from articles.ingest.scrape.furniture import is_disclaimer, is_promotional
from articles.ingest.scrape.headings import may_be_heading
from articles.ingest.scrape.imprints import is_lone_date
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.sentences import word_count

_FEWEST_BLANKS = 0.2  # share of passages after a blank line, below which blank lines mean nothing
_SENTENCE_WORDS = 8
_TITLE_WORDS = 4
_TAG_WORDS = 8
_PLAIN = {
    Sign.CAPTION: Role.CAPTION,
    Sign.CREDIT: Role.CREDIT,
    Sign.REPEAT: Role.REPEAT,
    Sign.TRAILER: Role.TRAILER,
    Sign.FURNITURE: Role.FURNITURE,
    Sign.PROSE: Role.BODY,
}


def read_body(passages: list[Passage], front_end: int, headline: str) -> list[str]:
    """Give each passage that has none yet its role; returns sentences on what is in doubt.

    Imprint lines keep the role ``None``: their parts have roles of their own. ``front_end`` is the index of the
    first passage after the front: below it, a date alone heads a section and does not date the article.
    """
    _drop_promotion(passages)
    _settle_lists(passages)
    _drop_copies(passages, headline)
    blanks_count = sum(p.after_blank for p in passages) >= _FEWEST_BLANKS * len(passages)
    follower: Passage | None = None
    for index in range(len(passages) - 1, -1, -1):
        passage = passages[index]
        in_front = index < front_end and passage.sign is Sign.IMPRINT
        if passage.role is None and not in_front:
            passage.role = _role(passage, follower, blanks_count)
        if passage.role is not Role.FURNITURE and passage.sign is not Sign.REPEAT:
            follower = passage
    return _trim_end(passages)


def _role(passage: Passage, follower: Passage | None, blanks_count: bool) -> Role | None:
    if passage.sign is Sign.STAMP:
        return Role.HEADING if follower else Role.FURNITURE
    if passage.sign is Sign.IMPRINT:
        return (Role.HEADING if follower else Role.FURNITURE) if is_lone_date(passage.parts) else None
    apart = passage.apart or not blanks_count
    if passage.sign in {Sign.SHORT, Sign.PROSE} and not (passage.mark and not passage.mark.ordered):
        is_heading = follower and (
            _titles(passage, follower) or (_leads(passage, follower) and may_be_heading(passage.text, apart))
        )
        return Role.HEADING if is_heading else Role.BODY
    return _PLAIN.get(passage.sign, Role.BODY)


def _titles(passage: Passage, follower: Passage) -> bool:
    """True for the headline of a second article: a title with an imprint line below it."""
    is_imprint = follower.sign is Sign.IMPRINT and follower.role is None
    return is_imprint and passage.sign is Sign.SHORT and word_count(passage.text) >= _TITLE_WORDS


def _leads(passage: Passage, follower: Passage) -> bool:
    """True when text stands below: a heading heads something."""
    if follower.role is Role.BODY and (follower.mark or follower.sign is Sign.PROSE):
        return follower.mark is not None or word_count(follower.text) >= _SENTENCE_WORDS or passage.text.isupper()
    return follower.role is Role.CAPTION


def _drop_promotion(passages: list[Passage]) -> None:
    """The same advertising line twice or more is the site's."""
    times = Counter(passage.text for passage in passages)
    if len(times) == len(passages):
        return
    for passage in passages:
        if passage.role is None and times[passage.text] > 1 and is_promotional(passage.text):
            passage.sign = Sign.FURNITURE


def _settle_lists(passages: list[Passage]) -> None:
    """Take marks for a list's only where they stand in one; elsewhere they are part of the words.

    Numbers must count up from one without a break: the page counts an ordered list's items itself.
    """
    index = 0
    while index < len(passages):
        run = _run_from(passages, index)
        accepted = _is_list(run)
        for passage in run:
            _settle(passage, accepted)
        index += max(1, len(run))


def _run_from(passages: list[Passage], start: int) -> list[Passage]:
    run: list[Passage] = []
    for index in range(start, len(passages)):
        mark = passages[index].mark
        if mark is None or (run and run[0].mark and mark.ordered != run[0].mark.ordered):
            break
        run.append(passages[index])
    return run


def _is_list(run: list[Passage]) -> bool:
    marks = [p.mark for p in run if p.mark]
    if marks and marks[0].ordered:
        return len(marks) > 1 and [m.number for m in marks] == list(range(1, len(marks) + 1))
    return len(marks) > 1 or not any(m.dash for m in marks)


def _settle(passage: Passage, accepted: bool) -> None:
    if passage.mark and (accepted or passage.role is Role.DEK):
        passage.inner = (passage.start + passage.mark.end, passage.end)
        passage.role = passage.role or Role.BODY
    else:
        passage.mark = None


def _drop_copies(passages: list[Passage], headline: str) -> None:
    """A caption that comes again, whole or cut off before its whole self, and the headline again."""
    captions: set[str] = set()
    copy_before = False
    for passage, after in zip_longest(passages, passages[1:]):
        is_copy = False
        if passage.sign is Sign.CAPTION:
            is_copy = passage.text in captions
            captions.add(passage.text)
        elif passage.sign is Sign.CREDIT:
            is_copy = copy_before
        elif passage.role is None and passage.sign is Sign.SHORT:
            is_copy = passage.text == headline or _begins(passage, after)
        elif passage.role is None and passage.sign is Sign.PROSE:
            is_copy = _begins(passage, after)
        if is_copy:
            passage.role = Role.REPEAT
        copy_before = is_copy and passage.sign is Sign.CAPTION


def _begins(passage: Passage, after: Passage | None) -> bool:
    """True for the cut-off copy of a caption that stands whole on the next line."""
    if after is None or after.sign is not Sign.CAPTION or len(passage.text) < 20:
        return False
    return after.text.startswith(passage.text.rstrip(" .…"))


def _trim_end(passages: list[Passage]) -> list[str]:
    """Set aside what follows the end: after a disclaimer or a trailer everything short, else only tags."""
    doubts: list[str] = []
    last = max((i for i, p in enumerate(passages) if p.role is Role.BODY and p.sign is Sign.PROSE), default=None)
    if last is None:
        return doubts
    ended = False
    for passage in passages[last + 1 :]:
        ended = ended or passage.sign is Sign.TRAILER or is_disclaimer(passage.text)
        if passage.role in {Role.BODY, Role.HEADING} and not passage.mark and passage.sign is Sign.SHORT:
            is_tag = passage.text[:1].islower() and word_count(passage.text) <= _TAG_WORDS
            if ended or is_tag:
                passage.role = Role.FURNITURE
            else:
                doubts.append("The last lines may not belong to the article.")
    return list(dict.fromkeys(doubts))

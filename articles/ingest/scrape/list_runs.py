"""Which marked passages are a list."""

from itertools import groupby

from articles.ingest.parsed import Role
from articles.ingest.scrape.list_marks import ListMark
from articles.ingest.scrape.passages import Passage


def settle_lists(passages: list[Passage]) -> None:
    """Keep marks only where they stand in a list; elsewhere they are part of the words, and the mark goes."""
    for _, run in groupby(passages, key=lambda passage: passage.mark and passage.mark.ordered):
        marked = [(passage, passage.mark) for passage in run if passage.mark]
        accepted = _is_list([mark for _, mark in marked])
        for passage, mark in marked:
            if accepted or passage.role is Role.DEK:
                passage.inner = (passage.start + mark.end, passage.end)
                passage.role = passage.role or Role.BODY
            else:
                passage.mark = None


def _is_list(marks: list[ListMark]) -> bool:
    """A dash alone opens speech. Numbers must count up from one: a page counts an ordered list's items itself."""
    if not marks or not marks[0].ordered:
        return len(marks) > 1 or not any(mark.dash for mark in marks)
    return len(marks) > 1 and all(mark.number == number for number, mark in enumerate(marks, start=1))

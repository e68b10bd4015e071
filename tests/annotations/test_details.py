"""Marks refer to their cards, for screen readers, where these are in the page."""

import re

from annotations.cards import name_of
from annotations.sheet import MOST_CARDS, Sheet
from newsroom.accounts.models import User
from tests.factories import article, mark


def test_marks_refer_to_their_cards_and_to_none_that_comes_later(ana: User) -> None:
    made = article("First of all.\n\nLast of all.")
    first = [mark(made, "First", by=ana) for _time in range(MOST_CARDS)]
    last = mark(made, "Last", by=ana)
    assert made.current_revision
    sheet = Sheet(made.current_revision, ana)
    assert referred(sheet.whole()) <= {f"h-{name_of(one.uuid)}" for one in first}
    assert len(referred(sheet.whole())) == 1, "one run, and its innermost mark"
    assert referred(sheet.changed(last, {2})) == {f"h-{name_of(last.uuid)}"}
    assert referred(sheet.parts({2})) == {f"h-{name_of(last.uuid)}"}


def referred(html: str) -> set[str]:
    return set(re.findall(r'<mark[^>]* aria-details="([^"]*)"', html))

"""The marks before the items of a list."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"(?:(?P<bullet>[•▪◦‣●*·])\s*|(?P<dash>[-–])\s+|(?P<number>\d{1,3})[.)]\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class ListMark:
    """``end``: where the item's words begin; ``number``: 0 where none is; ``dash``: it may open speech instead."""

    end: int
    number: int = 0
    dash: bool = False

    @property
    def ordered(self) -> bool:
        return self.number > 0


def list_mark(line: str) -> ListMark | None:
    """The mark of a list item that ``line`` begins with, if it does."""
    found = _MARK.match(line)
    if not found:
        return None
    return ListMark(found.end(), int(found["number"] or 0), bool(found["dash"]))

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article in which marks lie: their code points count in no other.

    ``link`` is where it is read, ``plain`` where it is served as the plain text that the code points count in.
    """

    article_id: int
    headline: str
    source: str
    address: str
    language: str
    revision: int
    kept: datetime
    link: str
    plain: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points ``[start, end)`` of a text, their words, and some that stand before and after them."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

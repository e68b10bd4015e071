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


@dataclass(frozen=True, slots=True)
class SetMark:
    """A mark of one of a session's sets. One without pieces says that this person handed the text in without a mark.

    ``person`` and ``person_link`` are empty where nobody alone made it.
    """

    id: str
    text: Text
    person: str
    person_link: str
    label: str
    role: str
    pieces: tuple[Piece, ...]
    flags: tuple[str, ...]
    after_reveal: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class About:
    """What a file of marks is: whose session, which of its sets, and the address that names the set."""

    session: str
    team: str
    of: str
    link: str
    made: datetime
    site: str

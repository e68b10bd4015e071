from dataclasses import dataclass
from datetime import datetime

from annotations.exports.placed import Piece, Text


@dataclass(frozen=True, slots=True)
class SetMark:
    """A mark of one of a session's sets. One without pieces says that this person handed the text in without a mark.

    ``person`` and ``person_link`` are empty where nobody alone made it. ``label`` is what its label was called then;
    by ``label_number``, which no file tells, it is known again under another name.
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
    label_number: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """What a file of marks is: whose session, which of its sets, and the address that names the set."""

    session: str
    team: str
    team_link: str
    of: str
    link: str
    made: datetime
    site: str

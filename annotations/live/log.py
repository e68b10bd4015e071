"""Reading an article's log: what happened after a place in it, for those whom it concerns."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from annotations.models import Event, Stream
from annotations.models.audience import Visibility

MOST_LINES = 500  # to catch up with; who missed more reads the page anew

_COLUMNS = (
    "seq",
    "actor",
    "highlight",
    "highlight__uuid",
    "author_id",
    "visibility_before",
    "team_before",
    "visibility_after",
    "team_after",
    "blocks",
)


class Line(NamedTuple):
    """One event: what it was about, the blocks that it touched, and who could see it before and after."""

    seq: int
    actor: int | None
    highlight: int
    uuid: UUID
    author: int
    visibility_before: str
    team_before: int | None
    visibility_after: str
    team_after: int | None
    blocks: list[list[int]]


@dataclass(frozen=True, slots=True)
class Ear:
    """What decides which lines somebody hears: who they are, and their teams. A visitor has neither.

    Whoever works ``blind`` on the article in a session hears nothing of it before the reveal.
    """

    user: int | None = None
    teams: frozenset[int] = frozenset()
    blind: bool = False

    def hears(self, line: Line) -> bool:
        """Whoever could see it before or can see it now; of the others nobody learns that anything happened."""
        return not self.blind and (
            (self.user is not None and self.user == line.author)
            or self._sees(line.visibility_before, line.team_before)
            or self._sees(line.visibility_after, line.team_after)
        )

    def _sees(self, visibility: str, team: int | None) -> bool:
        return visibility == Visibility.EVERYONE or (visibility == Visibility.TEAM and team in self.teams)


class Tail(NamedTuple):
    """The end of a log: the number that it has come to, and the lines since a place; ``None`` where these are many."""

    newest: int
    lines: list[Line] | None


def newest(article: int) -> int:
    """The number that the article's log has come to."""
    return Stream.objects.filter(article=article).values_list("seq", flat=True).first() or 0


def tail(article: int, after: int) -> Tail:
    """What happened after this number. Lines that are written while this reads come the next time."""
    last = newest(article)
    if after >= last:
        return Tail(last, [])
    found = Event.objects.filter(stream__article=article, seq__gt=after, seq__lte=last).order_by("seq")
    lines = [Line._make(row) for row in found.values_list(*_COLUMNS)[: MOST_LINES + 1]]
    return Tail(last, lines if len(lines) <= MOST_LINES else None)

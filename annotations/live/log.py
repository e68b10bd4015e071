"""Reading the log of an article or a session: what happened after a line of it."""

from typing import NamedTuple
from uuid import UUID

from annotations.live.place import Place
from annotations.models import Event, Stream

MOST_LINES = 500  # to catch up with; who missed more reads the page anew

_COLUMNS = (
    "seq",
    "kind",
    "actor",
    "highlight",
    "highlight__uuid",
    "highlight__article",
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
    kind: str
    actor: int | None
    highlight: int | None
    uuid: UUID | None
    article: int | None
    author: int | None
    visibility_before: str
    team_before: int | None
    visibility_after: str
    team_after: int | None
    blocks: list[list[int]]


class Tail(NamedTuple):
    """The end of a log: the number that it has come to, and the lines since then; ``None`` where these are many."""

    newest: int
    lines: list[Line] | None


def newest(place: Place) -> int:
    """The number that the log of this place has come to."""
    return Stream.objects.of(place).values_list("seq", flat=True).first() or 0


def tail(place: Place, after: int) -> Tail:
    """What happened after this number. Lines that are written while this reads come the next time."""
    last = newest(place)
    if after >= last:
        return Tail(last, [])
    found = Event.objects.filter(**{f"stream__{place.kind}": place.pk}, seq__gt=after, seq__lte=last).order_by("seq")
    lines = [Line._make(row) for row in found.values_list(*_COLUMNS)[: MOST_LINES + 1]]
    return Tail(last, lines if len(lines) <= MOST_LINES else None)

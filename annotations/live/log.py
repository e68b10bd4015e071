"""Reading the log of an article or a session: what happened after a line of it."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from annotations.live.place import Place
from annotations.models import Event, Stream
from articles.models import Article
from newsroom.prepared import Prepared

MOST_LINES = 500  # to catch up with; who missed more reads the page anew
AT_ONCE = 500  # lines of one question
FARTHEST = 100_000  # lines, of everybody's: behind them nobody catches up

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
    "articles",
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
    articles: list[int] | None = None


_newest_of = {
    "article": Prepared(lambda pk: Stream.objects.of(Place.article(pk)).values_list("seq"), 1),
    "session": Prepared(lambda pk: Stream.objects.of(Place.session(pk)).values_list("seq"), 1),
}


_newest_with_text = Prepared(
    lambda pk: Stream.objects.of(Place.article(pk)).values_list("seq", "article__current_revision"), 1
)


class Tail(NamedTuple):
    """The end of a log: the number that it has come to, and what was heard since then; ``None`` where this is much."""

    newest: int
    lines: list[Line] | None


def newest(place: Place) -> int:
    """The number that the log of this place has come to."""
    found = _newest_of[place.kind].rows(place.pk)
    return found[0][0] if found else 0


def newest_on(article: Article) -> int | None:
    """The same of an article that was read before; ``None`` where it has another text by now."""
    found = _newest_with_text.rows(article.pk)
    if found and found[0][1] != article.current_revision_id:
        return None
    return found[0][0] if found else 0


def tail(place: Place, after: int, hears: Callable[[Line], bool]) -> Tail:
    """What somebody hears of what happened after this number. What is written meanwhile comes the next time.

    What they do not hear counts nowhere, for whoever can tell how much there is knows how much others do unseen.
    """
    last, heard = newest(place), list[Line]()
    if last - after > FARTHEST:
        return Tail(last, None)
    while after < last:
        lines = read(place, after)
        heard += filter(hears, lines)
        if len(heard) > MOST_LINES:
            return Tail(last, None)
        after = lines[-1].seq if lines else last
    return Tail(last, heard)


def read(place: Place, after: int) -> list[Line]:
    """The lines that follow this number, at most so many as one reads at a time."""
    found = Event.objects.filter(**{f"stream__{place.kind}": place.pk}, seq__gt=after).order_by("seq")
    return [Line._make(row) for row in found.values_list(*_COLUMNS)[:AT_ONCE]]

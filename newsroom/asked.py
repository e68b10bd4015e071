"""What the words of an address or a form ask for: a number, a day, a place in a list. ``None`` where they do not."""

from datetime import UTC, date, datetime, time

from django.utils.timezone import make_aware

_LONGEST_NUMBER = 18  # digits that every database takes


def number_in(words: str) -> int | None:
    return int(words) if words.isdecimal() and len(words) <= _LONGEST_NUMBER else None


def day_in(words: str) -> date | None:
    """A day; those at the ends of time have no neighbours in every zone, and are none."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None


def midnight(day: date) -> datetime:
    """Where the day begins in the zone in which lists show their days."""
    return make_aware(datetime.combine(day, time()))


def place_in(words: str) -> tuple[datetime, int] | None:
    """Where a page of a list ended: the instant and the number of its last row, as ``place_of`` wrote them."""
    instant, _separator, number = words.rpartition("_")
    pk = number_in(number)
    try:
        at = datetime.fromisoformat(instant).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None if pk is None else (at, pk)


def place_of(at: datetime, pk: int) -> str:
    return f"{at.isoformat()}_{pk}"

"""From a date as printed to the instant it names."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


def known_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name or an offset such as ``"+05:30"``; ``None`` for anything else."""
    if offset := _OFFSET.fullmatch(name):
        sign = -1 if offset[1] == "-" else 1
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(sign * timedelta(minutes=minutes)) if minutes < 24 * 60 else None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def instant_of(local: str, zone: str) -> datetime:
    """The instant of a naive ISO 8601 time (``"2022"`` to ``"2022-02-13T18:32"``) in a zone; UTC where none is known.

    What was not printed counts as the earliest: a day is its midnight. Raises ``ValueError`` when ``local`` is no date.
    """
    full = {4: local + "-01-01", 7: local + "-01"}.get(len(local), local)
    return datetime.fromisoformat(full).replace(tzinfo=known_zone(zone) or UTC)

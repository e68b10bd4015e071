from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from articles.models.article import ArticleQuerySet

MOST_DATES = 400


class Calendar(ArticleQuerySet):
    """Articles whose years, months and days are found by leaps through the index: a list of all dates takes seconds."""

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One at a time: the first and the last together would be a walk through all."""
        return {name: super(Calendar, self).aggregate(*args, **{name: kwargs[name]})[name] for name in kwargs}

    def datetimes(self, field_name: str, kind: str, *args: Any, **kwargs: Any) -> list[datetime]:  # type: ignore[override]
        found: list[datetime] = []
        instants = self.order_by(field_name).values_list(field_name, flat=True)
        first = instants.first()
        while first is not None and len(found) < MOST_DATES:
            found.append(_beginning(timezone.localtime(first), kind))
            after = _next(found[-1], kind)
            first = instants.filter(**{f"{field_name}__gte": after}).first() if after else None
        return found


def _beginning(at: datetime, kind: str) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return {"year": midnight.replace(month=1, day=1), "month": midnight.replace(day=1)}.get(kind, midnight)


def _next(start: datetime, kind: str) -> datetime | None:
    """The beginning of the year, month or day after this one; none after the last that there is."""
    try:
        match kind:
            case "year":
                following = start.replace(year=start.year + 1)
            case "month":
                following = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
            case _:
                following = datetime.fromordinal(start.toordinal() + 1).replace(tzinfo=start.tzinfo)
        return following.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

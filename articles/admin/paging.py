from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST_COUNTED = 10_000


class LimitedPaginator(Paginator):
    """Counts no further than people turn pages; what lies beyond is found by filters and by date."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return rows[: MOST_COUNTED + 1].count() if isinstance(rows, QuerySet) else len(rows)

    @property
    def more(self) -> bool:
        return self.count > MOST_COUNTED

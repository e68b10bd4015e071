"""What happens while a page is made."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection


def once_read(column: str, act: Callable[[], object]) -> AbstractContextManager[None]:
    """Do it right after the first query that reads this column, quoted as in SQL."""
    done = False

    def execute(run: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        nonlocal done
        found = run(sql, parameters, many, context)
        if not done and sql.startswith("SELECT") and column in sql:
            done = True
            act()
        return found

    return connection.execute_wrapper(execute)

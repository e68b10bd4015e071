"""Queries that are asked all day, made into SQL once: Django takes ten times as long over that as the database."""

from collections.abc import Callable
from itertools import count
from typing import Any, NoReturn

from django.db import connection
from django.db.models import QuerySet

_stand_ins = count(2**31 - 10_000)  # numbers that no query says of itself, and that each column takes

_LARGEST = 2**63 - 1


class Prepared:
    """A query of plain columns, and the numbers that differ each time it is asked.

    ``make`` is called once for each kind of database, with numbers that stand for those to come, and gives the query;
    what it does besides with these numbers is done once, too. Columns come as the database gives them.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], numbers: int) -> None:
        self._make = make
        self._stand_ins = [next(_stand_ins) for _number in range(numbers)]
        self._made: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        if max(numbers) > _LARGEST:
            return []  # an address can name any number, a database cannot be asked for it
        sql, parameters = self._sql()
        given = dict(zip(self._stand_ins, numbers, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._make(*self._stand_ins).query.sql_with_params()
        return self._made[connection.vendor]


class Anybody:
    """The member whom a prepared query will be asked for, of whom nothing is known yet but that there is a number.

    A rule that asks for more would be prepared with the answer of one person and used for all: it fails instead.
    """

    is_authenticated = True

    def __init__(self, pk: int) -> None:
        self.pk = pk

    def __getattr__(self, name: str) -> NoReturn:
        raise TypeError(f"A prepared query cannot ask for a member's {name}.")

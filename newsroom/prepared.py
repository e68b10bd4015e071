"""Queries that are asked all day, made into SQL once: Django takes ten times as long over that as the database."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, Generic, NoReturn, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)

_stand_ins = count(2**31 - 10_000)  # numbers that no query says of itself, and that each column takes

_LARGEST = 2**63 - 1
_AT_ONCE = 100  # numbers in one question


class Prepared:
    """A query of plain columns, and the numbers that differ each time it is asked.

    ``make`` is called once for each kind of database, with numbers that stand for those to come, and gives the query;
    what it does besides with these numbers is done once, too. Columns come as the database gives them.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], numbers: int) -> None:
        self._make = make
        self._stand_ins = [next(_stand_ins) for _number in range(numbers)]
        self._made: dict[str, tuple[SQLCompiler, str, tuple[Any, ...]]] = {}

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        if max(numbers) > _LARGEST or min(numbers) < 0:
            return []  # an address can name any number, a database cannot be asked for it
        _compiler, sql, parameters = self._compiled()
        given = dict(zip(self._stand_ins, numbers, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def values(self, *numbers: int) -> list[Sequence[Any]]:
        """The same rows in Python's own types, as ``values_list`` gives them."""
        rows = self.rows(*numbers)
        return list(self._compiled()[0].results_iter([list(rows)])) if rows else []

    def _compiled(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        if connection.vendor not in self._made:
            compiler = self._make(*self._stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
            self._made[connection.vendor] = (compiler, *compiler.as_sql())
        return self._made[connection.vendor]


class PreparedMany(Prepared):
    """A query of the rows that belong to any of many numbers, of which ``make`` is given a hundred."""

    def __init__(self, make: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        super().__init__(lambda *numbers: make(numbers), _AT_ONCE)

    def values_of(self, numbers: list[int]) -> Iterator[Sequence[Any]]:
        """Those of each hundred in the query's order; the last are asked for again until there are a hundred."""
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            yield from self.values(*some, *some[-1:] * (_AT_ONCE - len(some)))


class PreparedModels(Prepared, Generic[M]):
    """The same of whole objects, with those that ``select_related`` names beside them; nothing is prefetched."""

    def __init__(self, make: Callable[..., QuerySet[M]], numbers: int) -> None:
        super().__init__(make, numbers)

    def objects(self, *numbers: int) -> list[M]:
        rows = self.rows(*numbers)
        compiler = self._compiled()[0]
        info, select = compiler.klass_info, compiler.select
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column.target.attname for column, *_how in select[start:end]]
        beside = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # stubs of Django 6
        found = []
        for row in compiler.results_iter([list(rows)]):
            found.append(info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end]))
            for other in beside:
                other.populate(row, found[-1])
        return found


class Anybody:
    """The member whom a prepared query will be asked for, of whom nothing is known yet but that there is a number.

    A rule that asks for more would be prepared with the answer of one person and used for all: it fails instead.
    """

    is_authenticated = True

    def __init__(self, pk: int) -> None:
        self.pk = pk

    def __getattr__(self, name: str) -> NoReturn:
        raise TypeError(f"A prepared query cannot ask for a member's {name}.")


class AnyReader(Anybody):
    """The member who is not of the staff, as nearly all: ask another query for those who are."""

    is_staff = False

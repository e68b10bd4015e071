"""Other names for the marks of an archive, where some of its names are taken."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

Parts = dict[str, list[Any]]


def renamed(parts: Parts, fresh: Callable[[], str]) -> Parts:
    """The same parts with a fresh name for every mark, wherever it is named.

    The new names stand in the order of the old ones: a place of marks goes by the first of their names.
    """
    old = sorted(_names(parts))
    new = dict(zip(old, sorted(fresh() for _name in old), strict=True))
    return {
        **parts,
        "marks": [replace(one, mark=new[one.mark]) for one in parts["marks"]],
        "submissions": [
            replace(one, marks=tuple(replace(mark, mark=new[mark.mark]) for mark in one.marks))
            for one in parts["submissions"]
        ],
        "decisions": [
            replace(one, place=new.get(one.place, one.place), marks=tuple(new[mark] for mark in one.marks))
            for one in parts["decisions"]
        ],
    }


def _names(parts: Parts) -> set[str]:
    handed_in = {mark.mark for one in parts["submissions"] for mark in one.marks}
    decided = {mark for one in parts["decisions"] for mark in one.marks}
    return handed_in | decided | {one.mark for one in parts["marks"]}

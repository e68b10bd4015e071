"""Where other apps add to the corpus without the corpus knowing them; they register in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Expression, QuerySet
from django.utils.functional import Promise

from articles.models import Article
from newsroom.accounts.models import User

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """A yes-or-no filter of the library: ``name`` in the address, ``words`` for people.

    ``keeps_withdrawn``: it shows also what was withdrawn and this reader may still read.
    """

    name: str
    words: Promise | str
    narrow: Callable[[QuerySet[Article], Reader], QuerySet[Article]]
    for_members: bool = False
    keeps_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class AdminColumn:
    """A number that the desk shows beside each article: ``count`` is an expression over articles for one reader."""

    name: str
    words: Promise | str
    count: Callable[[Reader], Expression]


library_filters: list[LibraryFilter] = []
admin_columns: list[AdminColumn] = []
mark_holders: list[Callable[[Article], bool]] = []


def hold_marks(article: Article) -> bool:
    """Somebody has marked this article; until the transaction ends nobody else begins to."""
    return any(held(article) for held in mark_holders)

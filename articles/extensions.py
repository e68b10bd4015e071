"""Where other apps add to the corpus without the corpus knowing them; they register in ``AppConfig.ready``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Expression, Q, QuerySet
from django.utils.functional import Promise

from articles.models import Article, Revision
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


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing of a reader's on an article that a new text touches: what becomes of it, in words, and its own words
    before and after, which are empty where they are gone. ``doubtful``: readers are asked whether it is still right."""

    fate: Promise | str
    before: str
    after: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Impact:
    """What a new text does to all that readers made on the old one, in a sentence; ``touched`` are those that the
    editor may see and ``more`` counts the others."""

    sentence: str
    touched: Sequence[Touched] = ()
    more: int = 0


library_filters: list[LibraryFilter] = []
admin_columns: list[AdminColumn] = []
impact_previews: list[Callable[[Revision, Revision, Reader], Impact]] = []
unseen_lines: list[Callable[[Reader], Q]] = []  # those of the desk's log that this reader is not to see


def impacts(standing: Revision, coming: Revision, editor: Reader) -> list[Impact]:
    """What publishing ``coming``, still unsaved, in place of ``standing`` would do, as this editor may know it."""
    return [preview(standing, coming, editor) for preview in impact_previews]

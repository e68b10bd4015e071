"""Where other apps add to the corpus without the corpus knowing them; they register in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.functional import Promise

from articles.models import Article
from newsroom.accounts.models import User

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """A yes-or-no filter of the library: ``name`` in the address, ``words`` for people."""

    name: str
    words: Promise | str
    narrow: Callable[[QuerySet[Article], Reader], QuerySet[Article]]
    for_members: bool = False


library_filters: list[LibraryFilter] = []

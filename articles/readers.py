"""Who reads beyond what is published: the corpus editors, and those who may still read what was withdrawn.

Apps that know the latter add their rule in ``AppConfig.ready``.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from newsroom.accounts.models import User

still_readable: list[Callable[[User], Q]] = []


def edits_corpus(user: User | AnonymousUser) -> bool:
    return user.is_staff and user.has_perm("articles.change_article")

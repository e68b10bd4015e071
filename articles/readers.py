"""Who may still read what was withdrawn, beside the editors. Apps that know add their rule in ``AppConfig.ready``."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from newsroom.accounts.models import User

still_readable: list[Callable[[User | AnonymousUser], Q]] = []

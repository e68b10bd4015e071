"""People whom an archive names and this team does not have: accounts that nobody can sign in to.

Their names hold what no name at the sign-up may hold, so that they take no name away, and tell what they are.
"""

import re
from itertools import count

from newsroom.accounts.models import User

_MARKED = re.compile(r"(.*) \(elsewhere(?: \d+)?\)", re.DOTALL)
_LONGEST = 150 - len(" (elsewhere 9999)")


def username_of(user: User) -> str:
    """The name by which an archive knows this person."""
    found = _MARKED.fullmatch(user.username)
    return found[1] if found else user.username


def somebody_elsewhere(username: str, name: str) -> User:
    """A new account that stands for somebody who has none here."""
    start = (_MARKED.fullmatch(username) or [username, username])[1][:_LONGEST]
    names = (f"{start} (elsewhere{f' {turn}' if turn > 1 else ''})" for turn in count(1))
    taken = set(User.objects.filter(username__startswith=f"{start} (elsewhere").values_list("username", flat=True))
    user = User(username=next(free for free in names if free not in taken), first_name=name[:150], is_active=False)
    user.set_unusable_password()
    user.save(force_insert=True)
    return user

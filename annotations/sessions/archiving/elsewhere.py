"""People whom an archive names and this team does not have: accounts that nobody can sign in to.

Their names hold what no name at the sign-up may hold, so that they take no name away, and tell what they are.
"""

import re
from itertools import count

from django.core.exceptions import ValidationError

from newsroom.accounts.models import User
from newsroom.accounts.names import validate_name

_MARK = "(elsewhere)"
_MARKED = re.compile(r"(.*) \(elsewhere(?: \d+)?\)", re.DOTALL)
_LONGEST = 150 - len(" (elsewhere 9999)")


def username_of(user: User) -> str:
    """The name by which an archive knows this person."""
    found = _MARKED.fullmatch(user.username)
    return found[1] if found else user.username


def full_name_of(user: User) -> str:
    """The full name by which an archive knows this person, empty where there is none."""
    return user.first_name if user.last_name == _MARK else user.get_full_name()


def somebody_elsewhere(username: str, name: str) -> User:
    """A new account that stands for somebody who has none here. Both its names say so, lest it pass for a member.

    Never one that another archive made: nothing in an archive proves that its people are those of another.
    """
    found = _MARKED.fullmatch(username)
    start = (_seen(found[1] if found else username) or "somebody")[:_LONGEST]
    names = (f"{start} (elsewhere{f' {turn}' if turn > 1 else ''})" for turn in count(1))
    taken = set(User.objects.filter(username__startswith=f"{start} (elsewhere").values_list("username", flat=True))
    user = User(username=next(free for free in names if free not in taken), is_active=False)
    if full := _seen(name)[:150]:
        user.first_name, user.last_name = full, _MARK
    user.set_unusable_password()
    user.save(force_insert=True)
    return user


def _seen(name: str) -> str:
    """Without the signs that nobody sees, which a name may not hold."""
    return "".join(sign for sign in name if not _unseen(sign))


def _unseen(sign: str) -> bool:
    try:
        validate_name(sign)
    except ValidationError:
        return True
    return False

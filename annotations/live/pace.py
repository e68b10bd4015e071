"""How often somebody may tell where they are. In memory, for each process: it guards the process and nothing else."""

import time
from threading import Lock

MOST, EACH = 30, 1.0  # words at once, and the seconds after which another one is allowed
_KEPT = 5000  # people

_lock = Lock()
_until: dict[int, float] = {}  # for each person the moment when all that they said will be made up for


def may_tell(user: int) -> bool:
    """Whether this person may say another word now; if so it counts."""
    now = time.monotonic()
    with _lock:
        due = max(now, _until.get(user, now)) + EACH
        if due - now > MOST * EACH:
            return False
        if len(_until) >= _KEPT:
            for other in [other for other, moment in _until.items() if moment <= now]:
                del _until[other]
        _until[user] = due
    return True

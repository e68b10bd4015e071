"""Where somebody was seen a moment ago. Ids alone: so it goes from process to process, and nowhere else."""

import json
from typing import NamedTuple


class Sighting(NamedTuple):
    """Somebody is in an article, at a block, and perhaps writes under a highlight; or, not ``here``, has left it."""

    article: int
    user: int
    block: int | None = None
    thread: int | None = None
    here: bool = True

    @classmethod
    def read(cls, written: str) -> "Sighting":
        return cls(*json.loads(written))

    def __str__(self) -> str:
        return json.dumps(self)

"""Where somebody was seen a moment ago. Ids alone: so it goes from process to process, and nowhere else."""

import json
from typing import NamedTuple

from annotations.live.place import Place


class Sighting(NamedTuple):
    """Somebody is in an article, at a block, and perhaps writes under a highlight; or, not ``here``, has left it.

    In the page that the article has in a ``session`` they are seen in that session alone.
    """

    article: int
    user: int
    block: int | None = None
    thread: int | None = None
    here: bool = True
    session: int | None = None

    @classmethod
    def read(cls, written: str) -> "Sighting":
        return cls(*json.loads(written))

    @property
    def place(self) -> Place:
        """Whose listeners are told."""
        return Place.session(self.session) if self.session else Place.article(self.article)

    def __str__(self) -> str:
        return json.dumps(self)

"""What a stream is of."""

from typing import NamedTuple


class Place(NamedTuple):
    """An article or a session, by its number."""

    kind: str
    pk: int

    @classmethod
    def article(cls, pk: int) -> "Place":
        return cls("article", pk)

    @classmethod
    def session(cls, pk: int) -> "Place":
        return cls("session", pk)

    @classmethod
    def read(cls, written: str) -> "Place":
        """The place of ``str(place)``."""
        kind, _space, pk = written.partition(" ")
        return cls(kind, int(pk))

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

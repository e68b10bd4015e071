"""Keys that the browser makes, so that sending the same thing twice makes it once."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction


class KeyTaken(ValueError):
    """This key has made something else before."""


M = TypeVar("M", bound=Any)


def digest(*parts: object) -> str:
    """A fingerprint of what a request asks for, to tell a repeat from another request under the same key."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def once(made: models.QuerySet[M], asked: str, make: Callable[[], M]) -> tuple[M, bool]:
    """What a key makes now, or made before, and whether it is new. Raises ``KeyTaken`` if it made something else.

    ``made`` is the set of what the key made: one at most. The database says whether it did: two requests on two
    articles may come at once, and no lock is common to them.
    """
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        earlier = made.first()
        if earlier is None:
            raise
    if earlier.key_digest != asked:
        raise KeyTaken
    return earlier, False

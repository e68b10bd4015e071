"""Keys that the browser makes, so that sending the same thing twice makes it once."""

from hashlib import sha256
from typing import Any, TypeVar

from django.db import models


class KeyTaken(ValueError):
    """This key has made something else before."""


def digest(*parts: object) -> str:
    """A fingerprint of what a request asks for, to tell a repeat from another request under the same key."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


M = TypeVar("M", bound=Any)


def earlier(asked: str, made: models.QuerySet[M], *others: models.QuerySet[Any]) -> M:
    """What a key made before. Raises ``KeyTaken`` if that was something else, and, if it made nothing, what was caught.

    Call it while handling what came of making it again: the database says that the key was used, for two requests on
    two articles may come at once, and no lock is common to them. ``others`` are what else the key may have made.
    """
    found = made.first()
    if found is None and not any(things.exists() for things in others):
        raise
    if found is None or found.key_digest != asked:
        raise KeyTaken
    return found

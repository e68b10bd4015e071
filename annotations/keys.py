"""Keys that the browser makes, so that sending the same thing twice makes it once."""

from hashlib import sha256


class KeyTaken(ValueError):
    """This key has made something else before."""


def digest(*parts: object) -> str:
    """A fingerprint of what a request asks for, to tell a repeat from another request under the same key."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()

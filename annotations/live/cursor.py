"""How far a log has been read, as the browser holds it: sealed, for its number would tell of hidden marks."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest

from django.utils.crypto import salted_hmac

from annotations.live.place import Place

_SALT, _NUMBER, _SEAL = 12, 8, 13  # bytes; their sum is a multiple of three, which base64 writes without "="


def seal(place: Place, seq: int) -> str:
    """What stands for this line of the place's log; another text each time, always of one length."""
    salt = secrets.token_bytes(_SALT)
    number = _mixed(seq.to_bytes(_NUMBER, "big"), salt)
    return urlsafe_b64encode(salt + number + _seal(place, salt + number)).decode()


def unseal(place: Place, cursor: str) -> int | None:
    """The number of that line; ``None`` for what this installation did not seal for this place."""
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii"))
    except ValueError:
        return None
    salt, number, tag = raw[:_SALT], raw[_SALT : _SALT + _NUMBER], raw[_SALT + _NUMBER :]
    if len(raw) != _SALT + _NUMBER + _SEAL or not compare_digest(tag, _seal(place, salt + number)):
        return None
    return int.from_bytes(_mixed(number, salt), "big")


def _mixed(number: bytes, salt: bytes) -> bytes:
    pad = _digest("annotations.live.cursor.pad", salt)
    return bytes(one ^ other for one, other in zip(number, pad, strict=False))


def _seal(place: Place, sealed: bytes) -> bytes:
    return _digest("annotations.live.cursor.seal", str(place).encode() + b"\n" + sealed)[:_SEAL]


def _digest(purpose: str, value: bytes) -> bytes:
    return salted_hmac(purpose, value, algorithm="sha256").digest()

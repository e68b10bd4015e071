"""What a value of an archive may be. Each check gives the value, ready to be used, or raises ``Bad``."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar, get_type_hints

Check = Callable[[Any], Any]
T = TypeVar("T")

LARGEST_NUMBER = 2**31 - 1
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_HEX = re.compile(r"[0-9a-f]{32}")


class Bad(ValueError):
    """This is no such value; ``args[0]`` names the field where one is known."""


def text(most: int, *, least: int = 0) -> Check:
    """Words that every database takes: no NUL, no halves of characters; ``most`` in code points."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most or _UNSEEN.search(value):
            raise Bad
        return value

    return check


def whole(low: int = 0, high: int = LARGEST_NUMBER) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise Bad
        return value

    return check


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Bad
    return value


def one_of(*codes: str) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in codes:
            raise Bad
        return value

    return check


def hex_name(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise Bad
    return value


def moment(value: Any) -> datetime:
    """A time with its zone, as UTC."""
    try:
        at = datetime.fromisoformat(text(40)(value)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Bad from None
    if not value.endswith(("Z", "+00:00")) or not 1900 <= at.year <= 9000:
        raise Bad
    return at


def day(value: Any) -> date:
    try:
        return date.fromisoformat(text(10)(value))
    except ValueError:
        raise Bad from None


def maybe(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def many(check: Check, most: int) -> Check:
    def check_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise Bad
        return tuple(check(one) for one in value)

    return check_all


def ranges(value: Any, most: int = 50) -> tuple[tuple[int, int], ...]:
    """``[start, end]`` in order, disjoint and not empty: how they lie on their text is for whoever has that."""
    found = tuple(tuple(many(whole(), 2)(one)) for one in many(lambda one: one, most)(value))
    last = 0
    for one in found:
        if len(one) != 2 or not last <= one[0] < one[1]:
            raise Bad
        last = one[1]
    return found


def record(kind: type[T]) -> Callable[[Any], T]:
    """A dataclass whose fields are annotated with their checks, from a JSON object that has just these names."""
    checks = {name: hint.__metadata__[0] for name, hint in get_type_hints(kind, include_extras=True).items()}

    def check(value: Any) -> T:
        if not isinstance(value, dict):
            raise Bad
        if odd := sorted(value.keys() ^ checks.keys()):
            raise Bad(odd[0][:40])
        kept = {}
        for name, check_field in checks.items():
            try:
                kept[name] = check_field(value[name])
            except Bad as bad:
                raise Bad(".".join([name, *bad.args])) from None
        return kind(**kept)

    return check

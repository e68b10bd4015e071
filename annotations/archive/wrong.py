from collections.abc import Iterable
from typing import Any


class BadArchive(ValueError):
    """No archive that can be taken in: ``code`` says why, ``facts`` where and what."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def check_once(name: str, keys: Iterable[Any]) -> None:
    seen = set()
    for number, key in enumerate(keys, 1):
        if key in seen:
            raise BadArchive("twice", part=name, line=number)
        seen.add(key)

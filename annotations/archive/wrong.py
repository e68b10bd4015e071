from typing import Any


class BadArchive(ValueError):
    """No archive that can be taken in: ``code`` says why, ``facts`` where and what."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts

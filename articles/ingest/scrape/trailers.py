"""The closing line of agency copy: "(Reporting by A and B; Editing by C)"."""

import re

_WORK = r"(?:(?:additional|further)\s+)?(?:reporting|writing|editing|compiled|edited|written|translated|reported)"
_CAPITAL = r"(?-i:(?=[^\W\d_a-z]))"
_OPENING = re.compile(
    rf"\(\s*{_WORK}\s+(?:and\s+\w+\s+)?(?:by\s+)?{_CAPITAL}|{_WORK}\s+(?:and\s+\w+\s+)?by\s+{_CAPITAL}",
    re.IGNORECASE,
)
_LONGEST = 600
_MARKS = re.compile(
    rf"\b{_WORK}\b(?:\s+and\s+(?:writing|editing|reporting))?(?:\s+by\b)?|[;,]|\band\b|&", re.IGNORECASE
)
_PLACE = re.compile(r"\s+(?:in|at|from)\s+.*$")


def trailer_start(text: str) -> int | None:
    """Where a trailer begins that closes ``text``: 0 when it is all of it, ``None`` when there is none."""
    if len(text) <= _LONGEST and _OPENING.match(text) and _closes(text):
        return 0
    if not text.endswith((")", ").")):
        return None
    opening = text.rfind("(", max(0, len(text) - _LONGEST))
    return opening if opening >= 0 and _OPENING.match(text, opening) else None


def contributors(trailer: str) -> tuple[str, ...]:
    """The people that a trailer names, in order and each once, without the places they worked from."""
    names: dict[str, None] = {}
    for part in _MARKS.split(trailer.strip(" ().")):
        name = _PLACE.sub("", part.strip(" .()"))
        if name[:1].isupper() and len(name.split()) <= 5:
            names[name] = None
    return tuple(names)


def _closes(text: str) -> bool:
    """A trailer without brackets is names and nothing else: it goes on in no further sentence."""
    return text.startswith("(") or all(
        part.strip()[:1].isupper() or not part.strip() for part in _MARKS.split(_bare(text))
    )


def _bare(text: str) -> str:
    return text.rstrip(" .").replace(" in ", "; ").replace(" at ", "; ")

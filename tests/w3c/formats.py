"""The two formats of which the suite's assertions speak. By the letter of draft 4 they would go unread."""

import re

from jsonschema import FormatChecker

FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", value) is not None


@FORMATS.checks("date-time")
def _is_time(value: object) -> bool:
    """RFC 3339, in any zone."""
    time = r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or re.fullmatch(time, value) is not None

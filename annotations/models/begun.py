from typing import TYPE_CHECKING, NamedTuple

from annotations.models.note import Note

if TYPE_CHECKING:
    from annotations.spans import Spans


class Begun(NamedTuple):
    """What a highlight was made with: the code points under it, and the first note of its thread."""

    spans: "Spans"
    note: Note | None

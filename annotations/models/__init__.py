from annotations.models.anchor import Anchor, AnchorSpan
from annotations.models.hiding import Hiding
from annotations.models.highlight import Highlight
from annotations.models.label import Label, LabelSet
from annotations.models.note import Note, NoteVersion
from annotations.models.notice import Notice
from annotations.models.resolution import Resolution
from annotations.models.stream import Event, Stream
from annotations.models.tag import Tag

__all__ = [
    "Anchor",
    "AnchorSpan",
    "Event",
    "Hiding",
    "Highlight",
    "Label",
    "LabelSet",
    "Note",
    "NoteVersion",
    "Notice",
    "Resolution",
    "Stream",
    "Tag",
]

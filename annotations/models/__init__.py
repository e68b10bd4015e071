from annotations.models.anchor import Anchor, AnchorSpan
from annotations.models.highlight import Highlight
from annotations.models.label import Label, LabelSet
from annotations.models.note import Note, NoteVersion
from annotations.models.stream import Event, Stream

__all__ = ["Anchor", "AnchorSpan", "Event", "Highlight", "Label", "LabelSet", "Note", "NoteVersion", "Stream"]

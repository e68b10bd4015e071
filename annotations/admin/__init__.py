from annotations.admin.hiding import HidingAdmin
from annotations.admin.highlight import HighlightAdmin
from annotations.admin.label import LabelSetAdmin
from annotations.admin.note import NoteAdmin

__all__ = ["HidingAdmin", "HighlightAdmin", "LabelSetAdmin", "NoteAdmin"]

from annotations.models.agreed_mark import AgreedMark
from annotations.models.anchor import Anchor, AnchorSpan
from annotations.models.assignment import Assignment
from annotations.models.check import Check
from annotations.models.decision import Contested, Decision, Wish
from annotations.models.event import Event
from annotations.models.hiding import Hiding
from annotations.models.highlight import Highlight
from annotations.models.imported_session import ImportedSession
from annotations.models.label import Label, LabelSet
from annotations.models.note import Note, NoteVersion
from annotations.models.notice import Notice
from annotations.models.participant import Participant
from annotations.models.question import Question
from annotations.models.refused_archive import RefusedArchive
from annotations.models.resolution import Resolution
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from annotations.models.session_event import SessionEvent
from annotations.models.stream import Stream
from annotations.models.submission import Submission
from annotations.models.tag import Tag
from annotations.models.uncertainty import Uncertainty

__all__ = [
    "AgreedMark",
    "Anchor",
    "AnchorSpan",
    "AnnotationSession",
    "Assignment",
    "Check",
    "Contested",
    "Decision",
    "Event",
    "Hiding",
    "Highlight",
    "ImportedSession",
    "Label",
    "LabelSet",
    "Note",
    "NoteVersion",
    "Notice",
    "Participant",
    "Question",
    "RefusedArchive",
    "Resolution",
    "SessionArticle",
    "SessionEvent",
    "Stream",
    "Submission",
    "Tag",
    "Uncertainty",
    "Wish",
]

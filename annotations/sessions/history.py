"""What happened in a session that all who take part may know: who moved it on, when and why; nobody's work."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from annotations.models import AnnotationSession, SessionEvent

LONGEST = 50  # lines

Kind, State = SessionEvent.Kind, AnnotationSession.State


@dataclass(frozen=True)
class Line:
    event: SessionEvent
    words: str


def history(session: AnnotationSession) -> list[Line]:
    """The newest first. Who added whom or what, and how it was dealt out, is for the pages of the leads."""
    events = session.events.filter(kind__in=(Kind.MADE, Kind.STATE, Kind.SETTINGS)).select_related("by").order_by("-pk")
    return [Line(one, _words(one)) for one in events[:LONGEST]]


def _words(event: SessionEvent) -> str:
    match event.kind:
        case Kind.MADE:
            return _("made the session")
        case Kind.SETTINGS:
            return _("changed the settings")
    if event.reason:
        return _("opened it again")
    return {
        State.RUNNING: _("started the work"),
        State.REVEALED: _("revealed the marks"),
        State.SETTLING: _("began settling"),
        State.CLOSED: _("closed the session"),
    }[State(event.state)]

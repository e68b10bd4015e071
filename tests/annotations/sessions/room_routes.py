"""The rows of the page of an article in a session, and of what stands below it, for the table of who gets what."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.urls import reverse

from annotations.models import Assignment, Highlight, Note, Resolution, Uncertainty
from tests.annotations.sessions.joint_work import mark_in
from tests.factories import default_label, mark_form, note

DOOR, KEPT, DONE = (302, 401), (401, 401), (302, 200)

# ben's mark with his note, in a session that runs blind: nobody else comes near it, the lead neither.
ROUTES: list[tuple[Any, ...]] = [
    ("session_article", "GET", "ana ben", 200, 404, DOOR),
    ("session_changes", "GET", "ana ben", DONE, 404, DOOR),
    ("session_questions", "POST", "ben", 302, 404, KEPT),
    ("session_submission", "POST", "ana ben", 302, 404, DOOR),
    ("session_submission", "DELETE", "ana ben", 302, 404, DOOR),
    ("session_uncertainty", "POST", "ana ben", 302, 404, DOOR),
    ("session_uncertainty", "DELETE", "ana ben", 302, 404, DOOR),
    ("session_highlights", "GET", "ana ben", 200, 404, DOOR),
    ("session_highlights", "POST", "ana ben", DONE, 404, KEPT),
    ("session_highlight", "GET", "ben", 200, 404, DOOR),
    ("session_highlight", "POST", "ben", DONE, 404, DOOR),
    ("session_highlight_deletion", "POST", "ben", DONE, 404, DOOR),
    ("session_highlight_deletion", "DELETE", "ben", DONE, 404, DOOR),
    ("session_highlight_resolution", "POST", "ben", DONE, 404, DOOR),
    ("session_highlight_resolution", "DELETE", "ben", DONE, 404, DOOR),
    ("session_highlight_spans", "GET", "ben", 200, 404, DOOR),
    ("session_highlight_spans", "POST", "ben", DONE, 404, DOOR),
    ("session_highlight_uncertainty", "POST", "ben", DONE, 404, DOOR),
    ("session_highlight_uncertainty", "DELETE", "ben", DONE, 404, DOOR),
    ("session_notes", "GET", "ben", 200, 404, DOOR),
    ("session_notes", "POST", "ben", DONE, 404, KEPT),
    ("session_note", "GET", "ben", DONE, 404, DOOR),
    ("session_note", "POST", "ben", DONE, 404, KEPT),
    ("session_note_edit", "GET", "ben", 200, 404, DOOR),
    ("session_note_deletion", "POST", "ben", DONE, 404, DOOR),
    ("session_note_deletion", "DELETE", "ben", DONE, 404, DOOR),
]
WRITING = {row[0] for row in ROUTES if row[1] != "GET"}


def _works() -> list[Assignment]:
    return list(Assignment.objects.held().select_related("session_article__session").order_by("pk"))


def _bens() -> Assignment:
    return Assignment.objects.get(participant__user__username="ben", returned_at=None)


def make() -> None:
    note(mark_in(_bens(), "two million"))


def prepare(route: str, method: str) -> None:
    if method != "DELETE":
        return
    mine = Highlight.objects.get(session__isnull=False)
    match route:
        case "session_submission":
            for work in _works():
                work.submit()
        case "session_uncertainty":
            for work in _works():
                Uncertainty.say(work)
        case "session_highlight_uncertainty":
            Uncertainty.say_of(_bens(), mine)
        case "session_highlight_deletion":
            mine.delete_by(mine.author)
        case "session_highlight_resolution":
            Resolution.resolve(mine, by=mine.author)
        case "session_note_deletion":
            mine.notes.get().delete_by(mine.author)


def at(route: str, *more: object) -> str:
    place = _bens().session_article
    return reverse(route, args=[place.session_id, place.article_id, *more])


def _address(route: str) -> str:
    if route.startswith(("session_highlight_", "session_notes")) or route == "session_highlight":
        return at(route, Highlight.objects.get(session__isnull=False).uuid)
    if route.startswith("session_note"):
        return at(route, Note.objects.get(highlight__session__isnull=False).uuid)
    return at(route)


ADDRESSES: dict[str, Callable[[], str]] = {row[0]: lambda route=row[0]: _address(route) for row in ROUTES}  # type: ignore[misc]


def _mark() -> dict[str, Any]:
    return mark_form(_bens().session_article.article, "bridge")


FORMS: dict[str, Callable[[], dict[str, Any]]] = {
    "session_questions": lambda: {"to": _bens().participant.user_id, "key": uuid4(), "text": "Is it one?"},
    "session_submission": lambda: {"next": 1},
    "session_uncertainty": lambda: {"comment": "Is a forecast a claim?"},
    "session_highlights": _mark,
    "session_highlight": lambda: {"label": default_label("Quote").pk, "version": 1},
    "session_highlight_deletion": dict,
    "session_highlight_resolution": dict,
    "session_highlight_spans": lambda: {"sentences": 1, "version": 1},
    "session_highlight_uncertainty": dict,
    "session_notes": lambda: {"text": "Hm.", "key": uuid4()},
    "session_note": lambda: {"text": "Hm.", "version": 1},
    "session_note_deletion": dict,
}

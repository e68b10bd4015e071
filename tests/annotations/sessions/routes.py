"""The rows of sessions for the table of who gets what, in ``tests/newsroom/test_access.py``."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, Decision, Highlight, Wish
from newsroom.accounts.models import Team, User
from tests.annotations.archive.packing import packed, whole
from tests.annotations.sessions import room_routes as room
from tests.annotations.sessions.joint_work import running, work_of
from tests.factories import article, default_label

MEMBERS = "ana ben cleo ed"
DOOR = (302, 401)
KEPT = (401, 401)

ROUTES: list[tuple[Any, ...]] = [
    ("session_decision_undoing", "POST", "ana", (302, 200), 404, DOOR),
    ("session_decisions", "POST", "ana", 302, 404, DOOR),
    ("session_outcome", "GET", "ana ben", 200, 404, DOOR),
    ("session_place_notes", "POST", "ana ben", (302, 200), 404, KEPT),
    ("session_settling", "GET", "ana ben", 200, 404, DOOR),
    ("session_settling_article", "GET", "ana ben", 200, 404, DOOR),
    ("session_shared", "POST", "ana", 302, 404, DOOR),
    ("session_agreement", "GET", "ana ben", 200, 404, DOOR),
    ("session_agreement_file", "GET", "ana ben", 200, 404, DOOR),
    ("session_report", "GET", "ana ben", 200, 404, DOOR),
    ("session_export", "GET", "ana ben", 200, 404, DOOR),
    ("import_session", "GET", "ana cleo", 200, 404, DOOR),
    ("import_session", "POST", "ana", 302, {"cleo": 422, "ben": 404, "ed": 404, "ana": 404}, DOOR),
    ("sessions", "GET", MEMBERS, 200, None, DOOR),
    ("new_session", "GET", MEMBERS, 200, None, DOOR),
    ("new_session", "POST", "ana", 302, 422, KEPT),
    ("session", "GET", "ana ben", 200, 404, DOOR),
    ("session_next", "POST", "ana ben", 302, 404, DOOR),
    ("session_state", "GET", "ana", 200, 404, DOOR),
    ("session_state", "POST", "ana", 302, 404, DOOR),
    ("session_settings", "GET", "ana", 200, 404, DOOR),
    ("session_settings", "POST", "ana", 302, 404, KEPT),
    ("session_articles", "GET", "ana", 200, 404, DOOR),
    ("session_articles", "POST", "ana", 302, 404, DOOR),
    ("session_article_removal", "POST", "ana", 302, 404, DOOR),
    ("session_people", "GET", "ana", 200, 404, DOOR),
    ("session_people", "POST", "ana", 302, 404, DOOR),
    ("session_person_removal", "POST", "ana", 302, 404, DOOR),
    ("session_dealing", "GET", "ana", 200, 404, DOOR),
    ("session_dealing", "POST", "ana", 302, 404, DOOR),
    ("session_dealing_of", "GET", "ana", 200, 404, DOOR),
    ("session_dealing_of", "POST", "ana", 302, 404, DOOR),
    *room.ROUTES,
]
DRAFTED = {"session_articles", "session_article_removal", "session_people", "session_person_removal", "session_dealing"}
WRITING: set[str] = {*room.WRITING, "import_session", "new_session", "session_state", "session_settings"}
WRITING |= {"session_decision_undoing", "session_decisions", "session_dealing_of", "session_place_notes", *DRAFTED}
FORMS: dict[str, Callable[[], dict[str, Any]]] = {
    **room.FORMS,
    "new_session": lambda: {**SETTINGS, "team": desk().pk, "key": uuid4(), "label_set": session().label_set_id},
    "session_state": lambda: {"step": "reveal"},
    "session_settings": lambda: {**SETTINGS, "version": 1, "label_set": session().label_set_id},
    "session_articles": lambda: {"all": "1"},
    "session_people": lambda: {"all": "1"},
    "session_dealing": lambda: {"how": "at_random"},
    "session_dealing_of": lambda: {"person": [session().participants.latest("pk").user_id]},
    "import_session": lambda: {"team": session().team_id, "file": SimpleUploadedFile("a.zip", packed(whole()))},
    "session_place_notes": lambda: {"text": "Is it a claim?", "key": uuid4()},
    "session_decisions": lambda: {"kind": "added", "label": default_label().pk, "first": 1, "key": uuid4()},
}
SETTINGS = {"name": "Sums", "text": "All figures.", "mode": "blind", "people_per_article": 2, "days_kept": 7}

REVEALED = {"session_report", "session_agreement", "session_agreement_file"}
DECIDING = {"session_decision_undoing", "session_decisions", "session_shared"}
SETTLED = DECIDING | {"session_outcome", "session_place_notes", "session_settling", "session_settling_article"}


def make(people: dict[str, User | None]) -> None:
    """A blind session of the desk that runs: ana leads it, and both have its one article in hand."""
    ana, ben = people["ana"], people["ben"]
    assert ana and ben
    one = article(headline="Figures of the harbour")
    made = running(desk(), ana, people=[ana, ben], articles=[one])
    for user in (ana, ben):
        work_of(user, made, one, by=ana)
    room.make()


def prepare(route: str, method: str) -> None:
    """What must be so before a route can do what it does: most that compare marks want the reveal."""
    ana = User.objects.get(username="ana")
    if route == "session_place_notes":
        Assignment.objects.get(participant__user__username="ben").submit()
    if route in REVEALED | SETTLED:
        session().reveal(by=ana)
    if route in SETTLED:
        session().settle(by=ana)
    if route == "session_decision_undoing":
        wish = Wish(Decision.Kind.ADDED, uuid4(), 0, drawn=[(default_label().pk, [(0, 7)])])
        Decision.make(session().articles.get(), wish, by=ana, key=uuid4())
    room.prepare(route, method)
    if route in DRAFTED:
        AnnotationSession.objects.update(state="draft")
    if route in ("session_dealing", "session_people"):
        Assignment.objects.all().delete()
    if route == "session_people":
        session().participants.latest("pk").delete()


def desk() -> Team:
    return Team.objects.get(name="Verification desk")


def session() -> AnnotationSession:
    return AnnotationSession.objects.get()


def at(name: str, *more: object) -> str:
    """An address below the session's."""
    return reverse(name, args=[session().pk, *more])


def at_article(name: str) -> str:
    """An address below that of the session's one article."""
    return at(name, session().articles.get().article_id)


ADDRESSES: dict[str, Callable[[], str]] = {
    "session_decision_undoing": lambda: at(
        "session_decision_undoing",
        session().articles.get().article_id,
        *Decision.objects.values_list("pk", flat=True) or [0],
    ),
    "session_decisions": lambda: at_article("session_decisions"),
    "session_place_notes": lambda: at(
        "session_place_notes",
        session().articles.get().article_id,
        Highlight.objects.get(session__isnull=False).uuid,
    ),
    "session_outcome": lambda: at("session_outcome"),
    "session_settling": lambda: at("session_settling"),
    "session_settling_article": lambda: at_article("session_settling_article"),
    "session_shared": lambda: at("session_shared"),
    "session_agreement": lambda: at("session_agreement"),
    "session_agreement_file": lambda: at("session_agreement_file") + "?format=json",
    "session_report": lambda: at("session_report"),
    "session_export": lambda: at("session_export"),
    "session": lambda: at("session"),
    "session_next": lambda: at("session_next"),
    "session_state": lambda: at("session_state") + "?step=reveal",
    **room.ADDRESSES,
    "session_settings": lambda: at("session_settings"),
    "session_articles": lambda: at("session_articles"),
    "session_article_removal": lambda: at_article("session_article_removal"),
    "session_people": lambda: at("session_people"),
    "session_person_removal": lambda: at("session_person_removal", session().participants.earliest("pk").user_id),
    "session_dealing": lambda: at("session_dealing"),
    "session_dealing_of": lambda: at_article("session_dealing_of"),
}

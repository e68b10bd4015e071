"""The rows of notebook and labels for the table of who gets what, in ``tests/newsroom/test_access.py``."""

from django.urls import reverse

from annotations.models import Anchor, Check, Highlight, Label, Notice, Resolution
from newsroom.accounts.models import Team, User
from tests.factories import article, label_of, mark, note

MEMBERS = "ana ben cleo ed"
DOOR = (302, 401)

ROUTES = [
    ("notebook", "GET", MEMBERS, 200, None, DOOR),
    ("notebook_export", "GET", MEMBERS, 200, None, DOOR),
    ("notebook_of_person", "GET", MEMBERS, 200, None, DOOR),
    ("notebook_of_team", "GET", "ana ben", 200, 404, DOOR),
    ("notebook_preferences", "POST", MEMBERS, 302, None, DOOR),
    ("notices", "GET", MEMBERS, 200, None, DOOR),
    ("notices", "POST", "ana", 302, 302, DOOR),
    ("notice_reading", "POST", "ana", 302, 404, DOOR),
    ("to_check", "GET", MEMBERS, 200, None, DOOR),
    ("tags", "GET", MEMBERS, 200, None, DOOR),
    ("highlight_names", "GET", "audience", 200, 404, DOOR),
    ("highlight_resolution", "POST", "audience", (302, 200), 404, DOOR),
    ("highlight_resolution", "DELETE", "audience", (302, 200), 404, DOOR),
    ("highlight_attachment", "GET", "author", 200, 404, DOOR),
    ("highlight_attachment", "POST", "author", (302, 200), 404, (401, 401)),
    ("highlight_attachment", "DELETE", "author", (302, 200), 404, DOOR),
    ("highlight_confirmation", "POST", "author", (302, 200), 404, DOOR),
    ("highlight_confirmation", "DELETE", "author", (302, 200), 404, DOOR),
    ("highlight_detachment", "POST", "author", (302, 200), 404, DOOR),
    ("highlight_detachment", "DELETE", "author", (302, 200), 404, DOOR),
    ("labels", "GET", "ana ben", 200, 404, DOOR),
    ("labels", "POST", "ana", 302, 404, DOOR),
    ("label", "GET", "ana", 200, 404, DOOR),
    ("label", "POST", "ana", 302, 404, DOOR),
    ("label_retirement", "POST", "ana", 302, 404, DOOR),
    ("label_retirement", "DELETE", "ana", 302, 404, DOOR),
]
WRITING = {"notebook_preferences", "notices", "notice_reading", "labels", "label", "label_retirement"}
WRITING |= {"highlight_resolution", "highlight_attachment", "highlight_confirmation", "highlight_detachment"}
LABEL = {"name": "Rumour", "role": "claim", "colour": "orange", "underline": "wavy", "hotkey": "7", "definition": ""}
FORMS = {
    "notebook_preferences": {"default_audience": "everyone"},
    "notices": {"until": 999_999_999},
    "labels": LABEL,
    "label": {**LABEL, "name": "Figures"},
}


def make(people: dict[str, User | None]) -> None:
    """A label of the desk's own, and something for ana to read."""
    ana, ben = people["ana"], people["ben"]
    assert ana and ben
    label_of(Team.objects.get(name="Verification desk"))
    note(mark(article(), "Boats", by=ana, visibility="team"), "Is it so, @ana?", by=ben)


def prepare(route: str, method: str) -> None:
    """What must be so before a label can be brought back, or a thread be opened again."""
    if (route, method) == ("label_retirement", "DELETE"):
        Label.objects.filter(name="Figure").update(retired_at="2026-01-01T00:00Z")
    if (route, method) == ("highlight_resolution", "DELETE"):
        Resolution.objects.bulk_create(Resolution(highlight=highlight) for highlight in Highlight.objects.all())
    kind = {
        "highlight_attachment": Check.Kind.PLACED,
        "highlight_confirmation": Check.Kind.RIGHT,
        "highlight_detachment": Check.Kind.DETACHED,
    }.get(route)
    if kind and method == "POST":
        Anchor.objects.update(doubts="digits")
    if kind and method == "DELETE":
        before = {"state": "adjusted", "similarity": 0.9, "doubts": "digits", "lost": [], "spans": [[0, 3]]}
        before |= {"exact": "The", "prefix": "", "suffix": "", "check_since": None}
        Check.objects.all().delete()
        Check.objects.bulk_create(Check(anchor=one, kind=kind, before=before) for one in Anchor.objects.all())


def _desk(name: str, *more: int) -> str:
    return reverse(name, args=[Team.objects.get(name="Verification desk").pk, *more])


def _label() -> int:
    return Label.objects.get(label_set__team__name="Verification desk").pk


ADDRESSES = {
    "notebook_export": lambda: reverse("notebook_export") + "?format=csv",
    "notebook_of_person": lambda: reverse("notebook_of_person", args=[User.objects.get(username="ana").pk]),
    "notebook_of_team": lambda: _desk("notebook_of_team"),
    "notice_reading": lambda: reverse(
        "notice_reading", args=[Notice.objects.filter(user__username="ana").earliest("pk").pk]
    ),
    "labels": lambda: _desk("labels"),
    "label": lambda: _desk("label", _label()),
    "label_retirement": lambda: _desk("label_retirement", _label()),
}

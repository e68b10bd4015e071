"""The rows of people and teams for the table of who gets what, in ``tests/newsroom/test_access.py``."""

from django.urls import reverse

from newsroom.accounts.models import Invitation, SignIn, Team, User

ALL = "visitor ana ben cleo ed"
MEMBERS = "ana ben cleo ed"
DOOR = (302, 401)
DONE = (302, 204)  # a plain form is sent on, htmx has shown it already
LOOK = {"theme": "dark", "text_size": "24", "font": "sans", "leading": "170", "measure": "wide"}

ROUTES = [
    ("teams", "GET", MEMBERS, 200, None, DOOR),
    ("teams", "POST", MEMBERS, 302, None, DOOR),
    ("roles", "GET", ALL, 200, None, 200),
    ("team", "GET", "ana ben", 200, 404, DOOR),
    ("team", "POST", "ana", 302, 404, DOOR),
    ("departure", "POST", "ben", 302, {"ana": 409, "cleo": 404, "ed": 404}, DOOR),
    ("member", "POST", "ana", 302, 404, DOOR),
    ("removal", "POST", "ana", 302, 404, DOOR),
    ("invitations", "POST", "ana", 201, 404, DOOR),
    ("revocation", "POST", "ana", 302, 404, DOOR),
    ("invitation", "GET", ALL, 200, None, 200),
    ("invitation", "POST", "cleo ed", 302, 200, 422),
    ("me", "GET", MEMBERS, 200, None, DOOR),
    ("me", "POST", MEMBERS, 302, None, DOOR),
    ("look", "POST", MEMBERS, DONE, None, DONE),
    ("preferences", "POST", MEMBERS, 302, None, DOOR),
    ("password", "GET", MEMBERS, 200, None, DOOR),
    ("password", "POST", "", None, 422, DOOR),
    ("sign_in_ending", "POST", "ana", 302, 404, DOOR),
    ("other_sign_ins_ending", "POST", MEMBERS, 302, None, DOOR),
    ("sign_up", "GET", "", None, 404, 404),
    ("sign_up", "POST", "", None, 404, 404),
    ("forgotten", "GET", ALL, 200, None, 200),
    ("forgotten", "POST", ALL, 200, None, 200),
    ("reset", "GET", "", None, 410, 410),
    ("reset", "POST", "", None, 410, 410),
]
WRITING = {
    *("teams", "team", "departure", "member", "removal", "invitations", "revocation", "invitation"),
    *("me", "preferences", "look", "sign_in_ending", "other_sign_ins_ending"),
}

FORMS = {
    "teams": {"name": "Night desk"},
    "team": {"name": "Morning desk"},
    "member": {"role": "lead"},
    "invitations": {"role": "member", "single_use": "on"},
    "me": {"first_name": "Robin"},
    "preferences": LOOK,
    "look": LOOK,
}

_token = ""


def make(people: dict[str, User | None]) -> None:
    """An open invitation into the desk, and a place where each person is signed in."""
    global _token
    desk = Team.objects.get(name="Verification desk")
    _made, _token = Invitation.make(desk, role="member", by=people["ana"], single_use=False)
    for name, user in people.items():
        if user is not None:
            SignIn.objects.create(user=user, session_key=f"elsewhere-{name}")


def _desk(name: str, *more: int) -> str:
    return reverse(name, args=[Team.objects.get(name="Verification desk").pk, *more])


def _ben() -> int:
    return User.objects.get(username="ben").pk


ADDRESSES = {
    "team": lambda: _desk("team"),
    "departure": lambda: _desk("departure"),
    "member": lambda: _desk("member", _ben()),
    "removal": lambda: _desk("removal", _ben()),
    "invitations": lambda: _desk("invitations"),
    "revocation": lambda: _desk("revocation", Invitation.objects.get().pk),
    "invitation": lambda: reverse("invitation", args=[_token]),
    "sign_in_ending": lambda: reverse("sign_in_ending", args=[SignIn.objects.get(user__username="ana").pk]),
    "reset": lambda: reverse("reset", args=["MQ", "no-such-token"]),
}

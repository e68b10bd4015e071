"""How the pages look to one reader: what a member has chosen, or a visitor in this browser."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Choices
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User

COOKIE = "look"
A_YEAR = 365 * 24 * 60 * 60  # s


class Choice(NamedTuple):
    """One thing that is chosen, with its answers and which of them stands."""

    name: str
    words: Promise | str
    answers: Sequence[tuple[Any, Promise | str]]
    chosen: Any


@dataclass(frozen=True, slots=True)
class Look:
    """The fields have the names that they have in the form, in the cookie and at a member."""

    theme: str = User.Theme.SYSTEM.value
    font: str = User.Font.SERIF.value
    text_size: int = User.TextSize.NORMAL.value
    leading: int = User.Leading.NORMAL.value
    measure: str = User.Measure.NORMAL.value
    justified: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Look":
        reader = getattr(request, "user", None)
        if reader is not None and reader.is_authenticated:
            return cls.of_member(reader)
        return cls.from_cookie(request)

    @classmethod
    def of_member(cls, member: User) -> "Look":
        return cls(**{field.name: getattr(member, field.name) for field in fields(cls)})

    @classmethod
    def from_cookie(cls, request: HttpRequest) -> "Look":
        """What an older Newsroom wrote there, and is no longer offered, counts as not chosen."""
        try:
            kept = json.loads(request.get_signed_cookie(COOKIE, "{}", salt=COOKIE) or "{}")
        except ValueError:
            kept = {}
        return cls(**{name: value for name, value in kept.items() if value in OFFERED.get(name, ())})

    def keep_in(self, response: HttpResponse) -> None:
        response.set_signed_cookie(
            COOKIE,
            json.dumps(asdict(self)),
            salt=COOKIE,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    @property
    def choices(self) -> list[Choice]:
        """What a form asks, in its order; only lines that end evenly are a matter of yes or no."""
        return [Choice(name, WORDS[name], kind.choices, getattr(self, name)) for name, kind in KINDS.items()]


KINDS: dict[str, type[Choices]] = {
    "theme": User.Theme,
    "font": User.Font,
    "text_size": User.TextSize,
    "leading": User.Leading,
    "measure": User.Measure,
}
OFFERED: dict[str, list[Any]] = {name: kind.values for name, kind in KINDS.items()} | {"justified": [True, False]}
WORDS: dict[str, Promise | str] = {
    "theme": _("Colours"),
    "font": _("Font"),
    "text_size": _("Size"),
    "leading": _("Lines"),
    "measure": _("Width"),
    "justified": _("Lines end evenly on both sides"),
}

"""What a stream is asked with: its address, the sign-in, and how far its page knows the log."""

import re
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest

from annotations.live.place import Place

# The page of an article in a session hears of the session.
_LIVE = re.compile(r"/(?:articles/([0-9]{1,18})|sessions/([0-9]{1,18})(?:/articles/([0-9]{1,18}))?)/live")


class Address(NamedTuple):
    """A place, and the article that the page shows, if it shows one."""

    place: Place
    article: int

    @classmethod
    def of(cls, path: str) -> "Address | None":
        """``None`` where it is no stream's."""
        if not (found := _LIVE.fullmatch(path)):
            return None
        place = Place.article(int(found[1])) if found[1] else Place.session(int(found[2]))
        return cls(place, int(found[1] or found[3] or 0))


class Asked(NamedTuple):
    """The key of a sign-in, and a place in the log, sealed."""

    session: str
    cursor: str

    @classmethod
    def by(cls, scope: dict[str, Any]) -> "Asked | None":
        """``None`` where the host is not ours. A browser that lost the stream knows a later place than its page has."""
        request = ASGIRequest(scope, BytesIO())
        try:
            request.get_host()
        except DisallowedHost:
            return None
        cursor = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
        return cls(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""), cursor)

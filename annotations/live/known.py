"""How far a page knows the log of its session: read before all else of the page, so that nothing falls between."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from annotations.live.cursor import seal
from annotations.live.log import newest
from annotations.live.place import Place


def knowing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of a page that listens to its session."""

    @wraps(view)
    def answer(request: Any, session_id: int, **more: Any) -> HttpResponse:
        place = Place.session(session_id)
        request.known = seal(place, newest(place))
        return view(request, session_id=session_id, **more)

    return answer


def known_to(request: HttpRequest) -> str:
    """The place in the log, sealed; nothing where the page was made without, and takes itself anew at once."""
    return getattr(request, "known", "")

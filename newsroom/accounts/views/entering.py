"""Coming in and going out, the same from every door."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from newsroom.accounts.models import SignIn, User

P = ParamSpec("P")


def enter(request: HttpRequest, user: User) -> None:
    """Sign this person in, under a new session key, and write down where they did."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    SignIn.begin(
        user,
        session_key=request.session.session_key or "",
        browser=request.headers.get("User-Agent", ""),
        address=address_of(request),
    )


def leave(request: HttpRequest) -> None:
    SignIn.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)


def address_of(request: HttpRequest) -> str:
    """The client's address; of a forwarded chain only what our own proxies wrote is believed."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    chain = [part.strip() for part in forwarded.split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(chain) >= settings.TRUSTED_PROXIES:
        return chain[-settings.TRUSTED_PROXIES][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def too_many(response: HttpResponse, wait: timedelta) -> HttpResponse:
    response.status_code = 429
    response["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def in_words(wait: timedelta | None) -> str:
    if wait is None:
        return ""
    minutes = max(1, round(wait.total_seconds() / 60))
    return ngettext(
        "Too many attempts. Try again in %(count)s minute.",
        "Too many attempts. Try again in %(count)s minutes.",
        minutes,
    ) % {"count": minutes}


def keeps_its_address_secret(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages whose address is a key: nobody they lead to learns more than the name of this site.

    ``no-referrer`` would say nothing at all, but then browsers send a form with ``Origin: null``, which the check
    against forged requests refuses.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        return response

    return answer

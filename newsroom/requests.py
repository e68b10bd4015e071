"""The requests that views get, typed, and the door that only members pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from newsroom.accounts.models import User

P = ParamSpec("P")


class Request(HttpRequest):
    htmx: HtmxDetails


class MemberRequest(Request):
    user: User


def members_only(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Visitors are shown the way in; a page whose session has ended is told so, and keeps what was typed."""

    @wraps(view)
    def answer(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast(MemberRequest, request), *args, **kwargs)
        if request.htmx:
            return keep(
                request,
                _("You are signed out. What you wrote is kept here: sign in in another tab, then save again."),
                401,
            )
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")

    return answer


def keep(request: Request, said: str, code: int) -> HttpResponse:
    """Say something without touching anything else in the page."""
    return HttpResponse(said_line(request, said), status=code, headers={"HX-Reswap": "none"})


def said_line(request: Request, said: str, **more: Any) -> str:
    """The line at the foot of the page that says what happened.

    ``undo`` is the address that undoes it, with ``restores`` where it does so by bringing something back.
    """
    return render_to_string("_said.html", {"said": said, **more}, request)

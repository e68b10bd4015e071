"""The requests that views get, typed, and the door that only members pass."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from newsroom.accounts.models import User

P = ParamSpec("P")


class Request(HttpRequest):
    htmx: HtmxDetails


class MemberRequest(Request):
    user: User


def site_of(request: HttpRequest) -> str:
    """What stands before every path in an address that leaves Newsroom."""
    return settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")


def page_address(request: HttpRequest, otherwise: str) -> str:
    """Where the page that answers can be asked for again: a form that was refused is answered at another address."""
    return request.get_full_path() if request.method == "GET" else otherwise


def members_only(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Visitors are shown the way in; whose session has ended is told so, and keeps what was typed."""

    @wraps(view)
    def answer(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast(MemberRequest, request), *args, **kwargs)
        if request.htmx:
            return signed_out(request)
        back = request.get_full_path() if request.method == "GET" else "/"
        return kept_words(request, 401) or redirect_to_login(back)

    return answer


def signed_out(request: Request) -> HttpResponse:
    said = _("You are signed out. What you wrote is kept here: sign in in another tab, then save again.")
    return keep(request, said, 401)


def kept_words(request: Request, code: int) -> HttpResponse | None:
    """A page that holds the words or the mark of a plain form that could not be taken, to send it again.

    ``None`` where the form held neither.
    """
    if not {"text", "spans"} & request.POST.keys():
        return None
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    others = [(name, value) for name, value in sent if name not in ("text", "csrfmiddlewaretoken")]
    return render(request, "kept.html", {"text": request.POST.get("text"), "others": others}, status=code)


def keep(request: Request, said: str, code: int) -> HttpResponse:
    """Say something without touching anything else in the page."""
    return HttpResponse(said_line(request, said), status=code, headers={"HX-Reswap": "none"})


def said_line(request: Request, said: str, undo: str = "", restores: bool = False) -> str:
    """The line at the foot of the page that says what happened.

    ``undo`` is the address that undoes it; ``restores`` says that it does so by bringing something back.
    """
    # Without what every page is told of its reader, which costs more than the line.
    context = {"said": said, "undo": undo, "restores": restores, "request": request, "csrf_token": get_token(request)}
    return render_to_string("_said.html", context)


def say_on_next_page(request: Request, said: str, undo: str = "", restores: bool = False) -> None:
    """The same line in the page to which a plain form leads; there a warning is what its undoing brings back."""
    messages.add_message(request, messages.WARNING if restores else messages.INFO, said, extra_tags=undo)

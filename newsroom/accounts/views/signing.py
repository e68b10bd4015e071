from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.accounts.models import FailedSignIn, TooManyAttempts


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _form(request, AuthenticationForm(request))
    name, address = request.POST.get("username", ""), address_of(request)
    try:
        attempt = FailedSignIn.count_ahead(name, address)
    except TooManyAttempts as too_many:
        return _slow_down(request, too_many.wait)
    form = AuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    attempt.delete()
    login(request, form.get_user())
    return redirect(_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("library")


def address_of(request: HttpRequest) -> str:
    """The client's address; of a forwarded chain only what our own proxies wrote is believed."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    chain = [part.strip() for part in forwarded.split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(chain) >= settings.TRUSTED_PROXIES:
        return chain[-settings.TRUSTED_PROXIES][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def _next(request: HttpRequest) -> str:
    wanted = str(request.POST.get("next", ""))
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else str(reverse("library"))


def _form(request: HttpRequest, form: AuthenticationForm, code: int = 200, wait: str = "") -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return render(request, "accounts/sign_in.html", {"form": form, "next": wanted, "wait": wait}, status=code)


def _slow_down(request: HttpRequest, wait: timedelta) -> HttpResponse:
    minutes = max(1, round(wait.total_seconds() / 60))
    words = ngettext(
        "Too many attempts. Try again in %(count)s minute.",
        "Too many attempts. Try again in %(count)s minutes.",
        minutes,
    ) % {"count": minutes}
    response = _form(request, AuthenticationForm(request), 429, words)
    response["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.accounts.forms import SignUpForm
from newsroom.accounts.models import FailedSignIn, TooManyAttempts
from newsroom.accounts.views.entering import address_of, enter, in_words, leave, too_many


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _form(request, AuthenticationForm(request))
    name, address = request.POST.get("username", ""), address_of(request)
    try:
        attempt = FailedSignIn.count_ahead(name, address)
    except TooManyAttempts as refused:
        return too_many(_form(request, AuthenticationForm(request), wait=in_words(refused.wait)), refused.wait)
    form = AuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    attempt.delete()
    enter(request, form.get_user())
    return redirect(_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    leave(request)
    return redirect("library")


@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Where the house is open to all; elsewhere accounts are made by invitation alone."""
    if not settings.OPEN_SIGN_UP:
        raise Http404
    if request.user.is_authenticated:
        return redirect("library")
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/sign_up.html", {"form": form}, status=422 if form.is_bound else 200)
    enter(request, form.save())
    return redirect("teams")


def _next(request: HttpRequest) -> str:
    wanted = str(request.POST.get("next", ""))
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else str(reverse("library"))


def _form(request: HttpRequest, form: AuthenticationForm, code: int = 200, wait: str = "") -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return render(
        request,
        "accounts/sign_in.html",
        {"form": form, "next": wanted, "wait": wait, "open_sign_up": settings.OPEN_SIGN_UP},
        status=code,
    )

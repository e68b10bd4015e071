from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.accounts.forms import PreferencesForm, ProfileForm
from newsroom.accounts.models import FailedSignIn, TooManyAttempts, User
from newsroom.accounts.views.entering import address_of, in_words, too_many
from newsroom.requests import MemberRequest, members_only


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@members_only
def me(request: MemberRequest) -> HttpResponse:
    """One's own page: who one is, how one reads, where one is signed in."""
    if request.method == "GET":
        return _page(request)
    name, address = request.user.get_username(), address_of(request)
    try:
        attempt = FailedSignIn.count_ahead(name, address)
    except TooManyAttempts as refused:
        return too_many(_page(request, wait=in_words(refused.wait)), refused.wait)
    form = ProfileForm(request.POST, instance=_self(request))
    valid = form.is_valid()
    if "password" not in form.errors or not request.POST.get("password"):
        attempt.delete()
    if not valid:
        return _page(request, code=422, profile=form)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("me")


@require_POST
@members_only
def preferences(request: MemberRequest) -> HttpResponse:
    form = PreferencesForm(request.POST, instance=_self(request))
    if not form.is_valid():
        return _page(request, code=422, preferences=form)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("me")


def _self(request: MemberRequest) -> User:
    """A copy to change: what a form refuses must not be what the page then shows of its reader."""
    return User.objects.get(pk=request.user.pk)


def _page(request: MemberRequest, code: int = 200, **more: Any) -> HttpResponse:
    context = {
        "profile": ProfileForm(instance=request.user),
        "preferences": PreferencesForm(instance=request.user),
        "sign_ins": request.user.sign_ins.standing(),
        "here": request.session.session_key,
        **more,
    }
    return render(request, "accounts/me.html", context, status=code)

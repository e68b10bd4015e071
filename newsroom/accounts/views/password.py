from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsroom.accounts.forms import ChangePasswordForm
from newsroom.accounts.models import FailedSignIn, SignIn, TooManyAttempts
from newsroom.accounts.views.entering import address_of, in_words, too_many
from newsroom.requests import MemberRequest, members_only


@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "POST"])
@members_only
def password(request: MemberRequest) -> HttpResponse:
    """A new password for whoever knows the old one; all other sessions end."""
    name, address = request.user.get_username(), address_of(request)
    if request.method == "GET":
        return _page(request, ChangePasswordForm(request.user))
    try:
        attempt = FailedSignIn.count_ahead(name, address)
    except TooManyAttempts as refused:
        return too_many(_page(request, ChangePasswordForm(request.user), wait=in_words(refused.wait)), refused.wait)
    form = ChangePasswordForm(request.user, request.POST)
    valid = form.is_valid()
    if "old_password" not in form.errors:
        attempt.delete()
    if not valid:
        return _page(request, form, 422)
    form.save()
    _stay(request)
    messages.success(request, _("Your password is changed. Everywhere else you are signed out."))
    return redirect("me")


def _stay(request: MemberRequest) -> None:
    before = request.session.session_key or ""
    update_session_auth_hash(request, request.user)
    now = request.session.session_key or ""
    request.user.sign_ins.filter(session_key=before).update(session_key=now)
    SignIn.end_all(request.user, but=now)


def _page(request: MemberRequest, form: ChangePasswordForm, code: int = 200, wait: str = "") -> HttpResponse:
    return render(request, "accounts/password.html", {"form": form, "wait": wait}, status=code)

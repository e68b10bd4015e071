from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.accounts.models import SignIn
from newsroom.accounts.views.entering import leave
from newsroom.requests import MemberRequest, members_only


@require_POST
@members_only
def sign_in_ending(request: MemberRequest, pk: int) -> HttpResponse:
    """Sign out in one place; in this one as the menu does."""
    ended = get_object_or_404(SignIn, pk=pk, user=request.user)
    if ended.session_key == request.session.session_key:
        leave(request)
        return redirect("library")
    ended.end()
    messages.success(request, _("That session is ended."))
    return redirect("me")


@require_POST
@members_only
def other_sign_ins_ending(request: MemberRequest) -> HttpResponse:
    SignIn.end_all(request.user, but=request.session.session_key or "")
    messages.success(request, _("You are signed in here only."))
    return redirect("me")

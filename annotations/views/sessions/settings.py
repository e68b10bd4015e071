from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.forms.session import SettingsForm
from annotations.models import AnnotationSession
from annotations.stale import Stale
from annotations.views.sessions.led import led
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def session_settings(request: MemberRequest, session_id: int) -> HttpResponse:
    """What a session is about and how it works, for its leads to change."""
    session = led(request, session_id)
    form = SettingsForm(session, request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _show(request, session, form, 422 if form.is_bound else 200)
    try:
        session.change(by=request.user, version=form.cleaned_data["version"], **form.how)
    except Refused as refused:
        return _show(request, session, form, 409, refused=refused)
    except Stale:
        return _show(request, session, form, 409, standing=form.differing(session))
    messages.info(request, _("The settings are saved."))
    return redirect(session)


def _show(
    request: MemberRequest, session: AnnotationSession, form: SettingsForm, code: int, **more: Any
) -> HttpResponse:
    context = {"session": session, "form": form, "standing": {}, **more}
    return render(request, "annotations/sessions/settings.html", context, status=code)

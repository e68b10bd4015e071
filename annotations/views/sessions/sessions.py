from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from annotations.access import teams_led_by
from annotations.forms.session import NewSessionForm
from annotations.keys import KeyTaken
from annotations.models import AnnotationSession
from annotations.sessions.listing import Sessions
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
def sessions(request: MemberRequest) -> HttpResponse:
    """The sessions that this person leads or takes part in."""
    context = {"listing": Sessions(request.user, request.GET), "leads": teams_led_by(request.user).exists()}
    return render(request, "annotations/sessions/sessions.html", context)


@require_http_methods(["GET", "POST"])
@members_only
def new_session(request: MemberRequest) -> HttpResponse:
    """The settings of a session that is to be."""
    form = NewSessionForm(request.user, request.POST or None, initial={"key": uuid4()})
    if not form.is_bound or not form.is_valid():
        return _show(request, form, 422 if form.is_bound else 200)
    team, key = form.cleaned_data["team"], form.cleaned_data["key"]
    try:
        made = AnnotationSession.make(team, by=request.user, key=key, **form.how)
    except KeyTaken:  # made once, the answer lost, and written on
        form.add_error(None, _("This was saved already with other words. It stands under Sessions: change it there."))
        return _show(request, form, 409)
    messages.info(request, _("The session is made. Now choose its articles."))
    return redirect("session", made.pk)


def _show(request: MemberRequest, form: NewSessionForm, code: int) -> HttpResponse:
    return render(request, "annotations/sessions/new.html", {"form": form, "standing": {}}, status=code)

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from annotations.models import AnnotationSession
from annotations.sessions.crew import crew_of
from annotations.sessions.lineup import add_people, remove_person
from annotations.views.sessions.led import led
from newsroom.accounts.models import Refused
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def session_people(request: MemberRequest, session_id: int) -> HttpResponse:
    """Who of the team takes part; POST adds one, or ``all``."""
    session = led(request, session_id)
    if request.method == "GET":
        return _show(request, session)
    everybody = session.team.membership_set.values_list("user", flat=True)
    people = everybody if "all" in request.POST else [number_in(request.POST.get("person", "")) or 0]
    try:
        added = add_people(session, people, by=request.user)
    except Refused as refused:
        return _show(request, session, 409, refused=refused)
    messages.info(request, ngettext("%(n)s person is added.", "%(n)s people are added.", added) % {"n": added})
    return redirect("session_people", session.pk)


@require_POST
@members_only
def session_person_removal(request: MemberRequest, session_id: int, user_id: int) -> HttpResponse:
    """Let somebody take no part after all in a session that has not begun."""
    session = led(request, session_id)
    try:
        remove_person(session, user_id, by=request.user)
    except Refused as refused:
        return _show(request, session, 409, refused=refused)
    messages.info(request, _("This person takes no part in the session."))
    return redirect("session_people", session.pk)


def _show(request: MemberRequest, session: AnnotationSession, code: int = 200, **more: Any) -> HttpResponse:
    crew = crew_of(session)
    context = {"session": session, "crew": crew, "others": any(one.participant is None for one in crew), **more}
    return render(request, "annotations/sessions/people.html", context, status=code)

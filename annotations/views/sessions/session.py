from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from annotations.live.known import knowing
from annotations.models import AnnotationSession, Label
from annotations.sessions.handing_out import take_next
from annotations.sessions.history import history
from annotations.sessions.own_work import OwnWork, work_address
from annotations.sessions.progress import Progress
from annotations.sessions.steps import main_step, steps_from
from annotations.sessions.unanswered import unanswered_in
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
@knowing
def session(request: MemberRequest, session_id: int) -> HttpResponse:
    """A session as it stands: for its people their work, for its leads how far everybody is."""
    found = AnnotationSession.objects.visible_to(request.user).select_related("team", "imported__by")
    return overview(request, get_object_or_404(found, pk=session_id))


@require_POST
@members_only
@knowing
def session_next(request: MemberRequest, session_id: int) -> HttpResponse:
    """To the article with which this person goes on."""
    found = get_object_or_404(AnnotationSession.objects.visible_to(request.user).select_related("team"), pk=session_id)
    try:
        work = take_next(found, by=request.user)
    except Refused as refused:
        return overview(request, found, code=409, refused=refused)
    if work is None:
        messages.info(request, _("There is no further article for you now. Thank you."))
    return redirect((work and work_address(work)) or found)


def overview(request: MemberRequest, found: AnnotationSession, *, code: int = 200, **more: Any) -> HttpResponse:
    """The page of a session, as this person may see it."""
    leads = AnnotationSession.objects.editable_by(request.user).filter(pk=found.pk).exists()
    progress = Progress(found, request.user, request.GET) if leads else None
    context = {
        "session": found,
        "labels": Label.objects.in_use().filter(label_set=found.label_set_id),
        "leads": leads,
        "work": OwnWork(found, request.user, request.GET),
        "progress": progress,
        "questions": unanswered_in(found) if leads else [],
        "steps": steps_from(found) if leads else [],
        "main_step": main_step(found, progress) if progress else None,
        "history": history(found),
        **more,
    }
    return render(request, "annotations/sessions/session.html", context, status=code)

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.live.known import knowing
from annotations.models import AnnotationSession
from annotations.sessions.progress import Progress
from annotations.sessions.steps import START, STEPS, Step, consequences, steps_from, take
from annotations.views.sessions.led import led
from annotations.views.sessions.session import overview
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
@knowing
def session_state(request: MemberRequest, session_id: int) -> HttpResponse:
    """What the next step would do, and the step itself."""
    session = led(request, session_id)
    step = STEPS.get((request.GET if request.method == "GET" else request.POST).get("step", ""))
    if step is None:
        raise Http404
    if request.method == "GET":
        return _ask(request, session, step)
    reason = request.POST.get("text", "").replace("\x00", "").strip()
    if step.needs_reason and not reason:
        return _ask(request, session, step, 422, wrong=_("Say why the session is opened again."))
    try:
        take(step, session, by=request.user, reason=reason)
    except Refused as refused:
        return overview(request, session, code=409, refused=refused)
    messages.info(request, str(step.done))
    return redirect(session)


def _ask(request: MemberRequest, session: AnnotationSession, step: Step, code: int = 200, **more: Any) -> HttpResponse:
    """A step that does not lead on from here, as after another lead has taken it, shows what stands now.

    So does the start while there is no article or nobody to work on it: what is missing stands there.
    """
    progress = Progress(session, request.user, request.GET)
    if step not in steps_from(session) or (step == START and not (progress.places and progress.people)):
        return redirect(session)
    context = {"session": session, "step": step, "consequences": list(consequences(step, session, progress)), **more}
    return render(request, "annotations/sessions/state.html", context, status=code)

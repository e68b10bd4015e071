from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from annotations.live.known import knowing
from annotations.models import AnnotationSession
from annotations.sessions.outcome import Outcome
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
@knowing
def session_outcome(request: MemberRequest, session_id: int) -> HttpResponse:
    """What became of the marks of whoever asks, once the session is being settled."""
    mine = AnnotationSession.objects.compared_for(request.user).settled_for(request.user)
    session = get_object_or_404(mine.select_related("team", "label_set"), pk=session_id)
    outcome = Outcome(session, request.user, number_in(request.GET.get("after", "")) or 0)
    return render(request, "annotations/sessions/outcome.html", {"session": session, "outcome": outcome})

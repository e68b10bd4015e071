from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from annotations.models import AnnotationSession
from annotations.sessions.history import history
from annotations.sessions.names import Names
from annotations.sessions.report import Report
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only, site_of


@require_GET
@members_only
def session_report(request: MemberRequest, session_id: int) -> HttpResponse:
    """A session for paper, for those who may see each other's marks."""
    shown = AnnotationSession.objects.compared_for(request.user).select_related("team", "label_set", "imported__by")
    session = get_object_or_404(shown, pk=session_id)
    names = Names(session, "", hidden="hidden" in request.GET)
    report = Report(session, request.user, names, number_in(request.GET.get("page", "")) or 1, now="now" in request.GET)
    context = {
        "session": session,
        "report": report,
        "history": history(session),
        "hidden": "hidden" in request.GET,
        "here": site_of(request) + request.path,
        "now": now(),
        "before": _at(request, report.page - 1),
        "after": _at(request, report.page + 1),
    }
    return render(request, "annotations/sessions/report.html", context)


def _at(request: MemberRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"?{asked.urlencode()}"

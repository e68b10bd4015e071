from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotations.models import AnnotationSession
from annotations.sessions.agreement_files import FILES
from annotations.sessions.agreement_page import AgreementPage
from annotations.views.answers import refused
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
def agreement(request: MemberRequest, session_id: int) -> HttpResponse:
    """How far the people of a session agree, for those who may see each other's marks."""
    page = _page(request, session_id, sure="sure" in request.GET)
    return render(request, "annotations/sessions/agreement.html", {"session": page.session, "page": page})


@require_GET
@members_only
def agreement_file(request: MemberRequest, session_id: int) -> HttpResponse:
    """All these numbers, with their intervals, as a file."""
    page = _page(request, session_id, sure=True, now=True)
    form = FILES.get(request.GET.get("format", ""))
    if form is None:
        return refused(request, _("There is no such format. Choose CSV or JSON."), 400)
    name = f"{slugify(page.session.name) or 'session'}-agreement.{form.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(form.write(page), content_type=form.media_type, headers=headers)


def _page(request: MemberRequest, session_id: int, *, sure: bool, now: bool = False) -> AgreementPage:
    shown = AnnotationSession.objects.compared_for(request.user).select_related("team", "label_set")
    session = get_object_or_404(shown, pk=session_id)
    return AgreementPage(
        session, request.user, request.GET.get("set") == "discussed", sure, now or "now" in request.GET
    )

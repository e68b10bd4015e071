from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotations.exports.sets import FORMATS, About
from annotations.models import AnnotationSession
from annotations.sessions.archiving.writing import archived
from annotations.sessions.leaving import marks_of
from annotations.sessions.names import Names
from annotations.sessions.sets import SetOfMarks, left_out, sets_for
from annotations.views.answers import refused
from annotations.views.files import sent_as_made
from newsroom.requests import MemberRequest, members_only, site_of


@require_GET
@members_only
def session_export(request: MemberRequest, session_id: int) -> HttpResponse:
    """What may be taken along of a session; with ``set`` and ``format``, the file."""
    found = AnnotationSession.objects.select_related("team", "label_set").visible_to(request.user)
    session = get_object_or_404(found, pk=session_id)
    leads = AnnotationSession.objects.editable_by(request.user).filter(pk=session.pk).exists()
    sets, asked = sets_for(request.user, session), request.GET.get("format")
    left = left_out(session, request.user)
    if asked == "archive" and leads and not left:
        return _saved(session, archived(session), "application/zip", "archive", "zip")
    if asked and asked != "archive" and sets:
        return _file(request, session, sets)
    context = {"session": session, "sets": sets.values(), "leads": leads, "left": left}
    return render(request, "annotations/sessions/export.html", context, status=409 if asked else 200)


def _file(request: MemberRequest, session: AnnotationSession, sets: dict[str, SetOfMarks]) -> HttpResponse:
    form, chosen = FORMATS.get(request.GET["format"]), sets.get(request.GET.get("set", ""))
    if form is None or chosen is None:
        return refused(request, _("There is no such set or format here. Choose one on the page of the session."), 400)
    site = site_of(request)
    link = f"{site}{reverse('session_export', args=[session.pk])}?set={chosen.code}"
    team_link = site + session.team.get_absolute_url()
    about = About(session.name, session.team.name, team_link, chosen.code, link, now(), site)
    names = Names(session, site, hidden="hidden" in request.GET)
    pieces = form.write(about, marks_of(session, chosen.code, request.user, names, site))
    return _saved(session, pieces, form.media_type, chosen.code, form.ending)


def _saved(
    session: AnnotationSession, pieces: Iterator[bytes], media_type: str, words: str, ending: str
) -> HttpResponse:
    name = f"session-{session.pk}-{words}-{localdate().isoformat()}.{ending}"
    return sent_as_made(pieces, media_type=media_type, name=name)

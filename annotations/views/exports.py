from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotations.exports import FORMATS
from annotations.leaving import leaving
from annotations.notebook import Notebook
from annotations.to_check import ToCheck
from annotations.views.answers import refused
from annotations.views.files import sent_as_made
from newsroom.accounts.models import Team, User
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only, site_of

PAGE = 200  # marks read at once


@require_GET
@members_only
def export(request: MemberRequest) -> HttpResponse:
    """Exactly what the notebook shows under the same filters, as a file."""
    form = FORMATS.get(request.GET.get("format", ""))
    if form is None:
        return refused(request, _("There is no such format. Choose Markdown, CSV, JSON or W3C Web Annotation."), 400)
    marks = leaving(_asked(request, form.by_article).pages(PAGE), request.user, site_of(request), placed=form.placed)
    name = f"newsroom-{localdate().isoformat()}.{form.ending}"
    return sent_as_made(form.write(marks), media_type=form.media_type, name=name)


def _asked(request: MemberRequest, by_article: bool) -> Notebook:
    """The notebook of this address: one's own, what is ``to_check``, or that of ``of_team`` or ``of_person``."""
    asked = request.GET.copy()
    if by_article:
        asked["order"] = "article"
    team_id, person_id = number_in(asked.get("of_team", "")), number_in(asked.get("of_person", ""))
    team = get_object_or_404(Team.objects.of(request.user), pk=team_id) if "of_team" in asked else None
    person = get_object_or_404(User, pk=person_id, is_active=True) if "of_person" in asked else None
    if "to_check" in asked:
        return ToCheck(request.user, asked)
    return Notebook(request.user, asked, team=team, person=person)

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from annotations.entries import entries_of
from annotations.models import Label
from annotations.models.audience import Visibility
from annotations.notebook import Notebook, sources_of
from annotations.to_check import ToCheck
from annotations.toolbar import choices
from newsroom.accounts.models import Team, User
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
def notebook(request: MemberRequest) -> HttpResponse:
    """All that this reader marked and wrote."""
    return _show(request, Notebook(request.user, request.GET))


@require_GET
@members_only
def notebook_of_team(request: MemberRequest, team_id: int) -> HttpResponse:
    """What a team of this reader's marked for itself."""
    team = get_object_or_404(Team.objects.of(request.user), pk=team_id)
    return _show(request, Notebook(request.user, request.GET, team=team))


@require_GET
@members_only
def notebook_of_person(request: MemberRequest, user_id: int) -> HttpResponse:
    """What somebody marked, as far as this reader may see it."""
    person = get_object_or_404(User, pk=user_id, is_active=True)
    return _show(request, Notebook(request.user, request.GET, person=person))


@require_GET
@members_only
def to_check(request: MemberRequest) -> HttpResponse:
    """What a new text put in doubt: this reader's own marks, and those of the teams that they lead."""
    return _show(request, ToCheck(request.user, request.GET))


def _show(request: MemberRequest, shown: Notebook) -> HttpResponse:
    context: dict[str, object] = {
        "notebook": shown,
        "entries": entries_of(shown.highlights, request.user, checking=shown.checking),
    }
    if request.htmx:
        return render(request, "annotations/notebook.html#results", context)
    context |= {
        "labels": Label.objects.known_to(request.user),
        "sources": sources_of(shown),
        "teams": Team.objects.of(request.user),
        "visibilities": Visibility.choices,
        "audiences": choices(request.user, request.user.default_audience),
    }
    return render(request, "annotations/notebook.html", context)

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.accounts.forms import InvitationForm, TeamForm
from newsroom.accounts.models import Membership, Refused, Team
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def team(request: MemberRequest, pk: int) -> HttpResponse:
    """Who is in a team, for its members; a lead renames it here."""
    if request.method == "GET":
        return team_page(request, get_object_or_404(Team.objects.of(request.user), pk=pk))
    form = TeamForm(request.POST, instance=get_object_or_404(Team.objects.led_by(request.user), pk=pk))
    if not form.is_valid():
        return team_page(request, Team.objects.get(pk=pk), code=422, form=form)
    messages.success(request, _("Renamed."))
    return redirect(form.save())


@require_POST
@members_only
def departure(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave a team."""
    place = get_object_or_404(Membership.objects.select_related("team"), team=pk, user=request.user)
    try:
        place.leave()
    except Refused as refused:
        return team_page(request, place.team, code=409, refused=refused)
    messages.success(request, _("You have left %(team)s.") % {"team": place.team})
    return redirect("teams")


def team_page(request: MemberRequest, team: Team, *, code: int = 200, **more: Any) -> HttpResponse:
    """The page of a team, with what this person may do there."""
    places = team.membership_set.select_related("user").order_by("role", "joined_at", "pk")
    mine = next((place for place in places if place.user_id == request.user.pk), None)
    context = {
        "team": team,
        "places": places,
        "mine": mine,
        "form": TeamForm(instance=team),
        "invitation_form": InvitationForm(),
        "invitations": team.invitations.open().select_related("made_by") if mine and mine.leads else [],
        **more,
    }
    return render(request, "accounts/team.html", context, status=code)

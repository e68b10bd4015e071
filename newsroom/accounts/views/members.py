from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from newsroom.accounts.forms import RoleForm
from newsroom.accounts.models import Membership, Refused, Team
from newsroom.accounts.views.team import team_page
from newsroom.requests import MemberRequest, members_only


@require_POST
@members_only
def member(request: MemberRequest, pk: int, user_pk: int) -> HttpResponse:
    """Give somebody in the team another role."""
    place = _place(request, pk, user_pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        place.change_role(form.cleaned_data["role"], by=request.user)
    except Refused as refused:
        return team_page(request, place.team, code=409, refused=refused)
    messages.success(request, _("%(name)s has another role now.") % {"name": place.user})
    return redirect(place.team)


@require_POST
@members_only
def removal(request: MemberRequest, pk: int, user_pk: int) -> HttpResponse:
    """Take somebody out of the team."""
    place = _place(request, pk, user_pk)
    try:
        closed = place.remove(by=request.user)
    except Refused as refused:
        return team_page(request, place.team, code=409, refused=refused)
    messages.success(request, _("%(name)s is no longer in the team.") % {"name": place.user})
    if closed:
        links = ngettext(
            "The open link for several people is revoked.", "The open links for several people are revoked.", closed
        )
        messages.success(request, links)
    return redirect("teams" if place.user == request.user else place.team)


def _place(request: MemberRequest, pk: int, user_pk: int) -> Membership:
    team = get_object_or_404(Team.objects.led_by(request.user), pk=pk)
    return get_object_or_404(Membership.objects.select_related("user", "team"), team=team, user=user_pk)

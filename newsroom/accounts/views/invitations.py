from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.accounts.forms import InvitationForm
from newsroom.accounts.links import whole
from newsroom.accounts.models import Invitation, Team
from newsroom.accounts.views.team import team_page
from newsroom.requests import MemberRequest, members_only


@require_POST
@members_only
def invitations(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a link into the team. The answer is the one page that ever shows it, so it is no redirect."""
    team = get_object_or_404(Team.objects.led_by(request.user), pk=pk)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return team_page(request, team, code=422, invitation_form=form)
    made, token = Invitation.make(team, by=request.user, **form.cleaned_data)
    link = whole(reverse("invitation", args=[token]), request)
    return team_page(request, team, code=201, made=made, link=link)


@require_POST
@members_only
def revocation(request: MemberRequest, pk: int, invitation_pk: int) -> HttpResponse:
    team = get_object_or_404(Team.objects.led_by(request.user), pk=pk)
    get_object_or_404(team.invitations, pk=invitation_pk)
    team.invitations.filter(pk=invitation_pk).revoke(by=request.user)
    messages.success(request, _("Revoked. The link lets nobody in any more."))
    return redirect(team)

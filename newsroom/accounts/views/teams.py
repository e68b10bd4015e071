from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.accounts.forms import TeamForm
from newsroom.accounts.models import Membership, Team
from newsroom.accounts.roles import DEEDS, Role
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def teams(request: MemberRequest) -> HttpResponse:
    """The teams of this person, and a way to make one."""
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        team = Team.make(form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The team is made, and you lead it. Invite the others."))
        return redirect(team)
    context = {"places": Membership.objects.filter(user=request.user).with_teams(), "form": form}
    return render(request, "accounts/teams.html", context, status=422 if form.is_bound else 200)


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Who may do what, in one table."""
    return render(request, "accounts/roles.html", {"roles": list(Role), "deeds": DEEDS})

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.access import audience_of
from annotations.views.answers import refused
from newsroom.accounts.models import User
from newsroom.requests import MemberRequest, members_only


@require_POST
@members_only
def preferences(request: MemberRequest) -> HttpResponse:
    """Who sees a new mark unless its author says otherwise; empty: whoever saw the last one."""
    chosen = request.POST.get("default_audience", "")
    if chosen and not audience_of(request.user, chosen):
        return refused(request, _("You cannot share a mark with them. Choose who may see it."))
    User.objects.filter(pk=request.user.pk).update(default_audience=chosen)
    messages.info(request, _("Saved. Your new marks begin with this."))
    return redirect("notebook")

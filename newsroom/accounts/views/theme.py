from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from newsroom.accounts.models import User
from newsroom.requests import MemberRequest, members_only


@require_POST
@members_only
def theme(request: MemberRequest) -> HttpResponse:
    """The colours that this reader prefers."""
    chosen = request.POST.get("theme", "")
    if chosen not in User.Theme.values:
        return HttpResponseBadRequest()
    User.objects.filter(pk=request.user.pk).update(theme=chosen)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else resolve_url("library"))

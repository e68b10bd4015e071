from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from newsroom.accounts.forms import LookForm
from newsroom.accounts.look import Look
from newsroom.accounts.models import User
from newsroom.requests import MemberRequest, Request, members_only


@require_POST
def look(request: Request) -> HttpResponse:
    """How the pages look to this reader from now on: kept with a member, in the browser for a visitor."""
    reader = User.objects.get(pk=request.user.pk) if request.user.is_authenticated else User()
    form = LookForm(request.POST, instance=reader)
    if not form.is_valid():
        return HttpResponseBadRequest()
    answer = HttpResponse(status=204) if request.htmx else _back(request)
    if request.user.is_authenticated:
        reader.save(update_fields=form.Meta.fields)
    else:
        Look.of_member(form.instance).keep_in(answer)
    return answer


@require_POST
@members_only
def theme(request: MemberRequest) -> HttpResponse:
    """The colours that this reader prefers."""
    chosen = request.POST.get("theme", "")
    if chosen not in User.Theme.values:
        return HttpResponseBadRequest()
    User.objects.filter(pk=request.user.pk).update(theme=chosen)
    return _back(request)


def _back(request: Request) -> HttpResponse:
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else resolve_url("library"))

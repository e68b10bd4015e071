from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import Highlight, Resolution
from annotations.views.answers import talked
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["POST", "DELETE"])
@members_only
def resolution(request: MemberRequest, uuid: str) -> HttpResponse:
    """POST settles the thread; DELETE, or a form with ``undo``, opens it again."""
    highlight = get_object_or_404(Highlight.objects.open_to(request.user), uuid=uuid)
    if request.method == "DELETE" or "undo" in request.POST:
        Resolution.reopen(highlight, by=request.user)
        said, undo = _("The thread is open again."), ""
    else:
        Resolution.resolve(highlight, by=request.user)
        said, undo = _("The thread is resolved."), reverse("highlight_resolution", args=[highlight.uuid])
    return talked(request, highlight, said=said, undo=undo, restores=bool(undo))

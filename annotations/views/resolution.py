from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import Highlight, Resolution
from annotations.views.answers import talked
from annotations.views.way_back import goes_back
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["POST", "DELETE"])
@members_only
def resolution(request: MemberRequest, uuid: str) -> HttpResponse:
    """POST settles the thread; DELETE, or a form with ``undo``, opens it again."""
    highlight = get_object_or_404(Highlight.objects.open_to(request.user), uuid=uuid)
    here = reverse("highlight_resolution", args=[highlight.uuid])
    if request.method == "DELETE" or "undo" in request.POST:
        Resolution.reopen(highlight, by=request.user)
        return goes_back(talked(request, highlight, said=_("The thread is open again.")), here)
    Resolution.resolve(highlight, by=request.user)
    answer = talked(request, highlight, said=_("The thread is resolved."), undo=here, restores=True)
    return goes_back(answer, here, {"undo": 1})

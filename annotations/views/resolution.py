from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.addresses import address
from annotations.models import Resolution
from annotations.views.answers import talked
from annotations.views.reach import Reach, reaching
from annotations.views.way_back import goes_back
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def resolution(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """POST settles the thread; DELETE, or a form with ``undo``, opens it again."""
    highlight = get_object_or_404(reach.answerable(), uuid=uuid)
    here = address("highlight_resolution", highlight)
    if request.method == "DELETE" or "undo" in request.POST:
        Resolution.reopen(highlight, by=request.user)
        return goes_back(talked(request, highlight, said=_("The thread is open again.")), here)
    Resolution.resolve(highlight, by=request.user)
    answer = talked(request, highlight, said=_("The thread is resolved."), undo=here, restores=True)
    return goes_back(answer, here, {"undo": 1})

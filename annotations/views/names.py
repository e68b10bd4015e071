from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from annotations.access import readers_of
from annotations.models import Highlight
from newsroom.requests import MemberRequest, members_only

LONGEST = 150


@require_GET
@members_only
def names(request: MemberRequest, uuid: str) -> HttpResponse:
    """Those who may see this thread and whose names begin as ``q`` does, to name one in a note."""
    highlight = get_object_or_404(Highlight.objects.visible_to(request.user), uuid=uuid)
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST]
    people = readers_of(highlight, typed, but=request.user)
    return render(request, "annotations/_names.html", {"people": people})

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from annotations.models import Tag
from annotations.tagging import LONGEST_TAG
from newsroom.requests import MemberRequest, members_only

MOST = 12


@require_GET
@members_only
def tags(request: MemberRequest) -> HttpResponse:
    """The tags that begin as the last one of ``q`` does, of one's own and the team's marks, to complete it."""
    asked = request.GET.get("q") or request.GET.get("tags", "")
    before, comma, typed = asked.replace("\x00", "").rpartition(",")
    known = Tag.objects.known_to(request.user).starting(typed.strip().lstrip("#")[:LONGEST_TAG]).words(MOST)
    lines = [f"{before}{comma} {word}".strip() for word in known]
    return render(request, "annotations/_options.html", {"options": lines})

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from annotations.attaching import Attaching
from annotations.models import Check, Highlight
from annotations.views.answers import onto
from annotations.views.checks import taken_back
from annotations.views.highlight import resized
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST", "DELETE"])
@members_only
def attachment(request: MemberRequest, uuid: str) -> HttpResponse:
    """GET offers where the mark may belong; POST lays it there; DELETE, or a form with ``undo``, takes that back."""
    highlight = get_object_or_404(Highlight.objects.placeable_by(request.user), uuid=uuid)
    if request.method == "DELETE" or "undo" in request.POST:
        return taken_back(request, highlight, Check.Kind.PLACED)
    if request.method == "POST":
        return resized(request, highlight)
    revision = highlight.article.current_revision
    if revision is None:
        raise Http404
    attaching = Attaching(highlight, revision, request.user, request.GET)
    context = {"attaching": attaching, "article": highlight.article}
    if request.htmx:
        answer = render(request, "annotations/attachment.html#attach", context)
        return onto(answer, f"#h-{attaching.name} .composer", "innerHTML")
    return render(request, "annotations/attachment.html", context)

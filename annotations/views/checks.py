"""Answers to what a new text asks about a mark: it is still right, it is detached, it belongs here."""

from django.forms import Form, IntegerField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import Check, Highlight
from annotations.placing import Elsewhere
from annotations.stale import Stale
from annotations.views.answers import blocks_of, refused, relaid
from annotations.views.reasons import first_error, moved
from annotations.views.way_back import goes_back
from newsroom.requests import MemberRequest, members_only


class SeenForm(Form):
    """Which text somebody had before them when they decided."""

    revision = IntegerField(min_value=1, max_value=2**31 - 1)


@require_http_methods(["POST", "DELETE"])
@members_only
def confirmation(request: MemberRequest, uuid: str) -> HttpResponse:
    """POST says that the mark is still right; DELETE, or a form with ``undo``, takes that back."""
    return _decide(request, uuid, Check.Kind.RIGHT)


@require_http_methods(["POST", "DELETE"])
@members_only
def detachment(request: MemberRequest, uuid: str) -> HttpResponse:
    """POST lets the mark lie nowhere; DELETE, or a form with ``undo``, takes that back."""
    return _decide(request, uuid, Check.Kind.DETACHED)


def _decide(request: MemberRequest, uuid: str, kind: Check.Kind) -> HttpResponse:
    highlight = get_object_or_404(Highlight.objects.placeable_by(request.user), uuid=uuid)
    if request.method == "DELETE" or "undo" in request.POST:
        return taken_back(request, highlight, kind)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    right = kind == Check.Kind.RIGHT
    decide, lay = Check.confirm if right else Check.detach, blocks_of(highlight)
    try:
        decide(highlight, by=request.user, seen=form.cleaned_data["revision"])
    except Elsewhere:
        return moved(request, highlight.article)
    except Stale:
        return refused(request, _("Somebody has looked at this mark meanwhile. It stays as it is now."), 409)
    said = _("Still right: it will not be asked about again.") if right else _("Detached; its thread goes on.")
    here = reverse("highlight_confirmation" if right else "highlight_detachment", args=[highlight.uuid])
    answer = relaid(request, highlight, lay, said=said, undo=here, restores=True)
    return goes_back(answer, here, {"undo": 1})


def taken_back(request: MemberRequest, highlight: Highlight, kind: Check.Kind) -> HttpResponse:
    """The mark as it lay before, and the way to what was decided."""
    lay, revision = blocks_of(highlight), highlight.article.current_revision
    laid = highlight.spans_on(revision) if revision else []
    try:
        Check.take_back(highlight, kind, by=request.user)
    except Stale:
        return refused(request, _("This has changed meanwhile and stays as it is."), 409)
    answer = relaid(request, highlight, lay, said=_("As before: please check this mark."))
    number = revision.number if revision else 0
    if kind == Check.Kind.PLACED:
        values = {"spans": laid, "revision": number, "version": highlight.version}
        return goes_back(answer, reverse("highlight", args=[highlight.uuid]), values)
    name = "highlight_confirmation" if kind == Check.Kind.RIGHT else "highlight_detachment"
    return goes_back(answer, reverse(name, args=[highlight.uuid]), {"revision": number})

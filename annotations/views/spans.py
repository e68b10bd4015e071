from collections.abc import Sequence

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.addresses import address
from annotations.forms.marks import ReshapeForm
from annotations.models import Check, Highlight
from annotations.placing import Elsewhere
from annotations.sessions.workplace import Workplace
from annotations.spans import BadSpans, Spans, tidy, to_sentences
from annotations.stale import Stale
from annotations.views.answers import blocks_of, led_back, refused, regions, relaid
from annotations.views.reach import Reach, reaching
from annotations.views.reasons import first_error, moved, why_bad
from annotations.views.way_back import goes_back
from articles.models import Revision
from newsroom.requests import MemberRequest, members_only, said_line


@require_http_methods(["GET", "POST"])
@members_only
@reaching
def spans(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """Where one's own mark lies, piece by piece; ``sentences`` widens it, ``without`` takes a piece away."""
    mine = reach.placeable(uuid)
    revision = mine.revision_now
    if revision is None:
        raise Http404
    pieces = mine.spans_on(revision)
    if request.method == "GET":
        answer = JsonResponse({"revision": revision.number, "version": mine.version, "spans": pieces})
        answer["Cache-Control"] = "no-store"
        return answer
    form = ReshapeForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    place = form.cleaned_data["without"]
    try:
        if place is None:
            wanted = tidy(to_sentences(pieces, revision.sentences), revision.text)
        else:
            wanted = pieces[:place] + pieces[place + 1 :]
        if not wanted:
            return refused(request, _("This is the only piece of the mark. Delete the mark instead."))
        return laid(request, mine, revision, wanted, form.cleaned_data["version"])
    except BadSpans as error:
        return refused(request, why_bad(error))


def laid(request: MemberRequest, mine: Highlight, revision: Revision, spans: Spans, version: int) -> HttpResponse:
    """The blocks that the mark left and those where it lies now, with the way back."""
    before, was = blocks_of(mine), mine.spans_on(revision)
    asked = mine.anchors.filter(revision=revision).first()
    try:
        if asked and asked.to_check:
            Check.place(mine, revision, spans, by=request.user, version=version)
        else:
            mine.resize(revision, spans, by=request.user, version=version)
    except Elsewhere:
        return moved(request, mine.article, Workplace.of(mine, request.user))
    except Stale:
        return refused(request, _("This mark was changed meanwhile. It stays as it is; try again."), 409)
    if asked and asked.to_check:
        return _placed(request, mine, before)
    if not request.htmx:
        return led_back(request, mine, _("The mark has new bounds."))
    drawn = regions(request, mine, before | blocks_of(mine))
    response = HttpResponse(drawn + said_line(request, _("The mark has new bounds.")))
    return goes_back(response, *_way_to(mine, was, revision), since=version) if was else response


def _placed(request: MemberRequest, mine: Highlight, before: set[int]) -> HttpResponse:
    here = address("highlight_attachment", mine)
    answer = relaid(request, mine, before, said=_("The mark lies here now."), undo=here, restores=True)
    return goes_back(answer, here, {"undo": 1})


def _way_to(mine: Highlight, was: Sequence[Sequence[int]], revision: Revision) -> tuple[str, dict[str, object]]:
    """The request that lays the mark there again; the page adds the words, which a header would not hold."""
    values = {"spans": was, "revision": revision.number, "version": mine.version}
    return address("highlight", mine), values

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.access import may_change_audience
from annotations.addresses import address, room_of
from annotations.asking import at_earlier, rechecks_of
from annotations.audience import code_of
from annotations.cards import name_of
from annotations.deck import Deck
from annotations.forms.marks import ChangeForm, ResizeForm
from annotations.models import Highlight, Label
from annotations.models.highlight import AudienceFixed, TooManyTags
from annotations.placing import Elsewhere
from annotations.sessions.workplace import Workplace
from annotations.spans import BadSpans, bridged
from annotations.stale import Stale
from annotations.tagging import MOST_TAGS
from annotations.threads import threads_by_number
from annotations.toolbar import choices
from annotations.views.answers import first_span, onto, pieces_of, refused, touched
from annotations.views.placed import placed
from annotations.views.reach import Reach, reaching
from annotations.views.reasons import first_error, moved, why_bad
from annotations.views.spans import laid
from annotations.views.way_back import by_deletion, by_return, goes_back, relabelled
from newsroom.requests import MemberRequest, Request, members_only


@require_http_methods(["GET", "POST"])
@reaching
def highlight(request: Request, reach: Reach, uuid: str) -> HttpResponse:
    """One highlight with its thread, to read and, for its author, to change."""
    if request.method == "POST":
        return _change(request, reach, uuid)
    return _show(request, reach, get_object_or_404(reach.seen(), uuid=uuid))


def _show(request: Request, reach: Reach, found: Highlight, code: int = 200, why: str = "") -> HttpResponse:
    span, workplace = first_span(found), reach.workplace
    start, block = (span.start, span.first_block) if span else (0, 0)
    asked = rechecks_of([found.pk]).get(found.pk)
    thread = threads_by_number([found.pk])[found.pk]
    room = room_of(found) if workplace else at_earlier(found.article, asked.earlier if asked else 0)
    deck = Deck(request.user, workplace=workplace)
    card = deck.html(thread, start, block, article=room, unfolded=True, recheck=asked, decides=False)
    usable = workplace.labels if workplace else Label.objects.usable_by(request.user, besides=found.label)
    tags = ", ".join(thread.tags)
    context = {
        "tags": tags,
        "typed": request.POST.get("tags", tags),
        "highlight": found,
        "article": found.article,
        "card": mark_safe(card),
        "workplace": workplace,
        "unsure": workplace is not None and found.pk in workplace.unsure,
        "writes": request.user.is_authenticated and found.answerable_by(request.user).exists(),
        "resolved": thread.resolution,
        "recheck": asked,
        "answers": bool(asked and not asked.right)
        and Highlight.objects.placeable_by(request.user).filter(pk=found.pk).exists(),
        "mine": request.user.is_authenticated and found.changeable_by(request.user).exists(),
        "pieces": pieces_of(found),
        "labels": usable,
        "audiences": choices(request.user, code_of(found.audience)),
        "fixed": not may_change_audience(found),
        "why": why,
    }
    if request.htmx and context["mine"]:
        response = render(request, "annotations/highlight.html#change", context, status=code)
        return onto(response, f"#h-{name_of(found.uuid)} .composer", "innerHTML")
    return render(request, "annotations/highlight.html", context, status=code)


@members_only
def _change(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    if "spans" in request.POST:
        return resized(request, reach.placeable(uuid))
    return _relabel(request, reach, reach.changeable(uuid))


def _relabel(request: MemberRequest, reach: Reach, mine: Highlight) -> HttpResponse:
    form = ChangeForm(request.user, request.POST, label=mine.label, workplace=reach.workplace)
    if not form.is_valid():
        return _show(request, reach, mine, 422, first_error(form))
    wish, was = form.cleaned_data, relabelled(mine)
    try:
        if "tags" in request.POST and not reach.workplace:
            mine.retag(wish["tags"], by=request.user, since=wish["tags_before"])
        audience = wish.get("audience", mine.audience)
        mine.relabel(wish["label"], audience, by=request.user, version=wish["version"])
    except TooManyTags:
        return _show(
            request, reach, mine, 422, _("There may be at most %(most)s tags. Take some away.") % {"most": MOST_TAGS}
        )
    except AudienceFixed:
        return _show(request, reach, mine, 422, _("Somebody has answered, so who sees this thread stays as it is."))
    except Stale:
        return _show(request, reach, mine, 409, _("This was changed meanwhile. It is shown as it stands now."))
    way = {**was, "tags_before": relabelled(mine)["tags"], "version": mine.version}
    answer = touched(request, mine, said=_("Changed."))
    return goes_back(answer, address("highlight", mine), way, since=wish["version"])


def resized(request: MemberRequest, mine: Highlight) -> HttpResponse:
    """The mark on the spans that a form names."""
    form = ResizeForm(request.POST)
    revision = mine.revision_now
    if not form.is_valid():
        return refused(request, first_error(form))
    try:
        if revision is None:
            raise Elsewhere
        wish = form.cleaned_data
        spans = placed(wish, revision)
        # A plain form sends a piece for each sentence; those in a row are one.
        return laid(request, mine, revision, spans if request.htmx else bridged(spans, revision.text), wish["version"])
    except Elsewhere:
        return moved(request, mine.article, Workplace.of(mine, request.user))
    except BadSpans as error:
        return refused(request, why_bad(error))


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def deletion(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """POST deletes the highlight; DELETE, or a form with ``undo``, brings it back."""
    if request.method == "DELETE" or "undo" in request.POST:
        mine = reach.restorable(uuid)
        mine.restore_by(request.user)
        said = _("The mark is back.") if mine.quote else _("The note is back.")
        return by_deletion(touched(request, mine, said=said), mine)
    mine = reach.changeable(uuid)
    mine.delete_by(request.user)
    here = address("highlight_deletion", mine)
    said = _("The mark is deleted.") if mine.quote else _("The note is deleted.")
    return by_return(touched(request, mine, said=said, undo=here, restores=True), mine)

from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import AnnotationSession, Assignment, SessionEvent
from annotations.sessions.handing_out import DEALT_IN, deal_article, deal_at_random, deal_evenly
from annotations.sessions.progress import Progress
from annotations.views.sessions.led import led
from articles.finding import ALONE
from newsroom.accounts.models import Refused
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only

_LARGEST_SEED = 999_999


@require_http_methods(["GET", "POST"])
@members_only
def session_dealing(request: MemberRequest, session_id: int) -> HttpResponse:
    """Who has which article; POST deals out what is not dealt yet, evenly or at random."""
    session = led(request, session_id)
    if request.method == "GET":
        return _show(request, session)
    try:
        said = _deal(session, request)
    except Refused as refused:
        return _show(request, session, 409, refused=refused)
    messages.info(request, said)
    return redirect("session_dealing", session.pk)


def _deal(session: AnnotationSession, request: MemberRequest) -> str:
    match request.POST.get("how"):
        case "evenly":
            deal_evenly(session, by=request.user)
            return _("The articles are dealt out evenly.")
        case "at_random":
            asked = request.POST.get("seed", "").strip()
            seed = number_in(asked) if asked else SystemRandom().randint(1, _LARGEST_SEED)
            if seed is None:
                raise Refused(_("Nothing was dealt: a seed is a whole number. Left empty, one is drawn."))
            deal_at_random(session, by=request.user, seed=seed)
            return _("The articles are dealt out at random, with the seed %(seed)s.") % {"seed": seed}
    raise Http404


def _show(request: MemberRequest, session: AnnotationSession, code: int = 200, **more: Any) -> HttpResponse:
    kinds = (SessionEvent.Kind.DEALT_EVENLY, SessionEvent.Kind.DEALT_AT_RANDOM)
    context = {
        "session": session,
        "progress": Progress(session, request.user, request.GET),
        "takes_dealing": session.state in DEALT_IN,
        "dealings": session.events.filter(kind__in=kinds).select_related("by").order_by("-pk")[:10],
        **more,
    }
    return render(request, "annotations/sessions/dealing.html", context, status=code)


@require_http_methods(["GET", "POST"])
@members_only
def session_dealing_of(request: MemberRequest, session_id: int, article_id: int) -> HttpResponse:
    """Who has one article, to be said by hand."""
    session = led(request, session_id)
    place = get_object_or_404(session.articles, article=article_id)
    if request.method == "POST":
        chosen = {number for sent in request.POST.getlist("person") if (number := number_in(sent))}
        try:
            deal_article(session, article_id, chosen, by=request.user)
        except Refused as refused:
            return _show(request, session, 409, refused=refused)
        messages.info(request, _("Saved."))
        return redirect("session_dealing", session.pk)
    held = {one.participant_id: one for one in Assignment.objects.held().filter(session_article=place)}
    people = session.participants.filter(pk__in=held)
    if session.articles.readable().filter(pk=place.pk).exists():
        people |= session.participants.at_work()
    hands = [(person.user, held.get(person.pk)) for person in people.select_related("user").order_by("pk")]
    changeable = any(one is None or one.state != Assignment.State.SUBMITTED for _user, one in hands)
    context = {
        "session": session,
        "number": article_id,
        "article": ALONE.by(request.user, article_id),
        "hands": hands,
        "takes_dealing": changeable and session.state in DEALT_IN,
    }
    return render(request, "annotations/sessions/dealing_of.html", context)

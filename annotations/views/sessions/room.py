from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotations.live.known import knowing
from annotations.models import AnnotationSession
from annotations.sessions.queue import Queue
from annotations.sessions.thread import Questions
from annotations.sessions.workplace import Workplace
from newsroom.requests import MemberRequest, members_only, page_address, say_on_next_page


@require_GET
@members_only
@knowing
def session_article(request: MemberRequest, session_id: int, article_id: int) -> HttpResponse:
    """The reading room of an article in a session: the pinned text, with its marks; where one works, or looks on."""
    try:
        workplace = Workplace.found_by(request.user, session_id, article_id)
    except Http404:
        return _back(request, session_id, _("This article is not in the session, or you can no longer read it."))
    if not (workplace.work or workplace.leads or workplace.shows_all):
        return _back(request, session_id, _without_work(workplace))
    return room(request, workplace)


def room(request: MemberRequest, workplace: Workplace, code: int = 200, **more: Any) -> HttpResponse:
    article = workplace.article
    context = {
        "workplace": workplace,
        "page": page_address(request, workplace.address),
        "article": article,
        "revision": workplace.revision,
        "published": article.date("published"),
        "updated": article.date("updated"),
        "queue": Queue(workplace.work) if workplace.work else None,
        "questions": Questions(workplace),
        "uncertainty": workplace.work and workplace.work.uncertainties.standing().filter(highlight=None).first(),
        **more,
    }
    page = "sentences" if "sentences" in request.GET else "room"
    return render(request, f"annotations/sessions/{page}.html", context, status=code)


def _back(request: MemberRequest, session_id: int, why: str) -> HttpResponse:
    """To the page of the session, with the reason; whoever does not see that gets a 404."""
    session = AnnotationSession.objects.visible_to(request.user).filter(pk=session_id).first()
    if session is None:
        raise Http404
    say_on_next_page(request, why)
    return redirect(session)


def _without_work(workplace: Workplace) -> str:
    if workplace.row.assignments.filter(participant__user=workplace.reader.pk).exists():
        return _("This article went back to the queue, so you no longer have it in hand. Your marks on it are kept.")
    return _("You do not have this article in hand. Take the next one here.")

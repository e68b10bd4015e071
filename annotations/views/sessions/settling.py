from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from annotations.live.known import knowing
from annotations.models import AnnotationSession, SessionArticle
from annotations.sessions.agreed import accept_shared
from annotations.sessions.settling import Settling
from annotations.sessions.settling_list import SettlingList
from annotations.views.answers import refused
from newsroom.accounts.models import Refused
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only, say_on_next_page


@require_GET
@members_only
@knowing
def settling(request: MemberRequest, session_id: int) -> HttpResponse:
    """The articles of a session, and how much of each is settled."""
    session = compared(request, session_id)
    progress = SettlingList(session, request.user, number_in(request.GET.get("after", "")) or 0)
    context = {"session": session, "progress": progress, "decides": decides(request, session)}
    return render(request, "annotations/sessions/settling.html", context)


@require_GET
@members_only
@knowing
def settling_article(request: MemberRequest, session_id: int, article_id: int) -> HttpResponse:
    """One article with all that was handed in of it, side by side where people differ."""
    page = page_of(request, place_in(request, session_id, article_id))
    return render(request, "annotations/sessions/settling_article.html", context_of(request, page))


@require_POST
@members_only
def shared(request: MemberRequest, session_id: int) -> HttpResponse:
    """Accept at once what all, or at least so many, marked alike: in one article, or in the whole session."""
    led = AnnotationSession.objects.compared_for(request.user).editable_by(request.user)
    session = get_object_or_404(led, pk=session_id)
    article, least = number_in(request.POST.get("article", "")), number_in(request.POST.get("least", ""))
    try:
        count = accept_shared(session, by=request.user, least=least or None, article=article)
    except Refused as refusal:
        return refused(request, str(refusal), 409)
    said = ngettext("%(count)s place is settled.", "%(count)s places are settled.", count) % {"count": count}
    say_on_next_page(
        request, said if count else _("There was nothing to settle: nobody marked alike what is still open.")
    )
    return (
        redirect("session_settling_article", session.pk, article)
        if article
        else redirect("session_settling", session.pk)
    )


def compared(request: MemberRequest, session_id: int) -> AnnotationSession:
    shown = AnnotationSession.objects.compared_for(request.user).select_related("team", "label_set")
    return get_object_or_404(shown, pk=session_id)


def place_in(request: MemberRequest, session_id: int, article_id: int, *, led: bool = False) -> SessionArticle:
    """The article of a session, before somebody who may compare what was handed in of it, or leads it as well."""
    found = SessionArticle.objects.compared_for(request.user).filter(session=session_id, article=article_id)
    found = found.filter(session__in=AnnotationSession.objects.editable_by(request.user)) if led else found
    return get_object_or_404(found.select_related("session__team", "session__label_set", "article", "revision"))


def page_of(request: MemberRequest, where: SessionArticle) -> Settling:
    return Settling(
        where, request.user, number_in(request.GET.get("at", "")) or 0, request.GET.get("names") == "hidden"
    )


def decides(request: MemberRequest, session: AnnotationSession) -> bool:
    """This person can settle something here, now."""
    led = AnnotationSession.objects.editable_by(request.user).filter(pk=session.pk)
    return session.state == AnnotationSession.State.SETTLING and led.exists()


def context_of(request: MemberRequest, page: Settling) -> dict[str, object]:
    session = page.where.session
    return {
        "session": session,
        "article": page.where.article,
        "page": page,
        "decides": decides(request, session),
        "query": "?names=hidden" if page.hidden else "",
    }


def undecided(request: MemberRequest, where: SessionArticle, why: str, code: int = 422) -> HttpResponse:
    """Nothing was stored; to a plain form a page that keeps what was written in it."""
    if request.htmx:
        return refused(request, why, code)
    back = reverse("session_settling_article", args=[where.session_id, where.article_id])
    text = request.POST.get("reason") or request.POST.get("text", "")
    context = {"session": where.session, "why": why, "text": text, "back": back}
    return render(request, "annotations/sessions/undecided.html", context, status=code)

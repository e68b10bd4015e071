from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from annotations.models import AnnotationSession
from annotations.sessions.choosing import Choosing
from annotations.sessions.lineup import add_articles, remove_article
from annotations.views.sessions.led import led
from newsroom.accounts.models import Refused
from newsroom.asked import number_in
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def session_articles(request: MemberRequest, session_id: int) -> HttpResponse:
    """The articles of a session and where more are found; POST adds one of these, or ``all`` that the address finds."""
    session = led(request, session_id)
    if request.method == "GET":
        return _show(request, session)
    found = Choosing(session, request.user, request.GET).found.everything
    if "all" not in request.POST:
        found = found.filter(pk=number_in(request.POST.get("article", "")) or 0)
    try:
        added = add_articles(session, found, by=request.user)
    except Refused as refused:
        return _show(request, session, 409, refused=refused)
    said = ngettext("%(n)s article is added.", "%(n)s articles are added.", added) % {"n": added}
    messages.info(request, said if added else _("Nothing was added: it is here already, or cannot be worked on."))
    return redirect(f"{request.path}?{request.GET.urlencode()}#results")


@require_POST
@members_only
def session_article_removal(request: MemberRequest, session_id: int, article_id: int) -> HttpResponse:
    """Take an article out of a session that has not begun."""
    session = led(request, session_id)
    try:
        remove_article(session, article_id, by=request.user)
    except Refused as refused:
        return _show(request, session, 409, refused=refused)
    messages.info(request, _("The article is taken out of the session."))
    return redirect("session_articles", session.pk)


def _show(request: MemberRequest, session: AnnotationSession, code: int = 200, **more: Any) -> HttpResponse:
    context = {"session": session, "choosing": Choosing(session, request.user, request.GET), **more}
    part = request.htmx and not request.htmx.history_restore_request
    template = "annotations/sessions/articles.html#results" if part else "annotations/sessions/articles.html"
    return render(request, template, context, status=code)

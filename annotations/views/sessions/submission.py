from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import AnnotationSession, Assignment
from annotations.sessions.handing_out import take_next
from annotations.sessions.workplace import Workplace
from annotations.views.reach import Reach, reaching
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only, say_on_next_page


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def session_submission(request: MemberRequest, reach: Reach) -> HttpResponse:
    """POST hands the article in, and with ``next`` leads on; DELETE, or a form with ``undo``, takes it back."""
    workplace = reach.workplace
    assert workplace
    if (work := workplace.work) is None:
        raise Refused(workplace.why_closed)
    here = reverse("session_submission", args=[workplace.row.session_id, workplace.row.article_id])
    if request.method == "DELETE" or "undo" in request.POST:
        if work.state == Assignment.State.SUBMITTED:
            work.take_back()
            say_on_next_page(request, _("You have the article in hand again."), here)
        return redirect(workplace.address)
    if work.state != Assignment.State.SUBMITTED:
        work.submit()
    on = _next_of(request, workplace) if "next" in request.POST else workplace.address
    if on is None:
        say_on_next_page(
            request, _("Handed in. There is no further article for you now. Thank you."), here, restores=True
        )
        return redirect(workplace.session)
    say_on_next_page(request, _("“%(headline)s” is handed in.") % {"headline": workplace.article.headline}, here, True)
    return redirect(on)


def _next_of(request: MemberRequest, workplace: Workplace) -> str | None:
    """The page of the next article of theirs; ``None`` where all is done."""
    session = workplace.session
    if session.state == AnnotationSession.State.RUNNING:
        found = take_next(session, by=request.user)
    else:
        mine = Assignment.objects.awaited().of_session(session).filter(participant__user=request.user)
        found = mine.exclude(state=Assignment.State.SUBMITTED).order_by("pk").first()
    if found is None:
        return None
    return reverse("session_article", args=[session.pk, found.session_article.article_id])

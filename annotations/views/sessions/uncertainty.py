from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.addresses import address
from annotations.forms.question import UncertaintyForm
from annotations.models import Assignment, Uncertainty
from annotations.views.answers import refused, talked
from annotations.views.reach import Reach, reaching
from annotations.views.reasons import first_error
from annotations.views.way_back import goes_back
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only, say_on_next_page


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def session_uncertainty(request: MemberRequest, reach: Reach) -> HttpResponse:
    """POST says that one is unsure of the article, and why; DELETE, or a form with ``undo``, that one is not."""
    work = _work(reach)
    if request.method == "DELETE" or "undo" in request.POST:
        Uncertainty.take_back(work)
        say_on_next_page(request, _("You are sure of this article."))
    else:
        form = UncertaintyForm(request.POST)
        if not form.is_valid():
            return refused(request, first_error(form), workplace=reach.workplace, article=work.session_article.article)
        Uncertainty.say(work, form.cleaned_data["comment"])
        say_on_next_page(request, _("You are unsure of this article. That goes with what you hand in."))
    assert reach.workplace
    return redirect(f"{reach.workplace.address}#unsure")


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def session_highlight_uncertainty(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """The same of one of one's own marks."""
    mine, back = reach.changeable(uuid), request.method == "DELETE" or "undo" in request.POST
    Uncertainty.say_of(_work(reach), mine, stands=not back)
    here = address("highlight_uncertainty", mine)
    if back:
        return goes_back(talked(request, mine, said=_("You are sure of this mark.")), here)
    answer = talked(request, mine, said=_("You are unsure of this mark."), undo=here, restores=True)
    return goes_back(answer, here, {"undo": 1})


def _work(reach: Reach) -> Assignment:
    assert reach.workplace
    if (work := reach.workplace.work) is None:
        raise Refused(reach.workplace.why_closed)
    return work

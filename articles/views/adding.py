from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.forms import BringForm, Correction
from articles.imports.keeping import keep, standing
from articles.imports.pace import TooManyAdded, wait
from articles.imports.proposal import Proposal
from articles.ingest.parsed import Unreadable
from articles.models import Article
from articles.readers import edits_corpus
from articles.text.alike import alike
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def article_new(request: MemberRequest) -> HttpResponse:
    """The first step of adding an article: its text, and whom it is for."""
    if request.method == "GET":
        return _bring(request, BringForm(request.user, initial={"place": request.GET.get("place")}))
    form = BringForm(request.user, request.POST, request.FILES)
    if not form.is_valid():
        return _bring(request, form, 422)
    try:
        known = standing(form.proposal)
        if not known and (limited := wait(request.user)):
            raise TooManyAdded(limited)
    except TooManyAdded as why:
        form.add_error(None, str(why))
        return _later(_bring(request, form, 429), why)
    except Unreadable as why:
        form.add_error(None, str(why))
        return _bring(request, form, 422)
    if known:
        return _there_already(request, known)
    earlier = form.proposal.earlier if edits_corpus(request.user) else None
    return _changed(request, form.proposal, earlier) if earlier else redirect(form.proposal.address)


@require_http_methods(["GET", "POST"])
@members_only
def article_preview(request: MemberRequest, token: str) -> HttpResponse:
    """The second step: what was understood, to be corrected; nothing is kept until the person says so."""
    try:
        proposal = _proposal(token, request)
    except FileNotFoundError:
        return _gone(request)
    if request.method == "GET":
        return _show(request, Correction(proposal))
    correction = Correction(proposal, request.POST)
    if "keep" not in request.POST:
        return _show(request, correction)
    if not correction.is_valid():
        return _show(request, correction, 422)
    try:
        return _keep(request, correction)
    except TooManyAdded as why:
        correction.wrong = str(why)
        return _later(_show(request, correction, 429), why)
    except Unreadable as why:
        correction.wrong = str(why)
        return _show(request, correction, 409)


def _keep(request: MemberRequest, correction: Correction) -> HttpResponse:
    proposal = correction.proposal
    kept = keep(proposal, correction.parsed)
    if not kept.new:
        return _there_already(request, kept.article)
    if edits_corpus(request.user):  # what editors do stands in the desk's log
        LogEntry.objects.log_actions(request.user.pk, [kept.article], ADDITION, "", single_object=True)
    return redirect(kept.article)


def _changed(request: MemberRequest, proposal: Proposal, earlier: Article) -> HttpResponse:
    """What came before from the same address has another text now: an editor sees what would change, if words do."""
    if earlier.current_revision and alike(earlier.current_revision.blocks, proposal.parsed.blocks):
        return _there_already(request, earlier)
    messages.info(request, _("This article is here with another text. See what has changed."))
    return redirect(proposal.replacing(earlier).address)


def _later(response: HttpResponse, why: TooManyAdded) -> HttpResponse:
    response["Retry-After"] = str(int(why.wait.total_seconds()) + 1)
    return response


def _there_already(request: MemberRequest, article: Article) -> HttpResponse:
    messages.info(request, _("This text is here already: this is it."))
    return redirect(article)


def _gone(request: MemberRequest) -> HttpResponse:
    """What was brought has been cleared away, and what was corrected stands in the browser's page before this one."""
    messages.info(request, _("What you brought has lain here for more than a week and is gone. Bring it again."))
    return redirect("article_new")


def _proposal(token: str, request: MemberRequest) -> Proposal:
    proposal = Proposal.of(token, request.user)
    try:
        if proposal is not None and proposal.again is None and proposal.parsed:
            return proposal
    except Unreadable as error:
        raise Http404 from error
    raise Http404


def _bring(request: MemberRequest, form: BringForm, code: int = 200) -> HttpResponse:
    return render(request, "articles/new.html", {"form": form}, status=code)


def _show(request: MemberRequest, correction: Correction, code: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"correction": correction, "proposal": correction.proposal}
    opened = request.GET.get("block", "") if request.method == "GET" else ""
    if opened.isdecimal() and len(opened) < 7 and (row := correction.text.opened(int(opened))):
        return render(request, "articles/preview.html#row", {**context, "row": row})
    return render(request, "articles/preview.html", context, status=code)

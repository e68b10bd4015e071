from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.comparison import Comparison
from articles.extensions import impacts
from articles.forms import EditForm, ReasonForm
from articles.imports.proposal import Proposal
from articles.ingest.parsed import Unreadable
from articles.models import Article
from articles.publishing import Overtaken
from newsroom.requests import MemberRequest

TEXT, CHANGES = "admin/articles/article/text.html", "admin/articles/article/changes.html"


def edit_text(desk: ModelAdmin, request: MemberRequest, pk: int) -> HttpResponse:
    """An article's text: written, then seen with all that will change, then published or taken back to the form."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    articles = desk.get_queryset(request).select_related("current_revision__original")
    article = get_object_or_404(articles, pk=pk, current_revision__isnull=False)
    try:
        proposal = _proposal(request, article)
    except FileNotFoundError:
        messages.info(request, _("What was to be the new text has lain here for more than a week and is gone."))
        proposal = None
    if request.method != "POST":
        return _page(desk, request, TEXT, EditForm(article, proposal=proposal))
    act = request.POST.get("act")
    if act == "aside" and proposal:
        return _set_aside(request, article, proposal)
    form, reason = EditForm(article, request.POST, proposal), ReasonForm(request.POST)
    if request.htmx:
        return TemplateResponse(request, f"{TEXT}#preview", {"form": form})
    if act == "back":
        return _page(desk, request, TEXT, form)
    if not form.is_valid():
        return _page(desk, request, TEXT, form, 422)
    if form.new_text.overtaken:
        return _overtaken(desk, request, form)
    if form.new_text.changes_nothing:
        messages.info(request, _("Nothing is changed yet."))
        return _page(desk, request, TEXT, form)
    if act != "publish":
        return _page(desk, request, CHANGES, form)
    return _publish(desk, request, form, reason)


def _proposal(request: MemberRequest, article: Article) -> Proposal | None:
    """The text from outside that this editor was offered for this article."""
    token = request.POST.get("from") or request.GET.get("from")
    if not token:
        return None
    proposal = Proposal.of(token, request.user)
    try:
        if proposal and proposal.again == article and proposal.parsed:
            return proposal
    except Unreadable as error:
        raise Http404 from error
    raise Http404


def _set_aside(request: MemberRequest, article: Article, proposal: Proposal) -> HttpResponse:
    if proposal.waiting.settle(by=request.user):
        words = _("Set a proposed text aside.")
        LogEntry.objects.log_actions(request.user.pk, [article], CHANGE, words, single_object=True)
        messages.success(request, _("It is set aside. The article stays as it is."))
    return redirect("admin:articles_proposedtext_changelist")


def _publish(desk: ModelAdmin, request: MemberRequest, form: EditForm, reason: ReasonForm) -> HttpResponse:
    article = form.article
    if not reason.is_valid():
        return _page(desk, request, CHANGES, form, 422, reason=reason)
    edit = reason.save(commit=False)
    edit.by = request.user
    try:
        form.new_text.publish(edit)
    except Overtaken:
        article.refresh_from_db()
        return _overtaken(desk, request, form)
    words = _("Changed its text: %(reason)s.") % {"reason": edit.get_reason_display()}
    LogEntry.objects.log_actions(request.user.pk, [article], CHANGE, words, single_object=True)
    messages.success(request, _("The article has the new text."))
    return redirect("admin:articles_article_change", article.pk)


def _overtaken(desk: ModelAdmin, request: MemberRequest, form: EditForm) -> HttpResponse:
    """Somebody was faster: both texts, and the form now follows theirs."""
    article, began = form.article, form.cleaned_data["after"]
    theirs, data = EditForm(article), request.POST.copy()
    data["after"] = str(theirs.standing.number)
    more: dict[str, Any] = {"theirs": theirs}
    if before := article.revisions.filter(number=began).first():
        more["comparison"] = Comparison(before, theirs.standing)
    return _page(desk, request, TEXT, EditForm(article, data, form.proposal), 409, **more)


def _page(
    desk: ModelAdmin, request: MemberRequest, template: str, form: EditForm, code: int = 200, **more: Any
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": _("What will change") if template == CHANGES else _("Edit the text"),
        "opts": Article._meta,
        "article": form.article,
        "form": form,
        "reason": ReasonForm(initial=request.POST.dict()),
        **(_consequences(request, form) if template == CHANGES else {}),
        **more,
    }
    return TemplateResponse(request, template, context, status=code)


def _consequences(request: MemberRequest, form: EditForm) -> dict[str, Any]:
    before, coming = form.new_text.before, form.new_text.revision
    return {"comparison": Comparison(before, coming), "impacts": impacts(before, coming, request.user)}

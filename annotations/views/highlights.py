from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from annotations.forms import MarkForm
from annotations.keys import KeyTaken
from annotations.margin import name_of
from annotations.models import Highlight, Note
from annotations.placing import Elsewhere, place
from annotations.sheet import Sheet
from annotations.spans import BadSpans
from annotations.views.answers import refused, touched
from annotations.views.reasons import first_error, moved, why_bad
from articles.models import Article
from newsroom.requests import MemberRequest, Request, members_only


@require_http_methods(["GET", "POST"])
def highlights(request: Request, article_id: int) -> HttpResponse:
    """The marks of one article: those on a block, or at a place, to read; a new one to make."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=article_id)
    return _make(request, article) if request.method == "POST" else _list(request, article)


def _list(request: Request, article: Article) -> HttpResponse:
    revision = article.current_revision
    if revision is None:
        return render(request, "annotations/highlights.html", {"article": article})
    block, at = _number(request, "block"), _number(request, "at")
    if request.htmx and at is None:
        return HttpResponse(Sheet(revision, request.user).notes_of(min(block or 0, len(revision.blocks) - 1)))
    margin = Sheet(revision, request.user).margin
    rows = [
        row
        for row in margin.rows
        if (at is None or row.start <= at < row.end) and (block is None or row.first_block == block)
    ]
    first_of_each = {row.highlight: row for row in reversed(rows)}.values()
    cards = margin.cards(sorted(first_of_each, key=lambda row: (row.end - row.start, row.start))[:200])
    template = "annotations/highlights.html#cards" if request.htmx else "annotations/highlights.html"
    return render(request, template, {"article": article, "cards": cards})


@members_only
def _make(request: MemberRequest, article: Article) -> HttpResponse:
    form = MarkForm(request.user, request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), article=article)
    try:
        highlight = _mark(request, article, form)
    except Elsewhere:
        return moved(request, article)
    except BadSpans as error:
        return refused(request, why_bad(error), article=article)
    except KeyTaken:
        return refused(request, _("This was sent before with other words. Reload the page and try again."))
    words = len(highlight.quote.split())
    said = ngettext("Marked %(count)s word.", "Marked %(count)s words.", words) % {"count": words}
    response = touched(request, highlight, said=said, undo=reverse("highlight_deletion", args=[highlight.uuid]))
    return trigger_client_event(response, "newsroom:marked", {"name": name_of(highlight.uuid)}, after="settle")


def _mark(request: MemberRequest, article: Article, form: MarkForm) -> Highlight:
    wish, revision = form.cleaned_data, article.current_revision
    if revision is None:
        raise Elsewhere
    spans = place(wish["spans"], revision)
    with transaction.atomic():
        highlight = Highlight.mark(
            revision, spans, by=request.user, label=wish["label"], audience=wish["audience"], key=wish["key"]
        )
        if wish["text"]:
            Note.write(highlight, by=request.user, text=wish["text"], key=wish["key"])
    return highlight


def _number(request: Request, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles.imports.proposal import Proposal
from articles.ingest.parsed import Unreadable
from articles.models import Article, Original


def read_again(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Today's parser on the original of an article: what it finds is proposed on the page that edits its text."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("current_revision__original"), pk=pk)
    original = article.current_revision.original if article.current_revision else None
    if original is None:
        return _back(request, pk, _("This article has no original to read again."))
    return offer(request, article, original)


def offer(request: HttpRequest, article: Article, original: Original) -> HttpResponse:
    """On to the page that edits the article's text, with what is in this original."""
    by: Any = request.user
    try:
        proposal = Proposal.read_again(article, original, by=by)
        if article.current_revision and article.current_revision.blocks == proposal.parsed.blocks:
            words = _("The parser of today finds the text that the article has.")
            return _back(request, article.pk, words, messages.INFO)
        return redirect(proposal.address)
    except (Unreadable, FileNotFoundError) as error:
        why = str(error) if isinstance(error, Unreadable) else _("Its file is not in the data folder.")
        return _back(request, article.pk, why)


def _back(request: HttpRequest, pk: int, why: str, level: int = messages.ERROR) -> HttpResponse:
    messages.add_message(request, level, why)
    return redirect("admin:articles_article_change", pk)

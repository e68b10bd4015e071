from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from articles.models import Article, Revision
from newsroom.requests import Request


@require_GET
def revision_text(request: Request, article_id: int, number: int) -> HttpResponse:
    """A text as plain as it is stored, for whoever checks code points against it; it is never changed."""
    readable = Article.objects.visible_to(request.user).filter(pk=article_id)
    revision = get_object_or_404(Revision.objects.filter(article__in=readable, number=number).only("text"))
    return HttpResponse(revision.text, content_type="text/plain; charset=utf-8")

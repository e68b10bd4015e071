from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from annotations.edition import Edition
from articles.models import Article
from newsroom.requests import Request


@require_GET
def edition(request: Request, article_id: int, slug: str) -> HttpResponse:
    """An article for paper, with the marks that this reader may see and chooses."""
    whole = Article.objects.select_related("source", "team", "current_revision", "withdrawal")
    readable = whole.prefetch_related("dates").filter(current_revision__isnull=False)
    found = readable.found_by(request.user, article_id)
    if found is None or found.current_revision is None:
        raise Http404
    if slug != found.slug:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("edition", args=[found.pk, found.slug]) + query)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    return render(
        request,
        "articles/print.html",
        {
            "article": found,
            "edition": Edition(found.current_revision, request.user, request.GET),
            "published": found.date("published"),
            "updated": found.date("updated"),
            "here": site + reverse("article_by_number", args=[found.pk]),
        },
    )

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from annotations.edition import Edition
from articles.models import Article
from articles.views.finding import of_article
from newsroom.requests import Request, site_of


@require_GET
@of_article("edition")
def edition(request: Request, found: Article) -> HttpResponse:
    """An article for paper, with the marks that this reader may see and chooses."""
    assert found.current_revision is not None
    return render(
        request,
        "articles/print.html",
        {
            "article": found,
            "edition": Edition(found.current_revision, request.user, request.GET),
            "published": found.date("published"),
            "updated": found.date("updated"),
            "here": site_of(request) + reverse("article_by_number", args=[found.pk]),
        },
    )

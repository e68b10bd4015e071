from django.http import HttpResponse
from django.shortcuts import render

from articles.models import Article
from newsroom.requests import Request


def sentences(request: Request, found: Article) -> HttpResponse:
    """An article that this reader may read, as its sentences with plain forms."""
    revision = found.current_revision
    return render(request, "articles/sentences.html", {"article": found, "revision": revision})

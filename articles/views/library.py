from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from articles.extensions import library_filters
from articles.library import Library
from newsroom.requests import Request


@require_GET
def library(request: Request) -> HttpResponse:
    """The articles that this reader may see, newest first, narrowed by what the address says."""
    shown = Library(request.user, request.GET)
    # On the way back htmx asks for the whole page, which it does not keep.
    partial = request.htmx and not request.htmx.history_restore_request
    template = "articles/library.html#results" if partial else "articles/library.html"
    return render(request, template, {"library": shown, "filters": library_filters})

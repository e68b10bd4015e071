from collections.abc import Callable
from functools import wraps

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.finding import Finding
from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.requests import Request

View = Callable[[Request, Article], HttpResponse]


def _whole() -> ArticleQuerySet:
    whole = Article.objects.select_related("source", "team", "current_revision", "withdrawal")
    return whole.filter(current_revision__isnull=False)


_found = Finding(_whole)


def of_article(route: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """The view of a page of one article: it is given the article, if this reader may read it.

    An address with another headline leads to the right one; whoever could read what was withdrawn is told why.
    """

    def found_first(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: Request, article_id: int, slug: str = "") -> HttpResponse:
            article = _found.by(request.user, article_id)
            if article is None:
                return _withdrawn(request, article_id)
            prefetch_related_objects([article], "dates")
            if slug != article.slug:
                query = f"?{request.GET.urlencode()}" if request.GET else ""
                return redirect(reverse(route, args=[article.pk, article.slug]) + query)
            return view(request, article)

        return found

    return found_first


def _withdrawn(request: Request, article_id: int) -> HttpResponse:
    """The reason, to those who could read the article until it was withdrawn."""
    taken = Article.objects.taken_from(request.user).select_related("source", "withdrawal")
    return render(request, "articles/withdrawn.html", {"article": get_object_or_404(taken, pk=article_id)}, status=410)

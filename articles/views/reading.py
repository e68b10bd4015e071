from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from articles.models import Article, ReadingPosition
from articles.models.position import Place
from articles.views.sentences import sentences
from newsroom.requests import Request


@require_GET
def article(request: Request, article_id: int, slug: str = "") -> HttpResponse:
    """The reading room of one article."""
    whole = Article.objects.select_related("source", "team", "current_revision", "withdrawal")
    readable = whole.prefetch_related("dates").filter(current_revision__isnull=False)
    found = readable.found_by(request.user, article_id)
    if found is None:
        return _withdrawn(request, article_id)
    if slug != found.slug:
        return redirect(found.get_absolute_url() + (f"?{request.GET.urlencode()}" if request.GET else ""))
    if "sentences" in request.GET:
        return sentences(request, found)
    return render(
        request,
        "articles/reading.html",
        {
            "article": found,
            "revision": found.current_revision,
            "published": found.date("published"),
            "updated": found.date("updated"),
            "resume": _resume(request, found),
        },
    )


def _withdrawn(request: Request, article_id: int) -> HttpResponse:
    """The reason, to those who could read the article until it was withdrawn."""
    taken = Article.objects.taken_from(request.user).select_related("source", "withdrawal")
    return render(request, "articles/withdrawn.html", {"article": get_object_or_404(taken, pk=article_id)}, status=410)


def _resume(request: Request, found: Article) -> Place | None:
    """Where this reader stopped, if that was in the middle."""
    if not request.user.is_authenticated or found.current_revision is None:
        return None
    position = ReadingPosition.objects.in_progress().filter(user=request.user, article=found).first()
    return position.place_in(found.current_revision) if position else None

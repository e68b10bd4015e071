from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from articles.models import Article, ReadingPosition
from articles.models.position import Place
from articles.views.finding import of_article
from articles.views.revisions import earlier, number_asked
from articles.views.sentences import sentences
from newsroom.prepared import PreparedModels
from newsroom.requests import Request


@require_GET
@of_article("article")
def article(request: Request, found: Article) -> HttpResponse:
    """The reading room of one article, or one of its earlier texts."""
    current = found.current_revision
    assert current is not None
    number = number_asked(request, "revision", current.number)
    if number != current.number:
        return earlier(request, found, number)
    if "sentences" in request.GET:
        return sentences(request, found)
    return render(
        request,
        "articles/reading.html",
        {
            "article": found,
            "revision": current,
            "published": found.date("published"),
            "updated": found.date("updated"),
            "resume": _resume(request, found),
        },
    )


def _resume(request: Request, found: Article) -> Place | None:
    """Where this reader stopped, if that was in the middle."""
    if not request.user.is_authenticated or found.current_revision is None:
        return None
    positions = _in_progress.objects(request.user.pk, found.pk)
    return positions[0].place_in(found.current_revision) if positions else None


_in_progress = PreparedModels(
    lambda user, article: ReadingPosition.objects.in_progress().filter(user=user, article=article), 2
)

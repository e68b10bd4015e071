"""The texts that an article has had: the list of them, one to read, and two beside each other."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.comparison import Comparison
from articles.models import Article, Edit
from articles.views.finding import of_article
from newsroom.requests import Request

_LONGEST_NUMBER = 9  # digits


def earlier(request: Request, article: Article, number: int) -> HttpResponse:
    """An old text with the marks as they lay in it, to be read and not to be marked."""
    revision = get_object_or_404(article.revisions.defer("packed_blocks"), number=number)
    revision.article = article
    return render(
        request,
        "articles/revision.html",
        {
            "article": article,
            "revision": revision,
            "published": article.date("published"),
            "updated": article.date("updated"),
        },
    )


@require_GET
@of_article("revisions")
def revisions(request: Request, article: Article) -> HttpResponse:
    """Every text of an article, the newest first: when it came, why, and how much it changed."""
    texts = article.revisions.select_related("edit").defer("text", "packed_blocks", "sentences").order_by("-number")
    return render(request, "articles/revisions.html", {"article": article, "texts": texts})


@require_GET
@of_article("what_changed")
def what_changed(request: Request, article: Article) -> HttpResponse:
    """``?since=N&until=M``: two texts as one; without them the current one and the one before it."""
    assert article.current_revision is not None
    until = number_asked(request, "until", article.current_revision.number)
    since = number_asked(request, "since", until - 1)
    texts = article.revisions.filter(number__in=[since, until]).defer("packed_blocks", "sentences").order_by("number")
    if since >= until or len(texts) < 2:
        raise Http404
    edits = Edit.objects.filter(revision__article=article, revision__number__gt=since, revision__number__lte=until)
    context = {"article": article, "comparison": Comparison(*texts), "edits": edits.order_by("revision__number")}
    return render(request, "articles/changes.html", context)


def number_asked(request: Request, name: str, otherwise: int) -> int:
    """The revision that the address names; what is no number names none."""
    value = request.GET.get(name, str(otherwise))
    if not value.isdecimal() or len(value) > _LONGEST_NUMBER:
        raise Http404
    return int(value)

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.sheet import MOST_CARDS, Sheet
from annotations.views.marking import marked
from annotations.views.reach import Reach, reaching
from articles.finding import Finding
from articles.models import Article, Revision
from articles.models.article import ArticleQuerySet
from newsroom.requests import MemberRequest, Request, members_only


def _marked() -> ArticleQuerySet:
    standing = Article.objects.select_related("current_revision")
    return standing.defer("current_revision__sentences", "current_revision__packed_blocks")


_found = Finding(_marked)


@require_http_methods(["GET", "POST"])
def highlights(request: Request, article_id: int) -> HttpResponse:
    """The marks of one article: those on a block, or at a place, to read; a new one to make."""
    article = _found.by(request.user, article_id)
    if article is None:
        raise Http404
    return marked(request, article) if request.method == "POST" else _list(request, article)


@require_http_methods(["GET", "POST"])
@members_only
@reaching
def session_highlights(request: MemberRequest, reach: Reach) -> HttpResponse:
    """The same of an article of a session, with its marks."""
    workplace = reach.workplace
    assert workplace
    if request.method == "POST":
        return marked(request, workplace.article, workplace)
    sheet = Sheet(workplace.revision, request.user, workplace=workplace)
    return _cards(request, workplace.article, _asked_of(request, sheet))


def _list(request: Request, article: Article) -> HttpResponse:
    """``?whole=1&from=M`` gives those on the article as a whole; ``?orphans=1&from=M`` those without a place.

    ``?revision=N`` asks of another text than the current one.
    """
    revision = _revision(request, article)
    if revision is None:
        return _cards(request, article, [])
    old, skip = revision.pk != article.current_revision_id, _number(request, "from") or 0
    if "whole" in request.GET:
        return _cards(request, article, [PageNotes(article.pk, request.user).cards_from(skip)])
    if "orphans" in request.GET and not old:
        return _cards(request, article, [Orphans(revision, request.user).cards_from(skip)])
    return _cards(request, article, _asked_of(request, Sheet(revision, request.user, old)))


def _cards(request: Request, article: Article, cards: list[SafeString]) -> HttpResponse:
    template = "annotations/highlights.html#cards" if request.htmx else "annotations/highlights.html"
    return render(request, template, {"article": article, "cards": cards})


def _asked_of(request: Request, sheet: Sheet) -> list[SafeString]:
    """``?block=N&from=M`` gives the cards on a block after the first M; ``?at=OFFSET`` those at a code point."""
    block, at = _number(request, "block"), _number(request, "at")
    if at is None and block is not None:
        return [sheet.cards_from(block, _number(request, "from") or 0)]
    return _at(sheet, at)


def _at(sheet: Sheet, at: int | None) -> list[SafeString]:
    """The cards of the marks that cover this code point, the innermost first; of the whole text without one."""
    revision = sheet.revision
    margin = sheet.margin(None if at is None else range(revision.block_at(at), revision.block_at(at) + 1))
    rows = [row for row in margin.rows if row.ordinal == 0 or at is not None]
    if at is not None:
        rows = sorted((row for row in rows if row.start <= at < row.end), key=lambda row: row.end - row.start)
    return list(margin.cards(rows[:MOST_CARDS]).values())


def _revision(request: Request, article: Article) -> Revision | None:
    current, number = article.current_revision, _number(request, "revision")
    if number is None or current is None or number == current.number:
        return current
    return get_object_or_404(article.revisions.defer("sentences", "packed_blocks"), number=number)


def _number(request: Request, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None

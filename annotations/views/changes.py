from typing import cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from annotations.changes import Changes
from annotations.live.cursor import seal, unseal
from annotations.live.place import Place
from articles.finding import WITH_TEXT
from articles.models import Article, Revision
from newsroom.asked import number_in
from newsroom.requests import Request


@require_GET
def changes(request: Request, article_id: int) -> HttpResponse:
    """What changed for this reader after the cursor that their page has, on the revision that it shows."""
    found = WITH_TEXT.by(request.user, article_id)
    if found is None or found.current_revision is None:
        raise Http404
    if not request.htmx:
        return redirect(found)
    after = unseal(Place.article(article_id), request.GET.get("after", ""))
    return answer(request, Changes(_shown(found, request.GET), request.user, after), found)


def _shown(article: Article, asked: QueryDict) -> Revision:
    """The text that the page shows; or the one that stands, if it wishes that, or shows none of the article's."""
    number, stands = number_in(asked.get("revision", "")), cast(Revision, article.current_revision)
    stands.article = article
    if "newest" in asked or number in (None, stands.number):
        return stands
    return article.revisions.filter(number=number).first() or stands


def answer(request: Request, since: Changes, article: Article) -> HttpResponse:
    """What changed, or the whole text where that is too much, and the place up to which the page is true."""
    newest, revision = since.newest, since.revision
    context = {"article": article, "revision": revision, "swapped": True, "workplace": since.workplace}
    if since.too_many or request.GET.get("revision") != str(revision.number):
        html = render_to_string("articles/_text.html", context, request)
    else:
        html = since.drawn()
        context |= {"gone": " ".join(since.gone), "changes": since.count}
    context |= {"outdated": since.outdated}
    context["cursor"] = seal(since.place, newest)
    return HttpResponse(html + render_to_string("annotations/_live.html#place", context, request))

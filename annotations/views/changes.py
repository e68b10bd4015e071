from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from annotations.changes import Changes
from annotations.live.cursor import seal, unseal
from annotations.live.place import Place
from articles.models import Article
from newsroom.requests import Request


@require_GET
def changes(request: Request, article_id: int) -> HttpResponse:
    """What changed for this reader after the cursor that their page has, on the revision that it shows."""
    found = Article.objects.select_related("current_revision").found_by(request.user, article_id)
    if found is None or found.current_revision is None:
        raise Http404
    if not request.htmx:
        return redirect(found)
    since = Changes(
        found.current_revision, request.user, unseal(Place.article(article_id), request.GET.get("after", ""))
    )
    newest = since.newest
    context = {"article": found, "revision": found.current_revision, "swapped": True}
    if since.too_many or request.GET.get("revision") != str(found.current_revision.number):
        html = render_to_string("articles/_text.html", context, request)
    else:
        html = since.drawn()
        context |= {"gone": " ".join(since.gone), "changes": since.count}
    context["cursor"] = seal(Place.article(article_id), newest)
    return HttpResponse(html + render_to_string("annotations/_live.html#place", context, request))

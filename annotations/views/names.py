from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from annotations.access import audience_of, future_readers, readers_of
from annotations.models import Highlight
from articles.finding import ALONE
from newsroom.accounts.models import User
from newsroom.requests import MemberRequest, members_only

LONGEST = 150


@require_GET
@members_only
def names(request: MemberRequest, uuid: str) -> HttpResponse:
    """Those who may see this thread and whose names begin as ``q`` does, to name one in a note."""
    highlight = get_object_or_404(Highlight.objects.visible_to(request.user), uuid=uuid)
    return _told(request, readers_of(highlight, _typed(request), but=request.user))


@require_GET
@members_only
def names_on_article(request: MemberRequest, article_id: int) -> HttpResponse:
    """The same of a thread on the whole article that is being begun, for the ``audience`` that its form names."""
    article = ALONE.by(request.user, article_id)
    if article is None:
        raise Http404
    audience = audience_of(request.user, request.GET.get("audience", ""))
    return _told(request, future_readers(article, audience, _typed(request), but=request.user) if audience else [])


def _typed(request: MemberRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:LONGEST]


def _told(request: MemberRequest, people: list[User]) -> HttpResponse:
    return render(request, "annotations/_names.html", {"people": people})

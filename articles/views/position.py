from django import forms
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.models import Article, ReadingPosition
from articles.models.position import FINISHED
from newsroom.requests import MemberRequest, members_only


class PositionForm(forms.Form):
    revision = forms.IntegerField(min_value=1)
    offset = forms.IntegerField(min_value=0)
    progress = forms.IntegerField(min_value=0, max_value=100)


@require_POST
@members_only
def position(request: MemberRequest, article_id: int) -> HttpResponse:
    """How far the reader has come, sent by the page when it is left."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=article_id)
    form = PositionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    revision = get_object_or_404(article.revisions, number=form.cleaned_data["revision"])
    offset = min(form.cleaned_data["offset"], len(revision.text))
    place = {
        "revision": revision,
        "offset": offset,
        "quote": revision.text[offset : offset + 64],
        "progress": form.cleaned_data["progress"],
    }
    if place["progress"] >= FINISHED:
        place["finished_at"] = timezone.now()
    ReadingPosition.objects.update_or_create(user=request.user, article=article, defaults=place)
    return HttpResponse(status=204)

from django import forms
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from annotations.live import bell
from annotations.live.pace import may_tell
from annotations.live.sighting import Sighting
from annotations.models import Highlight
from articles.models import Article
from newsroom.requests import MemberRequest, members_only


class SightingForm(forms.Form):
    block = forms.IntegerField(min_value=0, max_value=99_999, required=False)
    thread = forms.UUIDField(required=False)
    left = forms.BooleanField(required=False)


@require_POST
@members_only
def presence(request: MemberRequest, article_id: int) -> HttpResponse:
    """Where the reader is now, and under which mark they write: told to their teammates, and kept nowhere."""
    if not may_tell(request.user.pk):
        return HttpResponse(status=429, headers={"Retry-After": "10"})
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=article_id)
    form = SightingForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    said = form.cleaned_data
    thread = None
    if said["thread"]:
        open_ = Highlight.objects.open_to(request.user).filter(article=article, uuid=said["thread"])
        thread = open_.values_list("pk", flat=True).first()
    if request.user.shows_presence:
        bell.tell_of(Sighting(article.pk, request.user.pk, said["block"], thread, not said["left"]))
    return HttpResponse(status=204)

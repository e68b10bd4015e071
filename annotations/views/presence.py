from django import forms
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from annotations.live import bell
from annotations.live.pace import may_tell
from annotations.live.sighting import Sighting
from annotations.models import Highlight, SessionArticle
from articles.models import Article
from newsroom.requests import MemberRequest, members_only


class SightingForm(forms.Form):
    block = forms.IntegerField(min_value=0, max_value=99_999, required=False)
    thread = forms.UUIDField(required=False)
    left = forms.BooleanField(required=False)
    session = forms.IntegerField(min_value=1, max_value=2**62, required=False)


@require_POST
@members_only
def presence(request: MemberRequest, article_id: int) -> HttpResponse:
    """Where the reader is now, and under which mark they write: told to their teammates, and kept nowhere."""
    if not may_tell(request.user.pk):
        return HttpResponse(status=429, headers={"Retry-After": "10"})
    get_object_or_404(Article.objects.visible_to(request.user), pk=article_id)
    form = SightingForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    said, open_, session = form.cleaned_data, Highlight.objects.open_to(request.user), None
    if said["session"]:
        places = SessionArticle.objects.visible_to(request.user).select_related("session")
        session = get_object_or_404(places, session=said["session"], article=article_id).session
        open_ = Highlight.objects.open_in(session, request.user)
    thread = None
    if said["thread"]:
        thread = open_.filter(article=article_id, uuid=said["thread"]).values_list("pk", flat=True).first()
    if request.user.shows_presence:
        where = (said["block"], thread, not said["left"], session.pk if session else None)
        bell.tell_of(Sighting(article_id, request.user.pk, *where))
    return HttpResponse(status=204)

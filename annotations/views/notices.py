from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.models import Notice
from annotations.news import News
from annotations.notebook import number_in
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def notices(request: MemberRequest) -> HttpResponse:
    """What others wrote to this reader; POST marks as read what was there when the page was made."""
    if request.method == "POST":
        newest = number_in(request.POST.get("until", "")) or 0
        Notice.objects.filter(user=request.user).until(newest).mark_read()
        messages.info(request, _("All is marked as read."))
        return redirect("notices")
    template = "annotations/notices.html#results" if request.htmx else "annotations/notices.html"
    return render(request, template, {"news": News(request.user, request.GET)})

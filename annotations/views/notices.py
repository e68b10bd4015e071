from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annotations.models import Notice
from annotations.news import News
from newsroom.asked import number_in
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


@require_POST
@members_only
def notice_reading(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Mark one as read and go back to it; with ``opened``, as the page sends it, all of the thread that is opened."""
    mine = Notice.objects.for_reader(request.user)
    notice = get_object_or_404(mine.select_related("note", "question"), pk=notice_id)
    if "opened" in request.POST:
        Notice.objects.filter(user=request.user).beside(notice).mark_read()
        return HttpResponse(status=204)
    Notice.objects.filter(pk=notice.pk).mark_read()
    place = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('notices')}{place}#notice-{notice.pk}")

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.forms.notes import NoteForm
from annotations.keys import KeyTaken
from annotations.models import Highlight, Note
from annotations.sessions.settled_text import name_of
from annotations.views.reasons import first_error
from annotations.views.sessions.settling import context_of, page_of, place_in, undecided
from newsroom.requests import MemberRequest, members_only, said_line, say_on_next_page


@require_POST
@members_only
def place_notes(request: MemberRequest, session_id: int, article_id: int, mark: UUID) -> HttpResponse:
    """Say something about a place, under one of the marks that lie there."""
    where = place_in(request, session_id, article_id)
    open_here = Highlight.objects.open_in(where.session, request.user).standing()
    highlight = get_object_or_404(open_here.filter(article=where.article_id), uuid=mark)
    page, form = page_of(request, where), NoteForm(request.POST)
    place = next((one for one in page.places if one.cluster and mark.hex in one.cluster.marks), None)
    if place is None:
        raise Http404
    if not form.is_valid() or not form.cleaned_data["key"]:
        return undecided(request, where, first_error(form) if form.errors else _("Reload the page and write it again."))
    try:
        Note.write(highlight, by=request.user, text=form.cleaned_data["text"], key=form.cleaned_data["key"])
    except KeyTaken:
        return undecided(request, where, _("This was saved already in other words. Reload the page to see it."), 409)
    if not request.htmx:
        say_on_next_page(request, _("The note is saved."))
        address = reverse("session_settling_article", args=[session_id, article_id])
        hidden = "&names=hidden" if page.hidden else ""
        return redirect(f"{address}?at={place.start}{hidden}#c-{name_of(place.key)}")
    context = {**context_of(request, page), "one": page.shown(place), "talking": True}
    answer = render(request, "annotations/sessions/settling_answer.html", context)
    answer.write(said_line(request, _("The note is saved.")))
    return answer

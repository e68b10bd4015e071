from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from annotations.cards import name_of
from annotations.forms.marks import PageNoteForm
from annotations.keys import KeyTaken
from annotations.models import Note
from annotations.models.page_note import write_page_note
from annotations.page_notes import first_label
from annotations.toolbar import Toolbar, choices
from annotations.views.answers import onto, touched
from annotations.views.notes import what_was_saved
from annotations.views.way_back import by_deletion
from articles.finding import WITH_TEXT
from articles.models import Article
from newsroom.requests import MemberRequest, members_only

CLOSED = '<div class="composer" id="page-composer" hx-swap-oob="true"></div>'


@require_http_methods(["GET", "POST"])
@members_only
def page_notes(request: MemberRequest, article_id: int) -> HttpResponse:
    """The composer of a thread under the article as a whole, and the thread that comes from it."""
    article = WITH_TEXT.by(request.user, article_id)
    if article is None or article.current_revision is None:
        raise Http404
    if request.method == "GET":
        return _compose(request, article, PageNoteForm(request.user, initial={"key": uuid4()}))
    form = PageNoteForm(request.user, request.POST)
    if not form.is_valid():
        return _compose(request, article, form, 422)
    try:
        thread = write_page_note(article.current_revision, by=request.user, **form.cleaned_data)
    except KeyTaken:
        # Saved once, the answer lost, and written on: under a key of its own the form is another note.
        saved = Note.objects.filter(author=request.user, key=form.cleaned_data["key"]).first()
        sent = {name: form[name].value() for name in form.fields}
        again = PageNoteForm(request.user, initial=sent | {"key": uuid4()})
        return _compose(request, article, again, 422, saved)
    undo = reverse("highlight_deletion", args=[thread.uuid])
    response = touched(request, thread, said=what_was_saved(thread.notes.earliest("pk")), undo=undo)
    if request.htmx:
        response.write(CLOSED)
    response = by_deletion(response, thread)
    return trigger_client_event(response, "newsroom:marked", {"name": name_of(thread.uuid)}, after="settle")


def _compose(
    request: MemberRequest, article: Article, form: PageNoteForm, code: int = 200, saved: Note | None = None
) -> HttpResponse:
    """The form, with what it has saved before, if the reader could not hear of that."""
    assert article.current_revision is not None
    toolbar = Toolbar(article.current_revision, request.user)
    wish = form["audience"].value()
    context = {
        "title": _("Write a note on the whole article"),
        "about": article.headline,
        "address": reverse("notes_on_article", args=[article.pk]),
        "names": reverse("names_on_article", args=[article.pk]),
        "article": article,
        "form": form,
        "saved": saved,
        "labels": toolbar.labels,
        "label": str(form["label"].value() or first_label(toolbar.labels)),
        "audiences": choices(request.user, wish) if wish else toolbar.audiences,
    }
    template = "annotations/compose.html#composer" if request.htmx else "annotations/compose.html"
    return onto(render(request, template, context, status=code), "#page-composer", "innerHTML")

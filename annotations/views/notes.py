from uuid import uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from annotations.addresses import address
from annotations.cards import name_of
from annotations.forms.notes import NoteForm
from annotations.keys import KeyTaken
from annotations.models import Highlight, Note
from annotations.models.notice import not_told
from annotations.stale import Stale
from annotations.views.answers import onto, talked
from annotations.views.leading import lead_to
from annotations.views.reach import Reach, reaching
from annotations.views.way_back import by_deletion, by_return, goes_back
from newsroom.requests import MemberRequest, Request, members_only


@require_http_methods(["GET", "POST"])
@members_only
@reaching
def notes(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """The composer of a thread, and the message that comes from it."""
    highlight = get_object_or_404(reach.seen(), uuid=uuid)
    reach.takes_words_under(highlight)
    if request.method == "GET":
        return _compose(request, reach, highlight, NoteForm(initial={"key": uuid4()}))
    form = NoteForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["key"]:
        return _compose(request, reach, highlight, form, 422)
    text, key = form.cleaned_data["text"], form.cleaned_data["key"]
    try:
        written = Note.write(highlight, by=request.user, text=text, key=key)
    except KeyTaken:
        # Saved once, the answer lost, and written on: under a key of its own the form is another note.
        saved = Note.objects.filter(author=request.user, key=key).first()
        return _compose(request, reach, highlight, NoteForm(initial={"text": text, "key": uuid4()}), 422, saved)
    return by_deletion(talked(request, highlight, said=what_was_saved(written)), written)


def what_was_saved(written: Note) -> str:
    """What is said of a note that was saved: also who is named in it in vain."""
    unheard, session = not_told(written), written.highlight.session
    if not unheard or (session and session.is_blind):  # nobody is told yet, nor that somebody takes part or does not
        return _("The note is saved.")
    names = ", ".join(str(person) for person in unheard)
    return ngettext(
        "The note is saved. %(names)s cannot see this thread and is not told.",
        "The note is saved. %(names)s cannot see this thread and are not told.",
        len(unheard),
    ) % {"names": names}


def _compose(
    request: Request, reach: Reach, highlight: Highlight, form: NoteForm, code: int = 200, saved: Note | None = None
) -> HttpResponse:
    """The form, with what it has saved before, if the reader could not hear of that."""
    context = {
        "title": _("Write a note"),
        "about": highlight.words,
        "address": address("notes", highlight),
        "names": "" if reach.workplace else reverse("highlight_names", args=[highlight.uuid]),
        "article": highlight.article,
        "form": form,
        "saved": saved,
        "workplace": reach.workplace,
    }
    template = "annotations/compose.html#composer" if request.htmx else "annotations/compose.html"
    response = render(request, template, context, status=code)
    return onto(response, f"#h-{name_of(highlight.uuid)} .composer", "innerHTML")


@require_http_methods(["GET", "POST"])
@reaching
def note(request: Request, reach: Reach, uuid: str) -> HttpResponse:
    """One message: its place, for whoever may read it; other words for it, from its author."""
    return _rewrite(request, reach, uuid) if request.method == "POST" else lead_to(request, reach, uuid)


@require_GET
@members_only
@reaching
def note_edit(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """The form in which its author changes a message."""
    mine = get_object_or_404(reach.own_notes().standing(), uuid=uuid)
    return _edit(request, reach, mine, NoteForm(initial={"text": mine.text}))


@members_only
def _rewrite(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    # A note that was deleted in another tab is a conflict too: the words come back, nothing is lost.
    mine = reach.own_note(uuid)
    form = NoteForm(_with_former_text(request, mine))
    if not form.is_valid() or not form.cleaned_data["version"]:
        return _edit(request, reach, mine, form, 422)
    try:
        wish = form.cleaned_data
        mine.rewrite(by=request.user, text=wish["text"], version=wish["version"], revive=wish["revive"])
    except Stale:
        return _edit(request, reach, mine, form, 409)
    answer = talked(request, mine.highlight, said=what_was_saved(mine))
    way = {"former": wish["version"], "version": mine.version}
    return goes_back(answer, address("note", mine), way, since=wish["version"])


def _with_former_text(request: MemberRequest, mine: Note) -> QueryDict:
    """What was sent, with the text of the version that ``former`` names in place of words, as an undo sends it."""
    sent = request.POST.copy()
    if (former := sent.get("former", "")).isdecimal() and len(former) < 10:
        sent["text"] = get_object_or_404(mine.versions, version=former).text
    return sent


def _edit(request: Request, reach: Reach, mine: Note, form: NoteForm, code: int = 200) -> HttpResponse:
    """The form; on a conflict with what stands now beside the reader's own words, which stay in the field."""
    context = {"note": mine, "article": mine.highlight.article, "form": form, "conflict": code == 409}
    context["workplace"] = reach.workplace
    template = "annotations/note.html#edit" if request.htmx else "annotations/note.html"
    return onto(render(request, template, context, status=code), f"#n-{mine.uuid}", "outerHTML")


@require_http_methods(["POST", "DELETE"])
@members_only
@reaching
def note_deletion(request: MemberRequest, reach: Reach, uuid: str) -> HttpResponse:
    """POST deletes the message; DELETE, or a form with ``undo``, brings it back."""
    own = reach.own_notes()
    if request.method == "DELETE" or "undo" in request.POST:
        mine = get_object_or_404(own.exclude(deleted_at=None), uuid=uuid)
        mine.restore_by(request.user)
        return by_deletion(talked(request, mine.highlight, said=_("The note is back.")), mine)
    mine = get_object_or_404(own.standing(), uuid=uuid)
    mine.delete_by(request.user)
    here = address("note_deletion", mine)
    answer = talked(request, mine.highlight, said=_("The note is deleted."), undo=here, restores=True)
    return by_return(answer, mine)

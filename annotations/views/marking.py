from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import trigger_client_event

from annotations.addresses import address, sentence_asked
from annotations.cards import name_of
from annotations.forms.marks import MarkForm
from annotations.keys import KeyTaken, digest
from annotations.models import Highlight
from annotations.placing import Elsewhere, place
from annotations.sessions.workplace import Workplace
from annotations.spans import BadSpans, Span, bridged
from annotations.views.answers import touched
from annotations.views.kept import has_note, not_marked
from annotations.views.placed import seen
from annotations.views.reasons import first_error, followed, moved, why_bad
from annotations.views.way_back import by_deletion
from articles.models import Article, Revision
from newsroom.requests import MemberRequest, Request, members_only


@members_only
def marked(request: MemberRequest, article: Article, workplace: Workplace | None = None) -> HttpResponse:
    """A new mark, as a form asks for it: on the article, or on what a session has of it."""
    if workplace and workplace.why_closed:
        return not_marked(request, article, workplace.why_closed, 409, workplace=workplace)
    form = MarkForm(request.user, request.POST, workplace=workplace)
    if not form.is_valid():
        placed_well = form.errors.keys().isdisjoint({"revision", "spans"})
        return not_marked(request, article, first_error(form), placed=placed_well, workplace=workplace)
    try:
        highlight = _mark(request, article, form, workplace)
    except Elsewhere:
        return moved(request, article, workplace)
    except BadSpans as error:
        return not_marked(request, article, why_bad(error), workplace=workplace)
    except KeyTaken:
        if has_note(request):
            why = _("This was sent before with other words, and made a mark then. Saving again makes another.")
        else:
            why = _("This was sent before with other words. Reload the page and try again.")
        return not_marked(request, article, why, placed=True, workplace=workplace)
    words = len(highlight.quote.split())
    said = ngettext("Marked %(count)s word.", "Marked %(count)s words.", words) % {"count": words}
    undo = address("highlight_deletion", highlight)
    if workplace is None and form.cleaned_data["revision"] != getattr(highlight.revision_now, "number", None):
        response = followed(request, highlight, said=said, undo=undo)
    else:
        response = touched(request, highlight, said=said, undo=undo)
    response = by_deletion(response, highlight)
    return trigger_client_event(response, "newsroom:marked", {"name": name_of(highlight.uuid)}, after="settle")


def _mark(request: MemberRequest, article: Article, form: MarkForm, workplace: Workplace | None) -> Highlight:
    wish, revision = form.cleaned_data, workplace.revision if workplace else article.current_revision
    asked = _asked(article, wish, workplace)
    try:
        if revision is None:
            raise Elsewhere
        saw = seen(wish, revision)
        spans = _spans(request, place(wish["spans"], saw.text), saw)
    except (Elsewhere, BadSpans):
        return Highlight.objects.made_before(asked, by=request.user, key=wish["key"])
    saw.article = article  # as it was read, with its text
    if workplace and workplace.work:
        return workplace.work.mark(spans, label=wish["label"], key=wish["key"], text=wish["text"], asked=asked)
    return Highlight.mark(
        saw,
        spans,
        by=request.user,
        label=wish["label"],
        audience=wish["audience"],
        key=wish["key"],
        text=wish["text"],
        asked=asked,
    )


def _asked(article: Article, wish: dict[str, Any], workplace: Workplace | None) -> str:
    """The same whenever it is sent again, whatever has become of the text meanwhile."""
    label, place = wish["label"], (wish["revision"], wish["spans"])
    if workplace:
        return digest("session", workplace.row.pk, *place, label.pk, wish["text"])
    audience = wish["audience"]
    return digest(article.pk, *place, label.pk, audience.visibility, audience.team_id, wish["text"])


def _spans(request: Request, spans: list[Span], revision: Revision) -> list[Span]:
    """Sentences in a row that were ticked are one piece."""
    return spans if sentence_asked(request) is None else bridged(spans, revision.text)

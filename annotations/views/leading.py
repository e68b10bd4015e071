from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from annotations.addresses import at_note
from annotations.deck import Deck
from annotations.threads import threads_by_number
from annotations.views.answers import first_span
from annotations.views.reach import Reach
from newsroom.requests import Request


def lead_to(request: Request, reach: Reach, uuid: str) -> HttpResponse:
    """To a message in its article; a page that is there, and has not loaded its card, gets the card."""
    note = get_object_or_404(reach.notes().select_related("highlight__article"), uuid=uuid)
    span = first_span(note.highlight)
    if not request.htmx:
        return redirect(at_note(note, in_text=span is not None or not note.highlight.quote))
    thread = threads_by_number([note.highlight_id])[note.highlight_id]
    start, block = (span.start, span.first_block) if span else (0, 0)
    return HttpResponse(Deck(request.user, workplace=reach.workplace).html(thread, start, block, unfolded=True))

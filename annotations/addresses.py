"""Where marks and messages stand: in an article's room, or in the page of the session in which they were made."""

from django.urls import reverse

from annotations.cards import name_of
from annotations.models import Highlight, Note
from newsroom.asked import number_in
from newsroom.requests import Request


def address(name: str, of: Highlight | Note) -> str:
    """Of what is done to it, by the name of the route; what a session has stands below the session's page."""
    highlight = of.highlight if isinstance(of, Note) else of
    if highlight.session_id is None:
        return reverse(name, args=[of.uuid])
    return reverse(f"session_{name}", args=[highlight.session_id, highlight.article_id, of.uuid])


def room_of(highlight: Highlight) -> str:
    """The page that shows it in its text."""
    if highlight.session_id is None:
        return highlight.article.get_absolute_url()
    return reverse("session_article", args=[highlight.session_id, highlight.article_id])


def at_note(note: Note, *, in_text: bool = True) -> str:
    """Its place in the article, or in the thread by itself where the words under that are gone from the text."""
    highlight = note.highlight
    page = room_of(highlight) if in_text else address("highlight", highlight)
    # A message that is deleted is named only where others follow it: then its thread tells more.
    return f"{page}#h-{name_of(highlight.uuid)}" if note.deleted_at else f"{page}#n-{note.uuid}"


def at_sentence(room: str, number: int, place: str = "") -> str:
    """Where this sentence stands, or what is at ``place`` on its page; ``room`` is the address of the whole."""
    return f"{room}?sentences={number}#{place or f's-{number}'}"


def sentence_asked(request: Request) -> int | None:
    """The number of the sentence that a plain form or link came from; 0 if of some sentence, ``None`` if of none."""
    return number_in(request.GET["sentences"]) or 0 if "sentences" in request.GET else None

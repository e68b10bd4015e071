"""Where a message stands."""

from django.urls import reverse

from annotations.cards import name_of
from annotations.models import Note


def at_note(note: Note, *, in_text: bool = True) -> str:
    """Its place in the article, or in the thread by itself where the words under that are gone from the text."""
    highlight = note.highlight
    page = highlight.article.get_absolute_url() if in_text else reverse("highlight", args=[highlight.uuid])
    # A message that is deleted is named only where others follow it: then its thread tells more.
    return f"{page}#h-{name_of(highlight.uuid)}" if note.deleted_at else f"{page}#n-{note.uuid}"

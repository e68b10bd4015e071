"""What an answer tells the page beside what it draws: the request that takes the act back."""

from collections.abc import Mapping

from django.http import HttpResponse
from django_htmx.http import trigger_client_event

from annotations.addresses import address
from annotations.audience import code_of
from annotations.models import Highlight, Note


def goes_back(
    response: HttpResponse, to: str, values: Mapping[str, object] | None = None, since: int = 0
) -> HttpResponse:
    """Tell the page to what address to send which values to undo this act; its answer tells how to redo it.

    ``since`` is the version on which the act was done, where the thing has versions: after the way back it stands
    again as it did then, under another number.
    """
    way = {"address": to, "values": values or {}, "since": since}
    return trigger_client_event(response, "newsroom:acted", way, after="receive")


def by_deletion(response: HttpResponse, gone: Highlight | Note) -> HttpResponse:
    """Something is there that was not: deleting it is the way back."""
    return goes_back(response, _deletion(gone))


def by_return(response: HttpResponse, gone: Highlight | Note) -> HttpResponse:
    """Something was deleted: its return is the way back."""
    return goes_back(response, _deletion(gone), {"undo": 1})


def _deletion(gone: Highlight | Note) -> str:
    return address("highlight_deletion" if isinstance(gone, Highlight) else "note_deletion", gone)


def relabelled(highlight: Highlight) -> dict[str, object]:
    """What the form for changing a mark would send to leave it as it is."""
    tags = ", ".join(highlight.tags.values_list("word", flat=True))
    return {"label": highlight.label_id, "audience": code_of(highlight.audience), "tags": tags}

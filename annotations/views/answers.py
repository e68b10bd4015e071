"""What a change answers with: the parts of the page that it touched, or the way back where no script asked."""

from collections.abc import Set
from urllib.parse import unquote, urlsplit

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from annotations.addresses import at_sentence, room_of, sentence_asked
from annotations.asking import at_earlier, rechecks_of
from annotations.cards import name_of
from annotations.deck import Deck
from annotations.models import AnchorSpan, Highlight
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.sessions.workplace import Workplace
from annotations.sheet import SWAP, Sheet
from annotations.threads import threads_of
from newsroom.requests import Request, keep, said_line, say_on_next_page


def touched(
    request: Request, highlight: Highlight, *, said: str, undo: str = "", restores: bool = False
) -> HttpResponse:
    """The blocks that the highlight covers, and its card; to a plain form the page itself, at the highlight."""
    if not request.htmx:
        return led_back(request, highlight, said, undo, restores)
    if _elsewhere(request, highlight):
        return talked(request, highlight, said=said, undo=undo, restores=restores)
    if not highlight.quote:
        card = PageNotes(highlight.article_id, request.user).changed(highlight)
        return HttpResponse(card + said_line(request, said, undo, restores))
    changed = drawn(request, highlight, blocks_of(highlight))
    return HttpResponse(changed + said_line(request, said, undo, restores))


def relaid(
    request: Request, highlight: Highlight, lay: Set[int], *, said: str, undo: str = "", restores: bool = False
) -> HttpResponse:
    """The blocks where the highlight lay and those where it lies now, and its card where it belongs."""
    if not request.htmx or _elsewhere(request, highlight):
        return talked(request, highlight, said=said, undo=undo, restores=restores)
    changed = drawn(request, highlight, lay | blocks_of(highlight))
    return HttpResponse(changed + said_line(request, said, undo, restores))


def drawn(request: Request, highlight: Highlight, blocks: Set[int]) -> SafeString:
    """These blocks (indices) of the current text, and the highlight's card in the margin or among those without a
    place."""
    revision, workplace = highlight.revision_now, Workplace.of(highlight, request.user)
    if revision is None:
        return mark_safe("")
    sheet = Sheet(revision, request.user, workplace=workplace)
    changed = sheet.changed(highlight, blocks) if blocks else SafeString("")
    if highlight.begun or workplace:
        return changed
    revision.article = highlight.article
    return changed + Orphans(revision, request.user).since({highlight.pk})


def talked(
    request: Request, highlight: Highlight, *, said: str, undo: str = "", restores: bool = False
) -> HttpResponse:
    """The highlight's card alone, for its marks are the same; what else is open in the margin stays open."""
    if not request.htmx:
        return led_back(request, highlight, said, undo, restores)
    workplace = Workplace.of(highlight, request.user)
    seen = workplace.highlights() if workplace else Highlight.objects.visible_to(request.user)
    thread = threads_of(seen.filter(pk=highlight.pk)).get(highlight.pk)
    if thread is None:
        gone = format_html('<article id="h-{}" hx-swap-oob="delete"></article>', name_of(highlight.uuid))
        return HttpResponse(gone + said_line(request, said, undo, restores))
    span, address = first_span(highlight), _elsewhere(request, highlight)
    start, block = (span.start, span.first_block) if span else (0, 0)
    asked = rechecks_of([highlight.pk]).get(highlight.pk) if highlight.quote else None
    if asked and asked.orphan:
        address = at_earlier(highlight.article, asked.earlier)
    deck = Deck(request.user, workplace=workplace)
    html = deck.html(thread, start, block, article=address, extra=SWAP, recheck=asked)
    return HttpResponse(html + said_line(request, said, undo, restores))


def led_back(request: Request, highlight: Highlight, said: str, undo: str = "", restores: bool = False) -> HttpResponse:
    """A plain form leads to the highlight in the text, or to the sentence it was sent from; so does what undoes it."""
    number = sentence_asked(request)
    if number is None:
        say_on_next_page(request, said, undo, restores)
        return redirect(at_highlight(highlight))
    number = number or _sentence_of(highlight)
    say_on_next_page(request, said, undo and f"{undo}?sentences={number}", restores)
    return redirect(at_sentence(room_of(highlight), number, "" if highlight.quote else f"h-{name_of(highlight.uuid)}"))


def _sentence_of(highlight: Highlight) -> int:
    span, revision = first_span(highlight), highlight.revision_now
    if revision and not highlight.quote:
        return len(revision.sentences)
    return revision.sentence_at(span.start) if span and revision else 1


def _elsewhere(request: Request, highlight: Highlight) -> str:
    """The address of its room, if the page that asks is another one; there no block can be drawn anew."""
    asking = urlsplit(request.htmx.current_url or "").path
    room = room_of(highlight)
    return room if asking and unquote(asking) != unquote(room) else ""


def regions(request: Request, highlight: Highlight, blocks: Set[int]) -> SafeString:
    """These blocks (indices) of the text in which it lies now as out-of-band swaps."""
    if not blocks or (revision := highlight.revision_now) is None:
        return mark_safe("")
    return Sheet(revision, request.user, workplace=Workplace.of(highlight, request.user)).parts(blocks)


def blocks_of(highlight: Highlight) -> set[int]:
    """The indices of the blocks that the highlight touches in the current text."""
    if highlight.begun and (revision := highlight.revision_now):
        return {block for span in highlight.begun.spans for block in revision.blocks_under(*span)}
    return {block for span in _spans(highlight) for block in range(span.first_block, span.last_block + 1)}


def first_span(highlight: Highlight) -> AnchorSpan | None:
    return _spans(highlight).first()


def pieces_of(highlight: Highlight) -> list[str]:
    """The words under each piece, where the highlight has several."""
    spans = list(_spans(highlight).values_list("start", "end"))
    if len(spans) < 2 or (revision := highlight.revision_now) is None:
        return []
    return [revision.text[start:end] for start, end in spans]


def _spans(highlight: Highlight) -> QuerySet[AnchorSpan]:
    revision = highlight.revision_id if highlight.session_id else highlight.article.current_revision_id
    return AnchorSpan.objects.filter(anchor__highlight=highlight, revision=revision).order_by("ordinal")


def at_highlight(highlight: Highlight) -> str:
    return f"{room_of(highlight)}#h-{name_of(highlight.uuid)}"


def refused(request: Request, why: str, code: int = 422, **context: object) -> HttpResponse:
    """Nothing was stored: the sentence that says why and what to do."""
    if request.htmx:
        return keep(request, why, code)
    return render(request, "annotations/refused.html", {"why": why, **context}, status=code)


def onto(response: HttpResponse, target: str, swap: str) -> HttpResponse:
    """Where htmx is to put this answer, whatever the form said: a form that succeeds swaps nothing itself."""
    response["HX-Retarget"], response["HX-Reswap"] = target, swap
    return response

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from annotations.access import Reader
from annotations.cards import name_of
from annotations.forms import MarkForm
from annotations.keys import KeyTaken, digest
from annotations.margin import Margin
from annotations.models import Highlight
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.placing import Elsewhere
from annotations.sentences import asked_from, joined
from annotations.sheet import MOST_CARDS, Sheet
from annotations.spans import BadSpans, Span
from annotations.views.answers import touched
from annotations.views.kept import has_note, not_marked
from annotations.views.placed import placed
from annotations.views.reasons import first_error, moved, why_bad
from annotations.views.way_back import by_deletion
from articles.models import Article, Revision
from newsroom.requests import MemberRequest, Request, members_only


@require_http_methods(["GET", "POST"])
def highlights(request: Request, article_id: int) -> HttpResponse:
    """The marks of one article: those on a block, or at a place, to read; a new one to make."""
    standing = Article.objects.select_related("current_revision")
    standing = standing.defer("current_revision__sentences", "current_revision__packed_blocks")
    article = standing.found_by(request.user, article_id)
    if article is None:
        raise Http404
    return _make(request, article) if request.method == "POST" else _list(request, article)


def _list(request: Request, article: Article) -> HttpResponse:
    """``?block=N&from=M`` gives the cards on a block after the first M; ``?at=OFFSET`` those at a code point;
    ``?whole=1&from=M`` those on the article as a whole; ``?orphans=1&from=M`` those without a place.

    ``?revision=N`` asks so of another text than the current one.
    """
    revision = _revision(request, article)
    old = revision is not None and revision.pk != article.current_revision_id
    block, at = _number(request, "block"), _number(request, "at")
    if revision is None:
        cards: list[SafeString] = []
    elif "whole" in request.GET:
        cards = [PageNotes(article.pk, request.user).cards_from(_number(request, "from") or 0)]
    elif "orphans" in request.GET and not old:
        cards = [Orphans(revision, request.user).cards_from(_number(request, "from") or 0)]
    elif at is None and block is not None:
        cards = [Sheet(revision, request.user, old).cards_from(block, _number(request, "from") or 0)]
    else:
        cards = _at(revision, request.user, at, answers=not old)
    template = "annotations/highlights.html#cards" if request.htmx else "annotations/highlights.html"
    return render(request, template, {"article": article, "cards": cards})


def _at(revision: Revision, reader: Reader, at: int | None, *, answers: bool) -> list[SafeString]:
    """The cards of the marks that cover this code point, the innermost first; of the whole text without one."""
    blocks = None if at is None else range(revision.block_at(at), revision.block_at(at) + 1)
    margin = Margin(revision, reader, blocks, answers)
    rows = [row for row in margin.rows if row.ordinal == 0 or at is not None]
    if at is not None:
        rows = sorted((row for row in rows if row.start <= at < row.end), key=lambda row: row.end - row.start)
    return list(margin.cards(rows[:MOST_CARDS]).values())


def _revision(request: Request, article: Article) -> Revision | None:
    current, number = article.current_revision, _number(request, "revision")
    if number is None or current is None or number == current.number:
        return current
    return get_object_or_404(article.revisions.defer("sentences", "packed_blocks"), number=number)


@members_only
def _make(request: MemberRequest, article: Article) -> HttpResponse:
    form = MarkForm(request.user, request.POST)
    if not form.is_valid():
        placed_well = form.errors.keys().isdisjoint({"revision", "spans"})
        return not_marked(request, article, first_error(form), placed=placed_well)
    try:
        highlight = _mark(request, article, form)
    except Elsewhere:
        return moved(request, article)
    except BadSpans as error:
        return not_marked(request, article, why_bad(error))
    except KeyTaken:
        if has_note(request):
            why = _("This was sent before with other words, and made a mark then. Saving again makes another.")
        else:
            why = _("This was sent before with other words. Reload the page and try again.")
        return not_marked(request, article, why, placed=True)
    words = len(highlight.quote.split())
    said = ngettext("Marked %(count)s word.", "Marked %(count)s words.", words) % {"count": words}
    response = touched(request, highlight, said=said, undo=reverse("highlight_deletion", args=[highlight.uuid]))
    response = by_deletion(response, highlight)
    return trigger_client_event(response, "newsroom:marked", {"name": name_of(highlight.uuid)}, after="settle")


def _mark(request: MemberRequest, article: Article, form: MarkForm) -> Highlight:
    wish, revision = form.cleaned_data, article.current_revision
    asked = _asked(article, wish)
    try:
        if revision is None:
            raise Elsewhere
        spans = _spans(request, placed(wish, revision), revision)
    except (Elsewhere, BadSpans):
        return Highlight.objects.made_before(asked, by=request.user, key=wish["key"])
    revision.article = article  # as it was read, with its text
    return Highlight.mark(
        revision,
        spans,
        by=request.user,
        label=wish["label"],
        audience=wish["audience"],
        key=wish["key"],
        text=wish["text"],
        asked=asked,
    )


def _asked(article: Article, wish: dict[str, Any]) -> str:
    """The same whenever it is sent again, whatever has become of the text meanwhile."""
    label, audience = wish["label"], wish["audience"]
    place = wish["revision"], wish["spans"]
    return digest(article.pk, *place, label.pk, audience.visibility, audience.team_id, wish["text"])


def _spans(request: Request, spans: list[Span], revision: Revision) -> list[Span]:
    """Sentences in a row that were ticked are one piece."""
    return spans if asked_from(request) is None else joined(spans, revision.text)


def _number(request: Request, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None

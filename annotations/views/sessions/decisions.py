from collections.abc import Callable
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.forms.decision import LONGEST_REASON, DecisionForm, Elsewhere
from annotations.keys import KeyTaken
from annotations.models import Contested, Decision, SessionArticle, Wish
from annotations.sessions.agreed import places
from annotations.sessions.settled_text import name_of
from annotations.sessions.settling import Settling
from annotations.spans import BadSpans
from annotations.views.answers import onto
from annotations.views.reasons import first_error, why_bad
from annotations.views.sessions.settling import context_of, page_of, place_in, undecided
from newsroom.accounts.models import Refused
from newsroom.requests import MemberRequest, members_only, said_line, say_on_next_page


@require_POST
@members_only
def decisions(request: MemberRequest, session_id: int, article_id: int) -> HttpResponse:
    """Decide about one place of an article, or add a mark where nobody marked."""
    where = place_in(request, session_id, article_id, led=True)
    page = page_of(request, where)
    form = DecisionForm(where, page.places, request.POST)
    if not form.is_valid():
        return undecided(request, where, first_error(form))
    try:
        wish = form.wish()
    except BadSpans as error:
        return undecided(request, where, why_bad(error))
    except Elsewhere:
        why = _("These words are not where you saw them. Reload the page and select them again.")
        return undecided(request, where, why, 409)
    return _decided(
        request, where, wish, lambda: Decision.make(where, wish, by=request.user, key=form.cleaned_data["key"])
    )


@require_POST
@members_only
def undoing(request: MemberRequest, session_id: int, article_id: int, decision_id: int) -> HttpResponse:
    """Take a decision back, where it is the last word on its place."""
    where = place_in(request, session_id, article_id, led=True)
    made = get_object_or_404(Decision, session_article=where, pk=decision_id)
    wish = Wish(
        Decision.Kind.UNDONE,
        made.place,
        made.version,
        made.marks,
        reason=request.POST.get("reason", "").replace("\x00", "")[:LONGEST_REASON],
    )
    return _decided(request, where, wish, lambda: Decision.make(where, wish, by=request.user, key=uuid4()))


def _decided(request: MemberRequest, where: SessionArticle, wish: Wish, make: Callable[[], Decision]) -> HttpResponse:
    try:
        made = make()
    except Contested as contest:
        return _contested(request, where, wish, contest.args[0])
    except Refused as refusal:
        return undecided(request, where, str(refusal), 409)
    except KeyTaken:
        return undecided(request, where, _("This was sent before, and differs. Reload the page and decide again."), 409)
    return _settled(request, where, made)


def _settled(request: MemberRequest, where: SessionArticle, made: Decision) -> HttpResponse:
    """The place as it stands now, with its blocks and the count; to a plain form the page, there."""
    undone = made.kind == Decision.Kind.UNDONE
    said = _("It is open again.") if undone else _("Settled.")
    undo = "" if undone else _address("session_decision_undoing", where, made.pk)
    if not request.htmx or made.kind == Decision.Kind.ADDED:
        say_on_next_page(request, said, undo)
        return redirect(f"{_address('session_settling_article', where)}{_query(request, made, where)}")
    page = page_of(request, where)
    place = next((one for one in page.places if one.key == made.place), None)
    one = page.shown(place) if place else None
    context = {**context_of(request, page), "one": one, "gone": name_of(made.place), "blocks": _blocks(page, made)}
    answer = render(request, "annotations/sessions/settling_answer.html", context)
    answer.write(said_line(request, said, undo))
    return answer


def _blocks(page: Settling, made: Decision) -> list[SafeString]:
    """The blocks that the place touches, drawn anew."""
    revision = page.where.revision
    place = next((one for one in page.places if one.key == made.place), None)
    spans = [(mark.start, mark.end) for mark in made.agreed.all()]
    spans += [(place.cluster.start, place.cluster.end)] if place and place.cluster else []
    touched = sorted({block for start, end in spans for block in revision.blocks_under(start, end)})
    return [page.text.block(index, ' hx-swap-oob="true"') for index in touched]


def _contested(request: MemberRequest, where: SessionArticle, wish: Wish, standing: Decision | None) -> HttpResponse:
    """Both decisions: the one that stands, and the one that was wanted, to be sent again on top of it."""
    page = page_of(request, where)
    place = next((one for one in page.places if one.key == wish.place), None)
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in fields if name not in ("csrfmiddlewaretoken", "version", "key")]
    context = {
        **context_of(request, page),
        "wish": {"kind": wish.kind.label, "marks": page.drawn(wish), "reason": wish.reason},
        "again": place is not None and wish.kind != Decision.Kind.UNDONE,
        "standing": page.shown(place) if place and place.settled else None,
        "one": page.shown(place) if place else None,
        "fields": kept,
        "version": standing.version if standing else 0,
        "key": uuid4(),
    }
    if not request.htmx:
        return render(request, "annotations/sessions/contested.html", context, status=409)
    both = render(request, "annotations/sessions/contested.html#both", context, status=409)
    return onto(both, f"#c-{name_of(wish.place)}", "innerHTML")


def _address(name: str, where: SessionArticle, *more: int) -> str:
    return reverse(name, args=[where.session_id, where.article_id, *more])


def _query(request: MemberRequest, made: Decision, where: SessionArticle) -> str:
    """The page of the text on which the place is, and the place."""
    first = made.agreed.first()
    at = first.start if first else next((one.start for one in places(where) if one.key == made.place), 0)
    hidden = "&names=hidden" if request.GET.get("names") == "hidden" else ""
    return f"?at={at}{hidden}#c-{name_of(made.place)}"

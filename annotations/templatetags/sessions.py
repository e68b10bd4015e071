from collections import Counter
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.markdown import render_note
from annotations.models import AnnotationSession, Assignment

register = template.Library()

# Address, words, and who goes there: "all" who take part; "shown" they once they see each other, and the leads at any
# time; "compared" nobody before that, for leads see progress only; "settled" who took part, once leads decide; "leads"
# they alone.
TABS: list[tuple[str, Promise | str, str]] = [
    ("session", _("Overview"), "all"),
    ("session_agreement", _("Agreement"), "compared"),
    ("session_settling", _("Settling"), "compared"),
    ("session_outcome", _("Your marks"), "settled"),
    ("session_report", _("Report"), "compared"),
    ("session_export", _("Export"), "shown"),
]


MOST_SQUARES = 40
_FURTHEST: list[str] = [Assignment.State.SUBMITTED, Assignment.State.IN_PROGRESS, Assignment.State.TODO]


@register.inclusion_tag("annotations/sessions/_head.html", takes_context=True)
def session_head(context: RequestContext, session: AnnotationSession, current: str = "") -> dict[str, Any]:
    """The heading of a session's pages, and its tabs; ``current`` is the address that this page has, by its name."""
    reader = context["request"].user
    leads = AnnotationSession.objects.editable_by(reader).filter(pk=session.pk).exists()
    compared = AnnotationSession.objects.compared_for(reader).filter(pk=session.pk).exists()
    settled = compared and AnnotationSession.objects.settled_for(reader).filter(pk=session.pk).exists()
    open_here = {"all": True, "settled": settled, "shown": leads or compared, "compared": compared, "leads": leads}
    tabs = [
        {"address": address, "words": words, "current": name == current}
        for name, words, who in TABS
        if open_here[who] and (address := _address(name, session))
    ]
    return {"session": session, "tabs": tabs}


@register.inclusion_tag("annotations/sessions/_squares.html")
def squares(states: Counter[str] | list[str]) -> dict[str, Any]:
    """A row of small squares for pieces of work, given as their states or as how many are in each."""
    each = sorted(
        states.elements() if isinstance(states, Counter) else states, key=lambda state: _FURTHEST.index(state)
    )
    return {"states": each[:MOST_SQUARES], "more": len(each) > MOST_SQUARES}


@register.filter
def work_state(work: Assignment) -> str:
    """How far this piece of work is, in the words of the buttons."""
    submitted = work.state == Assignment.State.SUBMITTED
    return _now("Handed in") if submitted else work.get_state_display()


@register.filter
def as_note(text: str) -> SafeString:
    """A guideline as HTML, drawn as notes are."""
    return mark_safe(render_note(text))


def _address(name: str, session: AnnotationSession) -> str:
    try:
        return reverse(name, args=[session.pk])
    except NoReverseMatch:
        return ""

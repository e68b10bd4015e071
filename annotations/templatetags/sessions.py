from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.models import AnnotationSession

register = template.Library()

# Address, words, and who goes there: "all" who take part; "shown" they once they see each other, and the leads at any
# time; "compared" nobody before that, for leads see progress only; "leads" they alone.
TABS: list[tuple[str, Promise | str, str]] = [
    ("session", _("Overview"), "all"),
    ("session_agreement", _("Agreement"), "compared"),
    ("session_settling", _("Settling"), "compared"),
    ("session_report", _("Report"), "shown"),
    ("session_export", _("Export"), "shown"),
]


@register.inclusion_tag("annotations/sessions/_head.html", takes_context=True)
def session_head(context: RequestContext, session: AnnotationSession, current: str = "") -> dict[str, Any]:
    """The heading of a session's pages, and its tabs; ``current`` is the address that this page has, by its name."""
    reader = context["request"].user
    leads = AnnotationSession.objects.editable_by(reader).filter(pk=session.pk).exists()
    compared = AnnotationSession.objects.compared_for(reader).filter(pk=session.pk).exists()
    open_here = {"all": True, "shown": leads or compared, "compared": compared, "leads": leads}
    tabs = [
        {"address": address, "words": words, "current": name == current}
        for name, words, who in TABS
        if open_here[who] and (address := _address(name, session))
    ]
    return {"session": session, "tabs": tabs}


def _address(name: str, session: AnnotationSession) -> str:
    try:
        return reverse(name, args=[session.pk])
    except NoReverseMatch:
        return ""

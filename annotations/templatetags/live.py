from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import get_script_prefix

from annotations.live.known import known_to
from annotations.models import AnnotationSession
from articles.models import Article
from newsroom.requests import page_address

register = template.Library()


@register.inclusion_tag("annotations/sessions/_listening.html", takes_context=True)
def listening(context: RequestContext, session: AnnotationSession, article: Article | None = None) -> dict[str, Any]:
    """Where a page of this session listens, and up to where it knows what happened: in no part that is drawn anew.

    A page that shows an ``article`` hears who else is in it.
    """
    request, shown = context["request"], f"articles/{article.pk}/" if article else ""
    return {
        "live": f"{get_script_prefix()}sessions/{session.pk}/{shown}live",
        "known": known_to(request),
        "page": page_address(request, session.get_absolute_url()),
    }

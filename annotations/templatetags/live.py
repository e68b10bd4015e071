from django import template
from django.urls import get_script_prefix

from annotations.models import AnnotationSession

register = template.Library()


@register.filter
def stream(session: AnnotationSession) -> str:
    """Where a page of this session listens."""
    return f"{get_script_prefix()}sessions/{session.pk}/live"

from django import template

from annotations import addresses
from annotations.models import Highlight, Note

register = template.Library()


@register.simple_tag
def address(name: str, of: Highlight | Note) -> str:
    """``{% address 'highlight_spans' highlight %}``"""
    return addresses.address(name, of)

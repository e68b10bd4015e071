from typing import Any, NamedTuple

from django import template

from articles.models import Revision
from articles.text.blocks import Kind

FEWEST = 3  # headings; with fewer, the text is found faster than its outline is read

register = template.Library()


class Heading(NamedTuple):
    block: int
    words: str
    deep: bool


@register.inclusion_tag("articles/_outline.html")
def outline(revision: Revision) -> dict[str, Any]:
    """The headings of a long article, as ways into it; nothing where there are few."""
    found = [(index, block) for index, block in enumerate(revision.blocks) if block.kind is Kind.HEADING]
    if len(found) < FEWEST:
        return {"headings": []}
    top = min(block.level or 2 for _index, block in found)
    return {"headings": [Heading(index, block.text, (block.level or 2) > top) for index, block in found]}

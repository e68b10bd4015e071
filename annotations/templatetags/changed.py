from typing import Any

from django import template
from django.db.models import Max
from django.template.context import RequestContext

from annotations.models import Highlight
from articles.models import Article, ReadingPosition

register = template.Library()


@register.inclusion_tag("annotations/_changed.html", takes_context=True)
def changed_since(context: RequestContext, article: Article) -> dict[str, Any]:
    """Whether this reader knows another text than the current one: by a visit or by a mark of theirs."""
    reader, current = context["request"].user, article.current_revision
    if not reader.is_authenticated or current is None or current.number == 1:
        return {}
    positions = ReadingPosition.objects.filter(user=reader, article=article)
    visited = positions.values_list("revision__number", flat=True).first() or 0
    marks = Highlight.objects.standing().filter(article=article, author=reader)
    marked = marks.aggregate(newest=Max("revision__number"))["newest"] or 0
    seen = max(visited, marked)
    return {"since": seen if seen < current.number else 0, "visited": visited >= marked, "article": article}


@register.inclusion_tag("annotations/_changed.html")
def changed_since_mark(highlight: Highlight) -> dict[str, Any]:
    """Whether the text is another than the one on which this mark was made."""
    made = Highlight.objects.filter(pk=highlight.pk)
    [(marked, current)] = made.values_list("revision__number", "article__current_revision__number")
    return {"since": marked if marked < current else 0, "visited": False, "article": highlight.article}

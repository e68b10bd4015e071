from typing import Any

from annotations.following import carried_on
from annotations.placing import Elsewhere, place
from annotations.spans import Span
from articles.models import Revision


def placed(wish: dict[str, Any], revision: Revision) -> list[Span]:
    """The spans that a form asks for, on the article's current revision, whichever revision the browser saw.

    Raises ``Elsewhere`` and ``BadSpans``; an earlier revision that is none of the article's is elsewhere, too.
    """
    saw = seen(wish, revision)
    spans = place(wish["spans"], saw.text)
    return spans if saw is revision else carried_on(spans, saw, revision)


def seen(wish: dict[str, Any], revision: Revision) -> Revision:
    """The text that the browser saw, of the article that has this one now. Raises ``Elsewhere`` where it has none."""
    if wish["revision"] == revision.number:
        return revision
    earlier = {"article": revision.article_id, "number": wish["revision"], "number__lt": revision.number}
    saw = Revision.objects.filter(**earlier).first()
    if saw is None:
        raise Elsewhere
    return saw

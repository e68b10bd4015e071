from typing import Any

from annotations.placing import Elsewhere, place
from annotations.spans import Span
from articles.models import Revision


def placed(wish: dict[str, Any], revision: Revision) -> list[Span]:
    """The spans that a form asks for, on the article's current revision, whichever revision the browser saw.

    Raises ``Elsewhere`` and ``BadSpans``; an earlier revision that is none of the article's is elsewhere, too.
    """
    if wish["revision"] == revision.number:
        return place(wish["spans"], revision.text)
    earlier = Revision.objects.filter(article=revision.article_id, number=wish["revision"]).only("text").first()
    if earlier is None:
        raise Elsewhere
    return place(wish["spans"], revision.text, earlier.text)

"""What was handed in, as the measures of agreement compare it: they read submissions and nothing else."""

from collections.abc import Iterator
from typing import Any

from django.db.models.functions import Length

from annotations.agreement.marks import LabelledSpan, MarkedArticle
from annotations.models import AnnotationSession, Submission


def marked_articles(session: AnnotationSession, *, discussed: bool = False) -> list[MarkedArticle]:
    """The session's articles with what each person handed in of them; the labels are their numbers, as text.

    Before the reveal; with ``discussed``, each person's later submission where there is one. Whoever handed in no mark
    counts; whoever did not hand in, or took it back, does not.
    """
    found_places = session.articles.annotate(length=Length("revision__text"))
    places = {pk: (article, length) for pk, article, length in found_places.values_list("pk", "article", "length")}
    spans: dict[int, dict[int, list[LabelledSpan]]] = {pk: {} for pk in places}
    found = Submission.objects.filter(assignment__session_article__session=session, taken_back_at=None)
    if not discussed:
        found = found.filter(after_reveal=False)
    columns = ("assignment__session_article", "assignment__participant__user", "marks")
    for place, person, marks in found.order_by("after_reveal", "pk").values_list(*columns):
        spans[place][person] = list(_spans(marks))
    return [MarkedArticle(article, length, spans[pk]) for pk, (article, length) in places.items()]


def _spans(marks: list[dict[str, Any]]) -> Iterator[LabelledSpan]:
    for mark in marks:
        for start, end in mark["spans"]:
            yield LabelledSpan(start, end, str(mark["label"]))

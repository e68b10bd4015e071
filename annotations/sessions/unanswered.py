"""Questions to the leads of sessions in whose threads nobody answered last."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Max

from annotations.models import AnnotationSession, Question
from annotations.models.question import QuestionQuerySet

MOST = 20


def unanswered_in(session: AnnotationSession) -> list[Question]:
    """The last words of each such thread, the oldest first."""
    waiting = _waiting(Question.objects.filter(session_article__session=session))
    return list(waiting.select_related("asker", "session_article__article").order_by("pk")[:MOST])


def unanswered_by_session(sessions: Iterable[int]) -> Counter[int]:
    """How many such threads each of these sessions has."""
    waiting = _waiting(Question.objects.filter(session_article__session__in=list(sessions)))
    return Counter(waiting.values_list("session_article__session", flat=True))


def _waiting(questions: QuestionQuerySet) -> QuestionQuerySet:
    threads = questions.order_by().values("session_article", "asker").annotate(last=Max("pk"))
    return questions.filter(pk__in=threads.values("last"), author=F("asker"))

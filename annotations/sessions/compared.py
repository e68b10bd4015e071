"""A session's work compared, as one reader may see it; the numbers are kept until somebody hands in more."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from django.db.models import Count, Max

from annotations.agreement.comparison import Comparison, compare
from annotations.agreement.confusion import Confusion, confusion_of_all
from annotations.agreement.marks import MarkedArticle, Pair, labels_of
from annotations.agreement.measures import Measure, Name
from annotations.agreement.resampling import SAMPLES
from annotations.agreement.values import Undefined, Value
from annotations.models import AnnotationSession, SessionArticle, Submission
from annotations.sessions.handed_in import marked_articles
from annotations.sessions.passages import Passage, passages
from newsroom.accounts.models import User

MOST_AT_ONCE = 100_000  # marks that meet another person's: about a second
MOST_LOOKED_INTO = 10  # articles, those with the least agreement, whose passages are looked at
_MOST_KEPT = 60
_kept: dict[Hashable, "Numbers"] = {}
_lock = Lock()


@dataclass(frozen=True)
class Numbers:
    """All that the page tells of one set of marks."""

    comparison: Comparison
    confusion: Confusion
    labels: Mapping[str, int]  # how many pieces of marks have each
    people: Mapping[int, int]  # how many handed in each article
    together: Mapping[Pair, int]  # how many articles two people both handed in
    passages: list[Passage]


@dataclass
class Compared:
    """What ``reader`` sees of the blind set of a session, or of that after the discussion.

    ``sure`` asks for intervals as well, ``now`` for numbers that take seconds.
    """

    session: AnnotationSession
    reader: User
    discussed: bool = False
    sure: bool = False
    now: bool = False

    @cached_property
    def articles(self) -> dict[int, SessionArticle]:
        """The articles of the session that this person may look at, by their numbers."""
        found = SessionArticle.objects.compared_for(self.reader).filter(session=self.session)
        light = found.select_related("article").defer("article__doubts", "article__dek")
        return {one.article_id: one for one in light}

    @cached_property
    def left_out(self) -> int:
        return self.session.articles.count() - len(self.articles)

    @cached_property
    def pairs(self) -> int:
        """How many pairs of people there are, in all articles together."""
        return self._known.comparison.pairs if self._known else sum(len(one.pairs) for one in self._marked)

    @cached_property
    def numbers(self) -> Numbers | None:
        """The numbers; nothing where they would take seconds and were not asked for."""
        if self._known is None and not self.now and sum(map(_meetings, self._marked)) > MOST_AT_ONCE:
            return None
        return self._known or _keep(self._key, self._measured())

    @cached_property
    def _known(self) -> Numbers | None:
        return _kept.get(self._key)

    @cached_property
    def _key(self) -> Hashable:
        """Names this set of marks as it is now: whoever hands in or takes back makes another."""
        of_session = Submission.objects.filter(assignment__session_article__session=self.session)
        state = of_session.aggregate(Count("pk"), Max("at"), Count("taken_back_at"), Max("taken_back_at"))
        return self.session.pk, *state.values(), self.discussed, self.sure, tuple(self.articles)

    @cached_property
    def _marked(self) -> list[MarkedArticle]:
        return [one for one in marked_articles(self.session, discussed=self.discussed) if one.article in self.articles]

    def _measured(self) -> Numbers:
        comparison = compare(self._marked, samples=SAMPLES if self.sure else 0)
        by_article = comparison.by_article
        least = sorted((least_first(values), article) for article, values in by_article.items())[:MOST_LOOKED_INTO]
        looked_into = [article for _value, article in least]
        marked = {one.article: one for one in self._marked}
        return Numbers(
            comparison,
            confusion_of_all(self._marked),
            {label: _pieces(self._marked, label) for label in labels_of(self._marked)},
            {one.article: len(one.spans) for one in self._marked},
            Counter(pair for one in self._marked for pair in one.pairs),
            passages([(self.articles[article], marked[article]) for article in looked_into]),
        )


def least_first(values: Mapping[Name, Value]) -> float:
    """A key that puts those first who agree least, and last those of whom there is no number."""
    value = values[Measure.HALF]
    return 2.0 if isinstance(value, Undefined) else value


def _meetings(one: MarkedArticle) -> int:
    """How often a mark is laid beside those of somebody else."""
    return (len(one.spans) - 1) * sum(map(len, one.spans.values()))


def _pieces(marked: list[MarkedArticle], label: str) -> int:
    return sum(span.label == label for one in marked for spans in one.spans.values() for span in spans)


def _keep(key: Hashable, numbers: Numbers) -> Numbers:
    with _lock:
        _kept[key] = numbers
        while len(_kept) > _MOST_KEPT:
            del _kept[next(iter(_kept))]
    return numbers

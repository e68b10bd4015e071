"""How much of a session is settled, article by article."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from annotations.models import AnnotationSession, SessionArticle, Submission
from annotations.sessions.agreed import Place, places_of_all
from articles.models import Article
from newsroom.accounts.models import User

PAGE = 50  # articles


@dataclass(frozen=True)
class Line:
    """One article: how many places it has, how many are settled, and how many everybody marked alike."""

    article: Article
    people: int
    places: int
    settled: int
    ready: int

    @property
    def waiting(self) -> int:
        return self.places - self.settled


@dataclass
class SettlingList:
    """A page of the articles of a session that this person may compare, those after the row ``after``."""

    session: AnnotationSession
    reader: User
    after: int = 0

    @cached_property
    def lines(self) -> list[Line]:
        people = _people(self._here)
        every = zip(self._here, places_of_all(self._here), strict=True)
        return [_line(one, people.get(one.pk, 0), some) for one, some in every]

    @cached_property
    def next(self) -> int | None:
        """The row after which the next page begins."""
        return self._found[PAGE - 1].pk if len(self._found) > PAGE else None

    @property
    def waiting(self) -> int:
        return sum(line.waiting for line in self.lines)

    @property
    def ready(self) -> int:
        return sum(line.ready for line in self.lines)

    @property
    def numbers(self) -> range:
        return range(2, max((line.people for line in self.lines), default=0))

    @property
    def _here(self) -> list[SessionArticle]:
        return self._found[:PAGE]

    @cached_property
    def _found(self) -> list[SessionArticle]:
        found = SessionArticle.objects.compared_for(self.reader).filter(session=self.session, pk__gt=self.after)
        return list(found.select_related("article__source").order_by("pk")[: PAGE + 1])


def _people(articles: list[SessionArticle]) -> dict[int, int]:
    """How many handed in each of these; whoever marked nothing counts, too."""
    found = Submission.objects.filter(assignment__session_article__in=articles, taken_back_at=None)
    counted = found.order_by().values_list("assignment__session_article")
    return dict(counted.annotate(people=Count("assignment__participant", distinct=True)))


def _line(one: SessionArticle, people: int, places: list[Place]) -> Line:
    return Line(
        one.article,
        people,
        len(places),
        sum(place.settled is not None for place in places),
        sum(place.cluster is not None and place.cluster.by_all and not place.settled for place in places),
    )

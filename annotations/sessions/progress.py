"""How far a session is: its articles by its people, and one person's own."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.http import QueryDict

from annotations.models import AnnotationSession, Assignment, Participant, SessionArticle
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asked import number_in

PAGE = 50


@dataclass
class Row:
    """An article with what each person has of it; ``article`` is ``None`` where the reader may not read it now."""

    place: SessionArticle
    article: Article | None
    cells: list[tuple[Participant, Assignment | None]]
    wanted: int

    @property
    def missing(self) -> int:
        """How many people it still wants."""
        return max(0, self.wanted - sum(work is not None for _person, work in self.cells))


@dataclass
class Progress:
    """One page of the articles of a session by all of its people, as its leads see it: states, no marks."""

    session: AnnotationSession
    reader: User
    asked: QueryDict

    @cached_property
    def people(self) -> list[Participant]:
        return list(self.session.participants.select_related("user").order_by("pk"))

    @cached_property
    def rows(self) -> list[Row]:
        places = self._fetched[:PAGE]
        held = Assignment.objects.held().filter(session_article__in=places).with_doubts(self.reader)
        work = {(one.session_article_id, one.participant_id): one for one in held}
        readable = Article.objects.visible_to(self.reader).in_bulk([place.article_id for place in places])
        return [
            Row(
                place,
                readable.get(place.article_id),
                [(person, work.get((place.pk, person.pk))) for person in self.people],
                self.session.people_per_article,
            )
            for place in places
        ]

    @property
    def tells_doubts(self) -> bool:
        """Whether somebody is shown to be unsure on this page."""
        return any(work and work.is_unsure for row in self.rows for _person, work in row.cells)  # type: ignore[attr-defined]

    @property
    def next(self) -> str:
        """The query string of the page that follows, empty on the last."""
        return f"after={self._fetched[PAGE - 1].pk}" if len(self._fetched) > PAGE else ""

    @property
    def states(self) -> Counter[str]:
        """How many pieces of work are in each state, over all articles: of those that can be handed in, or were."""
        return sum((Counter({state: count}) for state, _readable, count in self._counted), Counter())

    @property
    def all(self) -> int:
        return self.states.total()

    @property
    def handed_in(self) -> int:
        return self.states[Assignment.State.SUBMITTED]

    @property
    def is_done(self) -> bool:
        """All that was given is handed in, and nothing is left to take."""
        return self.handed_in == self.all and not self.untaken

    @property
    def places(self) -> int:
        return self._places["all"]

    @property
    def untaken(self) -> int:
        """How many places nobody has yet, as far as there are people for them and the team reads the article."""
        wanted = self._places["readable"] * min(self.session.people_per_article, len(self.people))
        return max(0, wanted - sum(count for _state, readable, count in self._counted if readable))

    @cached_property
    def _counted(self) -> list[tuple[str, bool, int]]:
        awaited = Assignment.objects.awaited().of_session(self.session).on_readable()
        columns = ("state", "readable")
        return list(awaited.order_by().values_list(*columns).annotate(Count("pk")))

    @cached_property
    def _places(self) -> dict[str, int]:
        readable = Q(pk__in=SessionArticle.objects.readable().values("pk"))
        return self.session.articles.aggregate(all=Count("pk"), readable=Count("pk", filter=readable))

    @cached_property
    def _fetched(self) -> list[SessionArticle]:
        places = self.session.articles.order_by("pk")
        if after := number_in(self.asked.get("after", "")):
            places = places.filter(pk__gt=after)
        return list(places[: PAGE + 1])

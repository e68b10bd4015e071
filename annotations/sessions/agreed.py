"""The agreed set of a session: what of each article waits to be settled, and what was settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from annotations.agreement.clusters import Cluster, HandedMark, Reading, clusters
from annotations.models import AgreedMark, AnnotationSession, Decision, SessionArticle, Submission, Wish
from newsroom.accounts.models import User

ACCEPTED = Decision.Kind.ACCEPTED


def agreed_marks(session: AnnotationSession) -> QuerySet[AgreedMark]:
    """The marks that the session's leads agreed on, article by article in the order of the text.

    Each comes with its ``decision`` (who, when, why, which handed-in marks it is about), that with its
    ``session_article`` and the person. What was taken back, or decided again, is not among them.
    """
    standing = Decision.objects.of_session(session).standing()
    found = AgreedMark.objects.filter(decision__in=standing)
    related = ("decision__session_article", "decision__by", "label")
    return found.select_related(*related).order_by("decision__session_article", "start", "-end", "pk")


@dataclass
class Place:
    """A place of an article that is settled at once: what people handed in there, and what stands decided of it.

    Without a ``cluster`` it is a mark that a lead added where nobody marked.
    """

    key: UUID
    cluster: Cluster | None
    decision: Decision | None = None  # the last one, be it that the one before was taken back

    @property
    def version(self) -> int:
        return self.decision.version if self.decision else 0

    @property
    def settled(self) -> Decision | None:
        return self.decision if self.decision and self.decision.kind != Decision.Kind.UNDONE else None

    @property
    def start(self) -> int:
        return self.cluster.start if self.cluster else min((mark.start for mark in self.agreed), default=0)

    @cached_property
    def agreed(self) -> list[AgreedMark]:
        """What stands here in the agreed set."""
        return list(self.settled.agreed.all()) if self.settled else []

    def accept(self, readings: list[Reading], least: int | None = None) -> Wish:
        """The wish that these readings stand here, and none of the others."""
        assert self.cluster is not None
        drawn = [(int(reading.label), reading.spans) for reading in readings]
        return Wish(ACCEPTED, self.key, self.version, self.cluster.marks, drawn, least=least)


def places(where: SessionArticle) -> list[Place]:
    """All places of one article of a session, in the order of the text."""
    return next(places_of_all([where]))


def places_of_all(articles: list[SessionArticle]) -> Iterator[list[Place]]:
    """The same of several articles of one session, in four queries."""
    handed_in = _handed_in(articles)
    latest: dict[int, dict[UUID, Decision]] = {one.pk: {} for one in articles}
    decisions = Decision.objects.filter(session_article__in=articles).last_words()
    for decision in decisions.select_related("by").prefetch_related("agreed__label"):
        latest[decision.session_article_id][decision.place] = decision
    for one in articles:
        marks, people = handed_in[one.pk]
        decided = latest[one.pk]
        found = [
            Place(key := place_of(cluster), cluster, decided.pop(key, None)) for cluster in clusters(marks, people)
        ]
        found += [
            Place(key, None, decision) for key, decision in decided.items() if decision.kind != Decision.Kind.UNDONE
        ]
        yield sorted(found, key=lambda place: (place.start, place.key))


def place_of(cluster: Cluster) -> UUID:
    """What names a cluster as long as nobody hands in anything else: the first of its marks by name."""
    return UUID(cluster.marks[0])


def accept_shared(session: AnnotationSession, *, by: User, least: int | None = None, article: int | None = None) -> int:
    """Accept at once what everybody marked alike, or with ``least`` so many of them, where nothing is decided yet.

    In one article, or in all that this lead may compare. Gives how many places that settled; raises as ``make`` does.
    """
    with session.held(by, AnnotationSession.State.SETTLING):
        found = SessionArticle.objects.compared_for(by).filter(session=session).select_related("session__label_set")
        articles = list(found.filter(article=article) if article else found)
        wishes = [
            (where, place.accept(readings, least or len(place.cluster.people)))
            for where, some in zip(articles, places_of_all(articles), strict=True)
            for place in some
            if place.cluster and not place.settled and (readings := _shared(place.cluster, least))
        ]
        return len(Decision.record(wishes, by=by))


def _shared(cluster: Cluster, least: int | None) -> list[Reading]:
    if least is None:
        return list(cluster.readings) if cluster.by_all else []
    return cluster.shared_by(least)


def _handed_in(articles: list[SessionArticle]) -> dict[int, tuple[list[HandedMark], set[int]]]:
    """What each person handed in last of these articles, and who did: of a discussed session, after the discussion."""
    found = Submission.objects.filter(assignment__session_article__in=articles, taken_back_at=None)
    columns = ("assignment__session_article", "assignment__participant__user", "marks")
    last: dict[int, dict[int, list[HandedMark]]] = {one.pk: {} for one in articles}
    for where, person, marks in found.order_by("after_reveal", "pk").values_list(*columns):
        last[where][person] = [
            HandedMark(mark["mark"], person, str(mark["label"]), tuple((start, end) for start, end in mark["spans"]))
            for mark in marks
        ]
    return {
        where: ([mark for marks in of_people.values() for mark in marks], set(of_people))
        for where, of_people in last.items()
    }

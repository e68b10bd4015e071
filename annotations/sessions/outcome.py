"""What became of one person's marks in the agreed set of a session, and who decided so, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.agreement.clusters import Reading
from annotations.models import AgreedMark, AnnotationSession, Decision, Label, SessionArticle
from annotations.sessions.agreed import Place, places_of_all
from annotations.sessions.hands import around, words
from annotations.sessions.settled_text import name_of
from articles.models import Article, Revision
from newsroom.accounts.models import User

PAGE = 20  # articles


class Fate(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    REJECTED = "rejected"
    ADDED = "added"
    WAITS = "waits"


FATES: dict[Fate, Promise] = {
    Fate.KEPT: _("Kept"),
    Fate.CHANGED: _("Changed"),
    Fate.REJECTED: _("Rejected"),
    Fate.ADDED: _("Added"),
    Fate.WAITS: _("Not decided yet"),
}
Drawn = tuple[str, str, SafeString]  # a label, its style, and the words


@dataclass(frozen=True)
class Became:
    """One mark of theirs, or one that was added: what it was, what stands instead, and by whose decision."""

    fate: Fate
    mark: Drawn | None
    instead: Sequence[Drawn]
    decision: Decision | None
    place: str
    at: int

    @property
    def said(self) -> Promise:
        return FATES[self.fate]


@dataclass
class Outcome:
    """A page of a session's articles that ``reader`` handed in, those after the row ``after``."""

    session: AnnotationSession
    reader: User
    after: int = 0

    @cached_property
    def articles(self) -> list[tuple[Article, list[Became]]]:
        found = zip(self._here, places_of_all(self._here), strict=True)
        return [(where.article, list(self._of(where.revision, places))) for where, places in found]

    @cached_property
    def next(self) -> int | None:
        """The row after which the next page begins."""
        return self._found[PAGE - 1].pk if len(self._found) > PAGE else None

    def _of(self, revision: Revision, places: list[Place]) -> Iterator[Became]:
        for place in places:
            mine = self._readings(place)
            for reading in mine:
                yield self._became(revision, place, reading)
            if not mine and place.agreed:
                drawn = [self._drawn(revision, mark.label_id, mark.spans) for mark in place.agreed]
                yield Became(Fate.ADDED, None, drawn, place.settled, name_of(place.key), place.start)

    def _readings(self, place: Place) -> list[Reading]:
        readings = place.cluster.readings if place.cluster else ()
        return [reading for reading in readings if self.reader.pk in reading.people]

    def _became(self, revision: Revision, place: Place, reading: Reading) -> Became:
        fate = fate_of(reading, place)
        instead = [mark for mark in place.agreed if overlaps(mark, reading)] if fate is Fate.CHANGED else []
        return Became(
            fate,
            self._drawn(revision, int(reading.label), reading.spans),
            [self._drawn(revision, mark.label_id, mark.spans) for mark in instead],
            place.settled,
            name_of(place.key),
            place.start,
        )

    def _drawn(self, revision: Revision, label: int, spans: Sequence[Sequence[int]]) -> Drawn:
        name, style = self._labels[label]
        return name, style, words(revision, around(revision, spans[0][0], spans[-1][1]), spans, style)

    @cached_property
    def _labels(self) -> dict[int, tuple[str, str]]:
        return {
            one.pk: (_now(one.name), one.style) for one in Label.objects.filter(label_set=self.session.label_set_id)
        }

    @property
    def _here(self) -> list[SessionArticle]:
        return self._found[:PAGE]

    @cached_property
    def _found(self) -> list[SessionArticle]:
        handed_in = {"assignments__participant__user": self.reader, "assignments__submissions__taken_back_at": None}
        found = SessionArticle.objects.compared_for(self.reader).filter(session=self.session, pk__gt=self.after)
        mine = found.filter(**handed_in, assignments__submissions__isnull=False)
        return list(mine.select_related("article", "revision").distinct().order_by("pk")[: PAGE + 1])


def fate_of(reading: Reading, place: Place) -> Fate:
    """What became of a mark: kept as it was, changed where something else stands on its words, or rejected."""
    if place.settled is None:
        return Fate.WAITS
    if any(
        (str(mark.label_id), [*map(tuple, mark.spans)]) == (reading.label, [*reading.spans]) for mark in place.agreed
    ):
        return Fate.KEPT
    return Fate.CHANGED if any(overlaps(mark, reading) for mark in place.agreed) else Fate.REJECTED


def overlaps(mark: AgreedMark, reading: Reading) -> bool:
    return any(start < end and begin < stop for begin, end in reading.spans for start, stop in mark.spans)

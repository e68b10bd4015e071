"""One article of a session as it is settled: its text with what people handed in, and each place to decide about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotations.models import Decision, Label, SessionArticle, Wish
from annotations.sessions.agreed import Place, places
from annotations.sessions.discussion import Discussion, Said
from annotations.sessions.hands import Hand, around, hands, words
from annotations.sessions.settled_text import SettledText, name_of
from newsroom.accounts.models import User


@dataclass(frozen=True)
class Shown:
    """One place as the page draws it. ``number`` counts the places that differ, in the order of the text."""

    place: Place
    name: str
    number: int
    hands: Sequence[Hand]
    silent: Sequence[str]
    result: Sequence[tuple[str, str, SafeString]]  # what stands in the agreed set: label, style, words
    said: Sequence[Said]
    answers: UUID | None  # the mark under which this person can say something
    sentences: Sequence[tuple[int, str]]  # those around it, for whoever redraws without selecting
    marked: tuple[int, int]  # the first and the last of them that it touches
    title: str

    @property
    def key(self) -> str:
        """Another one for each form."""
        return str(uuid4())

    @property
    def decision(self) -> Decision | None:
        return self.place.settled

    @property
    def redrawn(self) -> bool:
        """What stands here is on other words than people marked, or may be."""
        return bool(self.decision and self.decision.kind != Decision.Kind.ACCEPTED)

    @property
    def ready(self) -> bool:
        return bool(self.place.cluster and self.place.cluster.by_all)

    @property
    def first_label(self) -> int:
        """The label that merging and redrawing begin with: that of most people."""
        return int(self.place.cluster.readings[0].label) if self.place.cluster else 0


@dataclass(frozen=True)
class Part:
    """Some blocks of the text, and the places that begin in them."""

    html: SafeString
    places: Sequence[Shown]


@dataclass
class Settling:
    """``where``, with its revision and article, as a ``reader`` who may compare it sees it, at a code point ``at``."""

    where: SessionArticle
    reader: User
    at: int = 0
    hidden: bool = False

    @property
    def key(self) -> str:
        """Another one for each form."""
        return str(uuid4())

    @cached_property
    def places(self) -> list[Place]:
        return places(self.where)

    @property
    def settled(self) -> int:
        return sum(place.settled is not None for place in self.places)

    @property
    def ready(self) -> int:
        """How many places everybody marked alike that are not decided yet."""
        return sum(bool(place.cluster and place.cluster.by_all) for place in self.places if not place.settled)

    @property
    def waiting(self) -> int:
        return len(self.places) - self.settled

    @cached_property
    def following(self) -> int | None:
        """The article of the session that comes next, by its number; after the last there is none."""
        later = SessionArticle.objects.compared_for(self.reader).filter(session=self.where.session_id)
        return later.filter(pk__gt=self.where.pk).order_by("pk").values_list("article", flat=True).first()

    @cached_property
    def people(self) -> list[int]:
        """Those who handed the article in."""
        return list(next((place.cluster.people for place in self.places if place.cluster), ()))

    @property
    def numbers(self) -> range:
        """The numbers of people, less than all, that may be asked to share a mark."""
        return range(2, len(self.people))

    @cached_property
    def names(self) -> dict[int, str]:
        if self.hidden:
            return {person: _("Person %(letter)s") % {"letter": letters(at)} for at, person in enumerate(self.people)}
        return {pk: str(user) for pk, user in User.objects.in_bulk(self.people).items()}

    @cached_property
    def labels(self) -> list[Label]:
        return list(self.where.session.label_set.labels.all())

    @property
    def offered(self) -> list[Label]:
        return [label for label in self.labels if label.retired_at is None]

    @cached_property
    def text(self) -> SettledText:
        return SettledText(self.where.revision, self.places, self._labels, self.at)

    @cached_property
    def parts(self) -> list[Part]:
        """The text of this page, each list and table whole."""
        text = self.text
        return [
            Part(text.html(group), [self.shown(place) for place in text.beginning_in(group)]) for group in text.groups
        ]

    def shown(self, place: Place) -> Shown:
        revision, cluster = self.where.revision, place.cluster
        end = cluster.end if cluster else max(mark.end for mark in place.agreed)
        result = [self._drawn(mark.label_id, mark.spans) for mark in place.agreed]
        return Shown(
            place=place,
            name=name_of(place.key),
            number=self._numbers.get(place.key, 0),
            hands=hands(revision, cluster, self._labels, self.names) if cluster else (),
            silent=[self.names[person] for person in cluster.silent] if cluster else (),
            result=result,
            said=self._discussion.on(place),
            answers=self._discussion.answers(place),
            sentences=list(self._sentences(place.start, end)),
            marked=self._marked(place.start, end),
            title=_title(revision.text[place.start : end]),
        )

    def drawn(self, wish: Wish) -> list[tuple[str, str, SafeString]]:
        """What a wish would put into the agreed set: labels, styles, and words."""
        return [self._drawn(label, spans) for label, spans in wish.drawn]

    def _drawn(self, label: int, spans: Sequence[Sequence[int]]) -> tuple[str, str, SafeString]:
        revision, (name, style) = self.where.revision, self._labels[label]
        window = around(revision, spans[0][0], spans[-1][1])
        return name, style, words(revision, window, spans, style)

    @cached_property
    def _discussion(self) -> Discussion:
        return Discussion(self.where, self.reader, self.names if self.hidden else {})

    @cached_property
    def _labels(self) -> dict[int, tuple[str, str]]:
        return {label.pk: (_(label.name), label.style) for label in self.labels}

    @cached_property
    def _numbers(self) -> dict[UUID, int]:
        differing = (place for place in self.places if place.cluster and not place.cluster.by_all)
        return {place.key: number for number, place in enumerate(differing, 1)}

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The sentences of the blocks that these code points touch."""
        revision = self.where.revision
        blocks, starts = revision.blocks_under(start, end), revision.layout.starts
        low, high = starts[blocks.start], starts[blocks.stop - 1] + len(revision.blocks[blocks.stop - 1].text)
        for number, (begins, ends) in enumerate(revision.sentences, 1):
            if low <= begins < high:
                yield number, _title(revision.text[begins:ends])

    def _marked(self, start: int, end: int) -> tuple[int, int]:
        ends = [one[1] for one in self.where.revision.sentences]
        first = bisect_right(ends, start) + 1
        return first, max(first, bisect_left(ends, end) + 1)


def letters(at: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _title(text: str) -> str:
    """The words, short enough for a line."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:40].rstrip()} … {text[-35:].lstrip()}"

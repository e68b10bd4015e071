"""The page on how far people agree, as its template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from annotations.agreement.measures import Measure
from annotations.models import AnnotationSession, Label, Submission
from annotations.sessions.compared import Compared, Numbers, least_first
from annotations.sessions.heat import Cell, confusion_map, heat_map
from annotations.sessions.measured import MEASURES, OF_LABELS, OF_PAIRS, Figure, figure, figure_of
from annotations.sessions.passages import Passage
from newsroom.accounts.models import User

MOST_ROWS = 30  # of a table of pairs or of articles; the file has all


@dataclass(frozen=True)
class Row:
    """One line of a table: what it is about, where it leads, on how many it rests, and its figures."""

    words: str
    figures: Sequence[Figure]
    count: int = 0
    link: str = ""
    style: str = ""


@dataclass
class AgreementPage:
    """One session as ``reader`` sees it; ``discussed`` chooses the set of the tables below the headline."""

    session: AnnotationSession
    reader: User
    discussed: bool = False
    sure: bool = False
    now: bool = False

    @cached_property
    def sets(self) -> list[Compared]:
        """The blind set, and the one after the discussion where somebody handed in again."""
        handed_in = Submission.objects.filter(assignment__session_article__session=self.session, taken_back_at=None)
        kinds = [False, True] if handed_in.filter(after_reveal=True).exists() else [False]
        return [Compared(self.session, self.reader, kind, self.sure, self.now) for kind in kinds]

    @property
    def both(self) -> bool:
        return len(self.sets) == 2

    def code_of(self, one: Compared) -> str:
        """What a file calls a set: an open session was never blind."""
        if one.discussed:
            return "discussed"
        return "open" if self.session.mode == AnnotationSession.Mode.OPEN else "blind"

    @property
    def chosen(self) -> Compared:
        return self.sets[self.discussed and self.both]

    @property
    def waits(self) -> bool:
        """The numbers would take seconds, and nobody asked for that."""
        return any(one.numbers is None for one in self.sets)

    @property
    def _all(self) -> list[Numbers]:
        return [one.numbers for one in self.sets if one.numbers]

    @property
    def numbers(self) -> Numbers:
        numbers = self.chosen.numbers
        assert numbers is not None
        return numbers

    @property
    def compared(self) -> bool:
        """Two people handed in the same article, in one of the sets."""
        return any(one.pairs for one in self.sets)

    @property
    def headline(self) -> Figure:
        return figure_of(self.numbers.comparison, Measure.HALF, self.sure)

    @cached_property
    def measures(self) -> list[dict[str, object]]:
        known = [one.comparison for one in self._all]
        return [
            {"words": words, "asks": asks, "figures": [figure_of(one, measure, self.sure) for one in known]}
            for measure, (words, asks) in MEASURES.items()
        ]

    @property
    def of_labels(self) -> list[str]:
        return [str(MEASURES[measure][0]) for measure in OF_LABELS]

    @property
    def of_pairs(self) -> list[str]:
        return [str(MEASURES[measure][0]) for measure in OF_PAIRS]

    @cached_property
    def labels(self) -> list[Row]:
        comparison = self.numbers.comparison
        return [
            Row(
                self.name_of_label(label),
                [figure_of(comparison, (label, measure), self.sure) for measure in OF_LABELS],
                pieces,
                style=self._labels[int(label)].style,
            )
            for label, pieces in sorted(self.numbers.labels.items(), key=lambda row: -row[1])
        ]

    @cached_property
    def pairs(self) -> list[Row]:
        """The pairs that agree least first."""
        by_pair = self.numbers.comparison.by_pair
        ordered = sorted(by_pair.items(), key=lambda row: least_first(row[1]))
        return [
            Row(
                _("%(one)s and %(other)s") % {"one": self.names[pair[0]], "other": self.names[pair[1]]},
                [figure(values[measure]) for measure in OF_PAIRS],
                self.numbers.together[pair],
            )
            for pair, values in ordered[:MOST_ROWS]
        ]

    @property
    def more_pairs(self) -> bool:
        return len(self.numbers.comparison.by_pair) > MOST_ROWS

    @cached_property
    def heat(self) -> list[tuple[str, list[Cell]]]:
        return heat_map(self.numbers.comparison.by_pair, self.names)

    @property
    def heat_columns(self) -> list[str]:
        return [name for name, _cells in self.heat]

    @cached_property
    def confusion(self) -> list[tuple[str, list[Cell]]]:
        rows = confusion_map(self.numbers.confusion, self._ordered_labels)
        return [(self.name_of_label(label), cells) for label, cells in rows]

    @property
    def columns(self) -> list[str]:
        return [*map(self.name_of_label, self._ordered_labels), _("nothing")]

    @cached_property
    def articles(self) -> list[Row]:
        """The articles on which people agree least first."""
        by_article = self.numbers.comparison.by_article
        ordered = sorted(by_article.items(), key=lambda row: least_first(row[1]))
        return [
            Row(
                self.chosen.articles[article].article.headline,
                [figure(values[measure]) for measure in OF_PAIRS],
                self.numbers.people[article],
                self.address(article),
            )
            for article, values in ordered[:MOST_ROWS]
        ]

    @property
    def more_articles(self) -> bool:
        return len(self.numbers.comparison.by_article) > MOST_ROWS

    @cached_property
    def passages(self) -> list[dict[str, object]]:
        return [self._passage(one) for one in self.numbers.passages]

    def _passage(self, one: Passage) -> dict[str, object]:
        article = self.chosen.articles[one.article].article
        hands = [
            (", ".join(self.names[person] for person in people), " + ".join(map(self.name_of_label, labels)))
            for labels, people in one.hands
        ]
        return {
            "article": article,
            "words": one.words,
            "hands": hands,
            "link": self.address(one.article, one),
            "alike": len(hands) == 1,
        }

    def address(self, article: int, passage: Passage | None = None) -> str:
        """Where the differences of an article stand in its text, or a passage there."""
        address = reverse("session_settling_article", args=[self.session.pk, article])
        return f"{address}?at={passage.start}#b-{passage.block}" if passage else address

    @cached_property
    def names(self) -> dict[int, str]:
        people = {person for one in self._all for pair in one.together for person in pair}
        return {pk: str(user) for pk, user in User.objects.in_bulk(people).items()}

    def name_of_label(self, label: str) -> str:
        return _(self._labels[int(label)].name)

    @cached_property
    def _labels(self) -> dict[int, Label]:
        return Label.objects.in_bulk(int(label) for one in self._all for label in one.labels)

    @property
    def _ordered_labels(self) -> list[str]:
        used = (label for label in self._labels.values() if str(label.pk) in self.numbers.labels)
        return [str(label.pk) for label in sorted(used, key=lambda label: (label.ordinal, label.pk))]

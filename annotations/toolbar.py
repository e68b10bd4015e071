from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse

from annotations.access import Reader, audiences_of
from annotations.audience import code_of, words_of
from annotations.models import Highlight, Label
from annotations.models.audience import Audience, Visibility
from annotations.sessions.workplace import Workplace
from annotations.usable import labels_of
from articles.models import Revision
from newsroom.accounts.models import Team
from newsroom.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Choice:
    """One audience in a form: what is sent, what is read, and whether it is the one that stands."""

    code: str
    words: str
    chosen: bool


@dataclass
class Toolbar:
    """What a reader can do with a selection: their labels, and for whom the mark is; at a workplace its session's."""

    revision: Revision
    reader: Reader
    workplace: Workplace | None = None

    @property
    def address(self) -> str:
        """To where a mark is sent."""
        if self.workplace:
            return f"{self.workplace.address}highlights/"
        return reverse("highlights", args=[self.revision.article_id])

    @cached_property
    def labels(self) -> list[Label]:
        """The labels; where two teams chose the same key, it is the first one's."""
        offered = self.workplace.labels if self.workplace else labels_of(self.reader)
        labels, taken = list(offered), set[str]()
        for label in labels:
            if label.hotkey in taken:
                label.hotkey = ""
            taken.add(label.hotkey)
        return labels

    @cached_property
    def audiences(self) -> list[Choice]:
        """The audiences, with the one that this reader prefers, or else chose last."""
        if not self.reader.is_authenticated or self.workplace:
            return []
        audiences, chosen = audiences_of(self.reader), self.reader.default_audience
        if chosen not in map(code_of, audiences):
            chosen = _last_chosen(self.reader.pk)
        return _choices(audiences, chosen)

    @property
    def key(self) -> str:
        return str(uuid4())


def _last(member: int) -> QuerySet[Highlight, Any]:
    mine = Highlight.objects.filter(author=member, session=None)
    return mine.order_by("-created_at").values_list("visibility", "team")[:1]


_last_of = Prepared(_last, 1)


def _last_chosen(member: int) -> str:
    for visibility, team in _last_of.rows(member):
        return code_of(Audience(Visibility(visibility), Team(pk=team) if team else None))
    return code_of(Audience(Visibility.ME))


def choices(reader: Reader, chosen: str) -> list[Choice]:
    return _choices(audiences_of(reader), chosen) if reader.is_authenticated else []


def _choices(audiences: list[Audience], chosen: str) -> list[Choice]:
    coded = ((code_of(audience), words_of(audience)) for audience in audiences)
    return [Choice(code, words, code == chosen) for code, words in coded]

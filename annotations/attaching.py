"""The page on which a person says where a mark belongs: by a proposal, or by sentences."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from annotations.asking import at_earlier, rechecks_of
from annotations.cards import name_of
from annotations.deck import Deck
from annotations.losses import Loss, Text, losses_of
from annotations.models import Highlight
from annotations.models.anchor import quote
from annotations.recheck import Recheck
from annotations.spans import Spans
from annotations.threads import threads_by_number
from articles.models import Revision
from newsroom.accounts.models import User
from newsroom.asked import number_in

PAGE = 50  # sentences


class Choice(NamedTuple):
    """A sentence that can be ticked, with its words as the form sends them; ``chosen`` if the mark lies on it."""

    number: int
    text: str
    spans: str
    chosen: bool


@dataclass
class Attaching:
    """Where one mark lies or lay, and where it might."""

    highlight: Highlight
    revision: Revision
    reader: User
    asked: QueryDict

    @property
    def name(self) -> str:
        return name_of(self.highlight.uuid)

    @cached_property
    def recheck(self) -> Recheck | None:
        return rechecks_of([self.highlight.pk]).get(self.highlight.pk)

    @property
    def card(self) -> SafeString:
        thread = threads_by_number([self.highlight.pk])[self.highlight.pk]
        earlier = self.recheck.earlier if self.recheck else 0
        place = at_earlier(self.highlight.article, earlier)
        return mark_safe(Deck(self.reader, answers=False).html(thread, article=place, recheck=self.recheck))

    @property
    def proposal(self) -> str:
        """The words on which the mark might lie now."""
        return quote(self.revision.text, self._loss.proposal) if self._loss and self._loss.proposal else ""

    @property
    def proposed(self) -> str:
        """Those spans as the form sends them."""
        return _seen(self._loss.proposal, self.revision.text) if self._loss else ""

    @property
    def sentences(self) -> list[Choice]:
        """Those of one page: the one that is asked for, or the one on which the mark lies or lay."""
        first, text = self.first, self.revision.text
        shown = self.revision.sentences[first - 1 : first - 1 + PAGE]
        return [
            Choice(number, text[start:end], _seen([(start, end)], text), self._lies_on(start, end))
            for number, (start, end) in enumerate(shown, first)
        ]

    @cached_property
    def first(self) -> int:
        wanted = number_in(self.asked.get("from", "")) or self.revision.sentence_at(self._near)
        return (min(wanted, len(self.revision.sentences)) - 1) // PAGE * PAGE + 1

    @property
    def before(self) -> int:
        return max(0, self.first - PAGE)

    @property
    def after(self) -> int:
        return self.first + PAGE if self.first + PAGE <= len(self.revision.sentences) else 0

    @cached_property
    def _lies(self) -> Spans:
        return self.highlight.spans_on(self.revision)

    @cached_property
    def _loss(self) -> Loss | None:
        text = Text(self.revision.pk, self.revision.created_at)
        return None if self._lies else losses_of({self.highlight.pk: text}).get(self.highlight.pk)

    @property
    def _near(self) -> int:
        if self._lies:
            return self._lies[0][0]
        return self._loss.near if self._loss else 0

    def _lies_on(self, start: int, end: int) -> bool:
        return any(left < end and start < right for left, right in self._lies)


def _seen(spans: Iterable[tuple[int, int]], text: str) -> str:
    return json.dumps([[start, end, text[start:end]] for start, end in spans], ensure_ascii=False)

"""An article as its sentences, for those who mark without selecting: one page of them, with what is marked in each."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import uuid4

from django.utils.safestring import SafeString, mark_safe

from annotations.access import Reader
from annotations.asking import rechecks_of
from annotations.cards import Card
from annotations.deck import Deck
from annotations.margin import Margin, Row
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes, first_label
from annotations.sessions.workplace import Workplace
from annotations.sheet import MOST_CARDS
from annotations.threads import threads_by_number
from annotations.toolbar import Toolbar
from articles.models import Revision
from articles.text.blocks import Kind
from articles.text.render import render_piece

PAGE = 100  # sentences
MOST_GOING_ON = 5  # marks named at a sentence that they only go on into


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence by its ``number`` in the article, from 1; ``spans`` is what a form sends to mark it.

    ``cards`` are the marks that begin here, ``going_on`` those that began before, with the number of their sentence;
    ``more`` says that there are others.
    """

    number: int
    tag: str
    kind: str
    html: SafeString
    text: str
    spans: str
    start: int
    cards: list[Card]
    going_on: list[tuple[Card, int]]
    more: bool


@dataclass
class Sentences:
    """Those of one revision that stand on a page with the sentence ``wanted``, as one reader sees them."""

    revision: Revision
    reader: Reader
    wanted: int = 1
    workplace: Workplace | None = None

    @property
    def count(self) -> int:
        return len(self.revision.sentences)

    @cached_property
    def first(self) -> int:
        """The number of the first sentence on this page."""
        return (min(max(1, self.wanted), max(1, self.count)) - 1) // PAGE * PAGE + 1

    @property
    def last(self) -> int:
        return min(self.first + PAGE - 1, self.count)

    @property
    def before(self) -> int | None:
        return self.first - PAGE if self.first > 1 else None

    @property
    def after(self) -> int | None:
        return self.last + 1 if self.last < self.count else None

    @cached_property
    def toolbar(self) -> Toolbar:
        return Toolbar(self.revision, self.reader, self.workplace)

    @property
    def takes_marks(self) -> bool:
        return self.workplace.marks if self.workplace else self.reader.is_authenticated

    @property
    def key(self) -> str:
        """Another one for each form."""
        return str(uuid4())

    @property
    def headed(self) -> bool:
        """The headline of the article is among these sentences."""
        return bool(self.shown) and self.shown[0].tag == "h1"

    @cached_property
    def shown(self) -> list[Sentence]:
        cards = self._cards
        beginning: dict[int, list[Card]] = defaultdict(list)
        going_on: dict[int, list[tuple[Card, int]]] = defaultdict(list)
        more = set()
        for highlight, (first, *others) in self._places.items():
            if highlight not in cards:
                more.add(first)
                continue
            beginning[first].append(cards[highlight])
            for number in others:
                going_on[number].append((cards[highlight], first))
        return [
            self._sentence(number, beginning[number], going_on[number], number in more)
            for number in range(self.first, self.last + 1)
        ]

    def _sentence(self, number: int, cards: list[Card], going_on: list[tuple[Card, int]], more: bool) -> Sentence:
        start, end = self.revision.sentences[number - 1]
        index = self.revision.block_at(start)
        block, offset = self.revision.blocks[index], self.revision.layout.starts[index]
        marks, text = self._margin.marks.get(index, ()), self.revision.text[start:end]
        return Sentence(
            number=number,
            tag={Kind.HEADLINE: "h1", Kind.HEADING: f"h{block.level or 2}"}.get(block.kind, "p"),
            kind=block.kind.value,
            html=mark_safe(render_piece(block, offset, marks, start - offset, end - offset, " · ")),
            text=text,
            spans=json.dumps([[start, end, text]], ensure_ascii=False),
            start=start,
            cards=cards,
            going_on=going_on[:MOST_GOING_ON],
            more=more or len(going_on) > MOST_GOING_ON,
        )

    @cached_property
    def _margin(self) -> Margin:
        if not self.count:
            return Margin(self.revision, self.reader, range(0), workplace=self.workplace)
        start, end = self.revision.sentences[self.first - 1][0], self.revision.sentences[self.last - 1][1]
        blocks = self.revision.blocks_under(start, end)
        return Margin(self.revision, self.reader, blocks, workplace=self.workplace)

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """For each highlight on this page, the numbers of the sentences that it touches here, in order."""
        places: dict[int, list[int]] = defaultdict(list)
        for row in self._margin.rows:
            known = places[row.highlight]
            known.extend(number for number in self._touched(row) if not known or number > known[-1])
        return {highlight: numbers for highlight, numbers in places.items() if numbers}

    def _touched(self, row: Row) -> Iterator[int]:
        for number in range(max(self.first, self.revision.sentence_at(row.start)), self.last + 1):
            start, end = self.revision.sentences[number - 1]
            if start >= row.end:
                return
            if row.start < end:
                yield number

    @cached_property
    def _cards(self) -> dict[int, Card]:
        """The first of the highlights, in the order of the text, by their number in the database."""
        chosen = list(self._places)[:MOST_CARDS]
        # The rows were read as visible a moment ago, as in the margin.
        threads = threads_by_number(chosen) if chosen else {}
        places = {row.highlight: row for row in reversed(self._margin.rows)}
        deck = Deck(self.reader, workplace=self.workplace)
        asked = rechecks_of(chosen, self.revision) if not self.workplace else {}
        return {
            pk: _spoken(deck.card(threads[pk], places[pk].start, places[pk].first_block, recheck=asked.get(pk)))
            for pk in chosen
            if pk in threads
        }

    @cached_property
    def page_notes(self) -> list[Card]:
        """The cards of the first notes on the article as a whole, after its last sentence."""
        return [_spoken(card) for card in self.on_whole.cards()] if self.after is None else []

    @cached_property
    def orphans(self) -> list[Card]:
        """The cards of the first of the marks without a place, after all else."""
        if self.workplace or self.after is not None:
            return []
        return [_spoken(card) for card in self.without_place.cards()]

    @cached_property
    def without_place(self) -> Orphans:
        return Orphans(self.revision, self.reader)

    @property
    def label(self) -> int | None:
        """The label that a note on the whole begins with."""
        return first_label(self.toolbar.labels)

    @cached_property
    def on_whole(self) -> PageNotes:
        return PageNotes(self.revision.article_id, self.reader)


def _spoken(card: Card) -> Card:
    """The card with its notes declared as what they are: HTML that ``render_note`` has made safe."""
    return replace(card, messages=[replace(message, html=mark_safe(message.html)) for message in card.messages])

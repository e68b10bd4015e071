"""Which marks of an article its reader wants on paper, by label and by person, as the address says."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.models import Highlight
from articles.models import Revision
from newsroom.accounts.models import User
from newsroom.asked import number_in


@dataclass(slots=True)
class Choice:
    """One label, or one person: how many marks it has, and whether they are wanted."""

    pk: int
    words: str
    chosen: bool
    style: str = ""
    marks: int = 0


class _Seen(NamedTuple):
    """Label and author of one highlight."""

    highlight: int
    label: int
    name: str
    colour: str
    underline: str
    author: int
    username: str
    first_name: str
    last_name: str


_LABEL = ("label", "label__name", "label__colour", "label__underline")
_AUTHOR = ("author", "author__username", "author__first_name", "author__last_name")


@dataclass
class Chosen:
    """Among ``standing``, highlights in this revision and on the article as a whole, those that ``asked`` names.

    ``asked`` is an address's query: with ``chosen`` in it, ``label`` and ``person`` name all that is wanted; without,
    everything is.
    """

    revision: Revision
    reader: Reader
    asked: QueryDict
    standing: Collection[int]

    @cached_property
    def labels(self) -> list[Choice]:
        """The labels that these marks have, those with the most first."""
        choices = {
            seen.label: Choice(
                seen.label, _(seen.name), self._wants("label", seen.label), f"{seen.colour} {seen.underline}"
            )
            for seen in self._seen
        }
        for seen in self._seen:
            choices[seen.label].marks += 1
        return _ordered(choices)

    @cached_property
    def people(self) -> list[Choice]:
        """Those who made these marks."""
        choices = {
            seen.author: Choice(
                seen.author,
                str(User(username=seen.username, first_name=seen.first_name, last_name=seen.last_name)),
                self._wants("person", seen.author),
            )
            for seen in self._seen
        }
        for seen in self._seen:
            choices[seen.author].marks += 1
        return _ordered(choices)

    @cached_property
    def highlights(self) -> set[int]:
        """The highlights that are wanted, by their numbers in the database."""
        labels = {choice.pk for choice in self.labels if choice.chosen}
        people = {choice.pk for choice in self.people if choice.chosen}
        return {seen.highlight for seen in self._seen if seen.label in labels and seen.author in people}

    @cached_property
    def _seen(self) -> list[_Seen]:
        lying = Q(anchors__revision=self.revision) | Q(quote="")
        found = Highlight.objects.shown_to(self.reader).filter(lying, article=self.revision.article_id).order_by()
        rows = map(_Seen._make, found.values_list("pk", *_LABEL, *_AUTHOR))
        return [seen for seen in rows if seen.highlight in self.standing]

    @cached_property
    def _named(self) -> dict[str, set[int | None]]:
        return {name: {number_in(value) for value in self.asked.getlist(name)} for name in ("label", "person")}

    def _wants(self, name: str, pk: int) -> bool:
        return "chosen" not in self.asked or pk in self._named[name]


def _ordered(choices: dict[int, Choice]) -> list[Choice]:
    return sorted(choices.values(), key=lambda choice: (-choice.marks, choice.words))

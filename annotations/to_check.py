"""The marks about which a new text asks something that nobody has answered: a part of the notebook."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from annotations.models import Highlight
from annotations.models.highlight_set import HighlightQuerySet
from annotations.notebook import Notebook, Place
from newsroom.accounts.models import Team, User

MOST_COUNTED = 99


class ToCheck(Notebook):
    """One page of them, those that were put in doubt last first: one's own, and those of teams that one leads."""

    checking, part = True, "check"

    @property
    def title(self) -> str:
        return _("To check")

    def _sets(self) -> list[HighlightQuerySet]:
        return sets_to_check(self.reader)

    def _part(self, highlights: HighlightQuerySet, place: Place | None, most: int) -> list[Highlight]:
        if self.by_article:
            return super()._part(highlights, place, most)
        found = self.narrow(highlights)
        if place:
            later = Q(check_since__lt=place.at) | Q(check_since=place.at, pk__lt=place.pk)
            found = found.filter(later, check_since__lte=place.at)
        return list(found.order_by("-check_since", "-pk")[:most])

    def _place(self, highlight: Highlight) -> Place:
        if self.by_article or highlight.check_since is None:
            return super()._place(highlight)
        return Place(0, highlight.check_since, highlight.pk)


def sets_to_check(reader: User) -> list[HighlightQuerySet]:
    """As sets without a common member, each of which has an index that knows its order."""
    asked: dict[str, Any] = {"check_since__isnull": False, "deleted_at": None}
    open_ = Highlight.objects.open_to(reader).filter(**asked)
    led = [open_.filter(team=team).exclude(author=reader) for team in Team.objects.led_by(reader)]
    return [open_.filter(author=reader), *led]


def count_to_check(reader: User) -> int:
    """How many they are, as far as anybody wants to know."""
    count = 0
    for highlights in sets_to_check(reader):
        count += len(highlights.order_by().values_list("pk")[: MOST_COUNTED + 1 - count])
        if count > MOST_COUNTED:
            break
    return count

"""The marks that lie nowhere in a text any more: they stand after it, with the words that they had."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.asking import at_earlier, rechecks_of
from annotations.cards import Card, name_of
from annotations.deck import Deck
from annotations.models import Anchor, Highlight
from annotations.threads import threads_by_number
from articles.models import Revision

MOST_ORPHANS = 50  # in one answer


@dataclass
class Orphans:
    """Those of an article's current text that one reader sees, the oldest first.

    The article was found among those that the reader may read.
    """

    revision: Revision
    reader: Reader

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each of them in the page, by its number in the database. A first text has lost nothing."""
        if self.revision.number == 1:
            return {}
        lost = {"anchors__revision": self.revision, "anchors__state": Anchor.State.ORPHANED}
        found = Highlight.objects.shown_to(self.reader).filter(**lost).order_by("pk")
        return {pk: name_of(uuid) for pk, uuid in found.values_list("pk", "uuid")}

    @property
    def highlights(self) -> list[int]:
        return list(self.names)

    @property
    def later(self) -> int:
        """How many stand before those that are not among the first; 0 where there are no others."""
        return MOST_ORPHANS if len(self.highlights) > MOST_ORPHANS else 0

    def cards(self) -> list[Card]:
        """The cards of the first of them, to be drawn elsewhere than in the reading room."""
        return self.cards_of(self.highlights[:MOST_ORPHANS])

    def cards_of(self, highlights: list[int]) -> list[Card]:
        """The cards of these of them."""
        if not highlights:
            return []
        # They were read as visible a moment ago, as in the margin.
        threads = threads_by_number(highlights)
        asked, article = rechecks_of(highlights, self.revision), self.revision.article
        return [
            self._deck.card(threads[pk], article=at_earlier(article, asked[pk].earlier), recheck=asked[pk])
            for pk in highlights
            if pk in threads and pk in asked
        ]

    def section(self) -> str:
        """What stands after the text and the notes on the whole; where nothing is lost, room for what may be."""
        if self.revision.number == 1:
            return ""
        return (
            f'<section class="orphans" id="orphans" aria-labelledby="orphans-title"><details>'
            f'<summary><h2 id="orphans-title">{escape(_("Marks without a place"))} {self._count()}</h2></summary>'
            f"<p>{escape(_('The words that they were made on are no longer in the text.'))}</p>"
            f'<div id="orphan-cards">{self.cards_from(0)}</div></details></section>'
        )

    def cards_from(self, skip: int) -> SafeString:
        """The cards after the first ``skip``, and the way to those that follow."""
        stop = skip + MOST_ORPHANS
        html = self._drawn(self.highlights[skip:stop])
        return mark_safe(html + (self._later(stop) if stop < len(self.highlights) else ""))

    def since(self, changed: Set[int]) -> SafeString:
        """The cards of those that are among the changed, told to come among the others, and how many there are now."""
        if self.revision.number == 1:
            return mark_safe("")
        html = self._drawn([pk for pk in self.highlights if pk in changed])
        count = self._count(' hx-swap-oob="true"')
        order = f'<i hidden data-order="{" ".join(self.names.values())}"></i>' if html else ""
        return mark_safe(f'{count}<div hx-swap-oob="beforeend:#orphan-cards">{html}{order}</div>')

    def _drawn(self, highlights: list[int]) -> str:
        return "".join(map(self._deck.drawn, self.cards_of(highlights)))

    @cached_property
    def _deck(self) -> Deck:
        return Deck(self.reader)

    def _count(self, extra: str = "") -> str:
        return f'<span id="orphans-count"{extra}>{len(self.highlights)}</span>'

    def _later(self, skip: int) -> str:
        address = f"{reverse('highlights', args=[self.revision.article_id])}?orphans=1&amp;from={skip}"
        return f'<a class="later" href="{address}">{escape(_("More marks"))}</a>'

"""What ends an edition: the marks that have no place in its text, and what was said of the whole article."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.chosen import Chosen
from annotations.endnotes import EndnoteWords, render_unnumbered
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes

MOST_PRINTED = 500  # marks without a place: what became of each is looked for in both texts


@dataclass
class BackMatter:
    """Those that were ``chosen``."""

    chosen: Chosen
    on_whole: PageNotes
    without_place: Orphans

    @property
    def orphans(self) -> SafeString:
        cards = self.without_place.cards_of(self.printed_orphans)
        return mark_safe("".join(render_unnumbered(card, endnote_words()) for card in cards))

    @property
    def page_notes(self) -> SafeString:
        cards = self.on_whole.cards_of(self.printed_page_notes)
        return mark_safe("".join(render_unnumbered(card, endnote_words()) for card in cards))

    @property
    def printed_orphans(self) -> list[int]:
        return self._orphans[:MOST_PRINTED]

    @property
    def orphans_left_out(self) -> int:
        return len(self._orphans) - len(self.printed_orphans)

    @cached_property
    def printed_page_notes(self) -> list[int]:
        return self._wanted(self.on_whole.highlights)

    @cached_property
    def _orphans(self) -> list[int]:
        return self._wanted(self.without_place.highlights)

    def _wanted(self, highlights: list[int]) -> list[int]:
        return [pk for pk in highlights if pk in self.chosen.highlights]


def endnote_words() -> EndnoteWords:
    return EndnoteWords(
        deleted_highlight=_("Mark deleted by its author"),
        deleted_note=_("Note deleted"),
        edited=_("edited"),
        back=_("Back to the text"),
        earlier=_("In revision %s"),
    )

"""Two texts of an article beside each other, as a page shows them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Revision
from articles.text.changes import Passage, Tally, compare, tally
from articles.text.compared import Words, render_changes


@dataclass
class Comparison:
    old: Revision
    new: Revision

    @cached_property
    def passages(self) -> list[Passage]:
        return compare(self.old.blocks, self.new.blocks)

    @cached_property
    def words(self) -> Tally:
        return tally(self.passages)

    @property
    def passages_changed(self) -> int:
        return sum(passage.changed for passage in self.passages)

    @property
    def laid_out_anew(self) -> bool:
        """Some words stand in another kind of block, or in other letters."""
        return self.old.blocks != self.new.blocks

    @property
    def text(self) -> SafeString:
        """Both texts as one; what they hold was escaped where it became HTML."""
        return mark_safe(render_changes(self.passages, Words(_("added"), _("taken out"), _same)))


def _same(blocks: int) -> str:
    words = ngettext("%(count)s paragraph as before", "%(count)s paragraphs as before", blocks)
    return words % {"count": blocks}

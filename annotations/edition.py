"""The annotated edition of an article: the text with numbered marks, and what was written about each as an endnote."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from annotations.access import Reader
from annotations.asking import rechecks_of
from annotations.back_matter import BackMatter, endnote_words
from annotations.chosen import Chosen
from annotations.deck import Deck
from annotations.endnotes import render_endnote, render_numbers
from annotations.margin import Margin, Row
from annotations.orphans import Orphans
from annotations.page_notes import PageNotes
from annotations.threads import threads_by_number
from articles.models import Revision
from articles.text.flow import Group
from articles.text.render import Mark, render_block
from newsroom.asked import number_in

MOST_BLOCKS, MOST_MARKS = 400, 500  # on one page; more only where a single list, table or paragraph has them


@dataclass
class Edition:
    """One revision for paper, with those of the marks that this reader may see which ``asked`` (a query) names.

    A page is a few hundred paragraphs or marks, which most articles never reach: making it longer would be no trouble
    here, but laying it out in sheets is for the browser. The numbers run on from page to page.
    """

    revision: Revision
    reader: Reader
    asked: QueryDict

    @cached_property
    def chosen(self) -> Chosen:
        lying = {row.highlight for row in self._rows}
        standing = lying.union(self._on_whole.highlights, self._without_place.highlights)
        return Chosen(self.revision, self.reader, self.asked, standing)

    @cached_property
    def page(self) -> int:
        return min(max(1, number_in(self.asked.get("page", "")) or 1), self.pages)

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def before(self) -> str:
        return self._address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        return self._address(self.page + 1) if self.page < self.pages else ""

    @property
    def text(self) -> SafeString:
        """The blocks of this page, each list and table in its element, with the numbers of the marks that end there."""
        layout, after = self.revision.layout, self._after
        marks: dict[int, list[Mark]] = defaultdict(list)
        first, last = self._groups[0].first, self._groups[-1].last
        for row in self._printed:
            for block in range(max(first, row.first_block), min(last, row.last_block) + 1):
                marks[block].append(Mark(row.start, row.end, row.name, f"{row.colour} {row.underline}"))
        html: list[str] = []
        for group in self._groups:
            html.append(group.open.replace(' tabindex="0"', ""))
            for index in group.indices:
                extra = f' data-number="{layout.numbers[index]}"' if index in layout.numbers else ""
                lying = marks.get(index, ())
                html.append(render_block(index, layout.blocks[index], layout.starts[index], lying, extra, after))
            html.append(group.close)
        return mark_safe("".join(html))

    @cached_property
    def endnotes(self) -> SafeString:
        """What was written about each mark whose number stands on this page, in their order."""
        rows = {row.highlight: row for row in reversed(self._ending)}
        threads = threads_by_number(rows) if rows else {}
        asked = rechecks_of(rows, self.revision)
        deck, words = Deck(self.reader), endnote_words()
        ordered = sorted((self._numbers[pk], pk) for pk in rows if pk in threads)
        cards = {pk: deck.card(threads[pk], recheck=asked.get(pk)) for pk in threads}
        under = {pk: self._words_under.get(pk, threads[pk].quote) for pk in threads}
        return mark_safe("".join(render_endnote(number, cards[pk], under[pk], words) for number, pk in ordered))

    @cached_property
    def back_matter(self) -> BackMatter:
        return BackMatter(self.chosen, self._on_whole, self._without_place)

    @property
    def ends(self) -> bool:
        """This is the last page, after which the back matter stands."""
        return self.page == self.pages

    @cached_property
    def _on_whole(self) -> PageNotes:
        return PageNotes(self.revision.article_id, self.reader)

    @cached_property
    def _without_place(self) -> Orphans:
        return Orphans(self.revision, self.reader)

    @cached_property
    def _rows(self) -> list[Row]:
        """Every span that the reader may see, in the order of the text."""
        return Margin(self.revision, self.reader).rows

    @cached_property
    def _printed(self) -> list[Row]:
        """The spans of the marks that were chosen."""
        return [row for row in self._rows if row.highlight in self.chosen.highlights]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The number of each mark, in the order in which they begin in the text, whatever page they are on."""
        running = count(1)
        numbers: dict[int, int] = {}
        for row in self._printed:
            if row.highlight not in numbers:
                numbers[row.highlight] = next(running)
        return numbers

    @cached_property
    def printed_marks(self) -> int:
        return len(self._numbers)

    @cached_property
    def _pages(self) -> list[list[Group]]:
        """The text cut between blocks, lists and tables where a page has enough."""
        ending: dict[int, int] = defaultdict(int)
        for row in self._printed:
            ending[row.last_block] += 1
        pages, blocks, marks = [list[Group]()], 0, 0
        for group in self.revision.layout.groups:
            here = sum(ending.get(index, 0) for index in group.indices)
            if pages[-1] and (blocks + len(group.indices) > MOST_BLOCKS or marks + here > MOST_MARKS):
                pages.append([])
                blocks = marks = 0
            pages[-1].append(group)
            blocks, marks = blocks + len(group.indices), marks + here
        return pages

    @property
    def _groups(self) -> list[Group]:
        return self._pages[self.page - 1]

    @cached_property
    def _ending(self) -> list[Row]:
        """The spans that end on this page."""
        first, last = self._groups[0].first, self._groups[-1].last
        return [row for row in self._printed if first <= row.last_block <= last]

    @property
    def _after(self) -> dict[int, str]:
        ends: dict[int, list[int]] = defaultdict(list)
        for row in self._ending:
            ends[row.end].append(self._numbers[row.highlight])
        known: set[int] = set()
        return {end: render_numbers(sorted(set(ends[end])), known) for end in sorted(ends)}

    @cached_property
    def _words_under(self) -> dict[int, str]:
        """For each mark the words that it lies on in this text, its pieces parted."""
        pieces: dict[int, list[str]] = defaultdict(list)
        for row in self._printed:
            pieces[row.highlight].append(self.revision.text[row.start : row.end])
        return {pk: " … ".join(words) for pk, words in pieces.items()}

    def _address(self, page: int) -> str:
        asked = self.asked.copy()
        asked["page"] = str(page)
        return f"?{asked.urlencode()}"

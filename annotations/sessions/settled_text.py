"""The text of an article with the places that are settled or wait, cut into pages between its blocks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from annotations.sessions.agreed import Place
from articles.models import Revision
from articles.text.flow import Group
from articles.text.render import Mark, render_block

MOST_PLACES = 40  # on one page; more only where one list, table or paragraph has them


@dataclass
class SettledText:
    """``labels`` are names and styles; ``at`` is a code point of the page that is wanted."""

    revision: Revision
    places: Sequence[Place]
    labels: Mapping[int, tuple[str, str]]
    at: int = 0

    @cached_property
    def page(self) -> int:
        return next((n for n, groups in enumerate(self._pages) if self.at < self._end(groups[-1])), 0)

    @property
    def groups(self) -> list[Group]:
        return self._pages[self.page]

    @property
    def stretch(self) -> str:
        """Names the blocks of this page."""
        return f"{self.groups[0].first}-{self.groups[-1].last}"

    @property
    def before(self) -> int | None:
        """Where the page before begins in the text."""
        return self._start(self._pages[self.page - 1][0]) if self.page else None

    @property
    def after(self) -> int | None:
        return self._start(self._pages[self.page + 1][0]) if self.page + 1 < len(self._pages) else None

    def beginning_in(self, group: Group) -> list[Place]:
        return [place for index in group.indices for place in self._by_block.get(index, ())]

    def html(self, group: Group) -> SafeString:
        """These blocks, in the element of their list or table."""
        blocks = [self.block(index) for index in group.indices]
        return mark_safe("".join([group.open.replace(' tabindex="0"', ""), *blocks, group.close]))

    def block(self, index: int, extra: str = "") -> SafeString:
        """One block with all marks in it."""
        layout, marks = self.revision.layout, self._marks.get(index, ())
        number = f' data-number="{layout.numbers[index]}"' if index in layout.numbers else ""
        return mark_safe(
            render_block(index, layout.blocks[index], layout.starts[index], marks, number + " data-fresh" + extra)
        )

    @cached_property
    def _marks(self) -> dict[int, list[Mark]]:
        """What is settled as it is agreed; of what waits, all that people marked."""
        marks: dict[int, list[Mark]] = defaultdict(list)
        for place in self.places:
            name = name_of(place.key)
            drawn = [(mark.spans, f"{mark.label.style} settled") for mark in place.agreed]
            if not place.settled and place.cluster:
                drawn = [(one.spans, f"{self.labels[int(one.label)][1]} open") for one in place.cluster.readings]
            for start, end, style in ((*span, style) for spans, style in drawn for span in spans):
                for block in self.revision.blocks_under(start, end):
                    marks[block].append(Mark(start, end, name, style))
        return marks

    @cached_property
    def _by_block(self) -> dict[int, list[Place]]:
        by_block: dict[int, list[Place]] = defaultdict(list)
        for place in self.places:
            by_block[self.revision.block_at(place.start)].append(place)
        return by_block

    @cached_property
    def _pages(self) -> list[list[Group]]:
        """The text cut between blocks, lists and tables where a page has places enough."""
        pages, held = [list[Group]()], 0
        for group in self.revision.layout.groups:
            count = len(self.beginning_in(group))
            if held and held + count > MOST_PLACES:
                pages.append([])
                held = 0
            pages[-1].append(group)
            held += count
        return pages

    def _start(self, group: Group) -> int:
        return self.revision.layout.starts[group.first]

    def _end(self, group: Group) -> int:
        return self.revision.layout.starts[group.last] + len(self.revision.blocks[group.last].text) + 1


def name_of(place: UUID) -> str:
    """What a place is called in the page."""
    return place.hex[:12]

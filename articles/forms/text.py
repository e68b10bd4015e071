from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.text.blocks import Block, Kind
from articles.text.correcting import correct
from articles.text.flow import list_numbers
from articles.text.render import render_block

KIND_WORDS: Mapping[Kind, object] = {
    Kind.HEADLINE: _("headline"),
    Kind.DEK: _("dek"),
    Kind.PARAGRAPH: _("paragraph"),
    Kind.HEADING: _("heading"),
    Kind.QUOTE: _("quote"),
    Kind.LIST_ITEM: _("list item"),
    Kind.TABLE_ROW: _("table row"),
    Kind.CAPTION: _("caption"),
    Kind.CREDIT: _("credit"),
    Kind.PREFORMATTED: _("as typed"),
}
_RARE = (Kind.HEADLINE, Kind.DEK, Kind.TABLE_ROW)


@dataclass(frozen=True)
class Row:
    """One block as the page shows it: as it will read, or opened for correction."""

    index: int
    block: Block
    kind: Kind
    words: str
    open: bool
    dropped: bool
    number: int | None = None

    @property
    def html(self) -> SafeString:
        extra = f' data-number="{self.number}"' if self.number else ""
        inner = render_block(self.index, self.block, 0, (), extra)
        match self.block.kind:
            case Kind.LIST_ITEM:
                tag = "ol" if self.block.ordered else "ul"
                return mark_safe(f"<{tag}>{inner}</{tag}>")
            case Kind.TABLE_ROW:
                return mark_safe(f'<div class="table" tabindex="0"><table><tbody>{inner}</tbody></table></div>')
        return mark_safe(inner)

    @property
    def kind_words(self) -> object:
        return KIND_WORDS[self.kind]

    @property
    def kinds(self) -> list[tuple[str, object]]:
        """What the block may become; only a row of a table can be one, only a second headline stays one."""
        return [
            (kind.value, words) for kind, words in KIND_WORDS.items() if kind not in _RARE or kind is self.block.kind
        ]


class TextForm:
    """The blocks under an article's titles: those that were opened send their words, so that a long text is a small
    form."""

    def __init__(self, blocks: Sequence[Block], data: QueryDict | None) -> None:
        self.blocks = blocks
        self.data = data if data is not None else QueryDict()

    @cached_property
    def rows(self) -> list[Row]:
        dropped, numbers = set(self.data.getlist("drop")), list_numbers(self.blocks)
        return [
            self._row(index, block, dropped=str(index) in dropped, number=numbers.get(index))
            for index, block in enumerate(self.blocks)
        ]

    def corrected(self) -> Iterator[Block]:
        """The blocks as they now stand."""
        for row in self.rows:
            if row.open and not row.dropped:
                yield from correct(row.block, row.kind, row.words)
            elif not row.dropped:
                yield row.block

    def opened(self, index: int) -> Row | None:
        """The row of this block as one opens it."""
        if not 0 <= index < len(self.blocks):
            return None
        block = self.blocks[index]
        return Row(index, block, block.kind, block.text, open=True, dropped=False)

    def _row(self, index: int, block: Block, *, dropped: bool, number: int | None) -> Row:
        words = self.data.get(f"text-{index}")
        opens = words is not None or self.data.get("open") == str(index)
        row = Row(index, block, block.kind, block.text if words is None else words, opens, dropped, number)
        kind = self.data.get(f"kind-{index}", "")
        return replace(row, kind=Kind(kind)) if kind in dict(row.kinds) else row

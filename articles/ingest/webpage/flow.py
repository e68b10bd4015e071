"""A page read from top to bottom: everything a reader sees on it, as blocks in the order they are seen."""

from dataclasses import dataclass, replace

from articles.ingest.webpage.figures import caption_blocks, credit_block, is_caption, is_credit
from articles.ingest.webpage.markup import BLOCKS, HEADINGS, gather, marks_within
from articles.ingest.webpage.page import Element, Page, is_unseen
from articles.ingest.webpage.tables import is_table_of_facts, row_blocks
from articles.ingest.webpage.words import Marks, Words
from articles.text.blocks import Block, Kind

# A list item that holds one of these lays out the page (posts of a live blog, cards): its parts are blocks.
_MAKES_ITEM_A_BOX = frozenset({"article", "section", "figure", "table", "blockquote", *HEADINGS})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block and the element of the page that holds it. A page's h1 has level 1 here, and only here."""

    block: Block
    element: Element


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the words at one place of the page belong to."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    ordered: bool = False
    depth: int = 0
    in_figure: bool = False
    marks: Marks = ()


def read_passages(page: Page) -> list[Passage]:
    """Every passage that is seen on the page, in document order, navigation and footers too."""
    reader = _Reader(page.base)
    reader.read(page.root)
    return reader.passages


class _Reader:
    def __init__(self, base: str) -> None:
        self.passages: list[Passage] = []
        self._base = base
        self._words = Words()

    def read(self, root: Element) -> None:
        self._visit(root, _Setting())
        self._close(root, _Setting())

    def _visit(self, element: Element, around: _Setting) -> None:
        if is_unseen(element):
            return
        tag = element.tag
        if tag == "br":
            self._break_line(element, around)
        elif tag not in BLOCKS and not (around.in_figure and is_credit(element)):
            marks = marks_within(element, around.marks, self._base)
            self._visit_children(element, replace(around, marks=marks))
        else:
            self._close(element.getparent(), around)
            if blocks := self._whole(element, around):
                self.passages += [Passage(block, element) for block in blocks if block.text.strip()]
            else:
                within = _setting_within(element, around)
                self._visit_children(element, within)
                self._close(element, within)

    def _visit_children(self, element: Element, setting: _Setting) -> None:
        quoted = element.tag == "q"  # a browser sets the quotation marks of a <q> itself
        self._words.add("“" if quoted else "", setting.marks)
        self._words.add(element.text, setting.marks)
        for child in element:
            self._visit(child, setting)
            self._words.add(child.tail, setting.marks)
        self._words.add("”" if quoted else "", setting.marks)

    def _whole(self, element: Element, around: _Setting) -> list[Block]:
        """The blocks of an element that is read in one go, or none when its children are read one by one."""
        if element.tag == "pre":
            return [_preformatted(element, self._base)]
        if is_caption(element):
            return caption_blocks(element, self._base)
        if around.in_figure and is_credit(element):
            return [credit_block(element, self._base)]
        if element.tag == "caption":
            return [Block(Kind.CAPTION, *gather(element, self._base).line())]
        if element.tag == "table" and is_table_of_facts(element):
            captions = [block for child in element.iterchildren("caption") for block in self._whole(child, around)]
            return captions + row_blocks(element, self._base)
        return []

    def _break_line(self, element: Element, setting: _Setting) -> None:
        if self._words.ends_in_break:  # two in a row are how old pages part their paragraphs
            self._close(element.getparent(), setting)
        else:
            self._words.break_line()

    def _close(self, element: Element, setting: _Setting) -> None:
        """End the block that the words gathered so far make."""
        text, spans = self._words.line()
        self._words = Words()
        if text.strip():
            block = Block(setting.kind, text, spans, level=setting.level, ordered=setting.ordered, depth=setting.depth)
            self.passages.append(Passage(block, element))


def _setting_within(element: Element, around: _Setting) -> _Setting:
    tag = element.tag
    if tag in HEADINGS:
        return replace(around, kind=Kind.HEADING, level=HEADINGS[tag], ordered=False, depth=0)
    if tag == "blockquote":
        return replace(around, kind=Kind.QUOTE, level=0, ordered=False, depth=0)
    if tag == "figure":
        return replace(around, in_figure=True)
    if tag == "li":
        return _setting_of_item(element, around)
    return around


def _setting_of_item(item: Element, around: _Setting) -> _Setting:
    inner = [inner.tag for inner in item.iterdescendants()]
    if inner.count("p") > 1 or not _MAKES_ITEM_A_BOX.isdisjoint(inner):
        return around
    ordered = next((outer.tag == "ol" for outer in item.iterancestors("ul", "ol")), False)
    return replace(around, kind=Kind.LIST_ITEM, level=0, ordered=ordered, depth=around.depth + 1)


def _preformatted(element: Element, base: str) -> Block:
    text, spans = gather(element, base).lines()
    return Block(Kind.PREFORMATTED, text, spans)

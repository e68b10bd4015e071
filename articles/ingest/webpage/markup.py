"""What single elements of a page mean: inline markup, blocks, and hints in their class names."""

import re

from articles.ingest.webpage.links import link_address
from articles.ingest.webpage.page import Element, is_unseen
from articles.ingest.webpage.words import Mark, Marks, Words
from articles.text.blocks import SpanKind

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# fmt: off
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})
# fmt: on

_MARKS = {
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG,
    "b": SpanKind.STRONG,
    "code": SpanKind.CODE,
    "kbd": SpanKind.CODE,
    "samp": SpanKind.CODE,
    "tt": SpanKind.CODE,
}


def marks_within(element: Element, marks: Marks, base: str) -> Marks:
    """The marks over an element's words: those around it and its own. A link inside a link replaces it."""
    if element.tag == "a":
        outer = tuple(mark for mark in marks if mark.kind is not SpanKind.LINK)
        address = link_address(element.get("href", ""), base)
        return (*outer, Mark(SpanKind.LINK, address)) if address else marks
    kind = _MARKS.get(element.tag)
    mark = Mark(kind) if kind else None
    return (*marks, mark) if mark and mark not in marks else marks


def gather(element: Element, base: str, leave: frozenset[Element] = frozenset()) -> Words:
    """All the words that are seen in ``element``, blocks in it run together; not those of the elements ``leave``."""
    words = Words()
    _gather(element, (), base, words, leave)
    return words


def hints(element: Element) -> str:
    """What the page's authors call an element, in lower case: its classes, id, itemprop and rel."""
    return " ".join(element.get(name, "") for name in ("class", "id", "itemprop", "rel")).lower()


def is_hinted(element: Element, words: re.Pattern[str]) -> bool:
    """Whether the page's authors call ``element`` one of ``words``."""
    return bool(words.search(hints(element)))


def _gather(element: Element, marks: Marks, base: str, words: Words, leave: frozenset[Element]) -> None:
    marks = marks_within(element, marks, base)
    words.add(element.text, marks)
    for child in element:
        if child.tag == "br":
            words.break_line()
        elif not is_unseen(child) and child not in leave:
            apart = child.tag in BLOCKS
            words.add(" " if apart else "", marks)
            _gather(child, marks, base, words, leave)
            words.add(" " if apart else "", marks)
        words.add(child.tail, marks)

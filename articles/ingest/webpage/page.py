"""A saved page as a tree, and which of its elements a reader does not see."""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree, html

from articles.ingest.parsed import Unreadable
from articles.ingest.webpage.links import page_address

Element: TypeAlias = Any  # an lxml.html.HtmlElement; lxml carries no types

DEEPEST = 200  # elements inside one another; the densest news pages reach about 60

# fmt: off
# Not "head": where a page leaves out its body tag, libxml2 puts the whole article into the head.
_UNSEEN_TAGS = frozenset({
    "title", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "applet", "canvas",
    "audio", "video", "map", "select", "datalist", "input", "textarea", "button", "meter", "progress", "dialog",
    "frameset", "noframes", "rp", "rt",
})
# fmt: on
_UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
# Browsers write the address into a page that they save.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})")
_PAGE_START = 4_096  # code points in which that comment stands


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree, the address it was found at (empty when unknown) and the one its links start from."""

    root: Element
    address: str
    base: str


def read_page(text: str, address: str) -> Page:
    """The tree of the page ``text``. Raises :class:`Unreadable` when it has none, or one nested too deeply."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        # Bytes, since lxml refuses a str that carries an encoding declaration.
        root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("This file holds no web page that could be read.") from None
    _refuse_deep(root)
    saved_from = _SAVED_FROM.search(text[:_PAGE_START])
    address = page_address(address) or page_address(saved_from[1] if saved_from else "")
    base = next((page_address(element.get("href", ""), address) for element in root.iter("base")), "")
    return Page(root, address, base or address)


def is_unseen(element: Element) -> bool:
    """Whether a browser shows nothing of ``element``. Readings over Han characters (rt) count as unseen, since
    the text they are written over would not be one word any more with them in it."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
        return True
    return "hidden" in element.attrib or bool(_UNSEEN_STYLE.search(element.get("style", "")))


def _refuse_deep(root: Element) -> None:
    # libxml2 stops reading at 256 levels (without huge_tree) and returns what it has, so a page of 100,000 nested
    # elements costs nothing and shows here. The tree is measured, not the tags, because only the tree knows which
    # elements were never closed and need not be.
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Unreadable(f"This page nests its elements more than {DEEPEST} deep, which no article needs.")

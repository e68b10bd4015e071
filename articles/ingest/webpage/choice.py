"""The passages of a page that belong to its article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.ingest.webpage.facts import Facts
from articles.ingest.webpage.flow import Passage
from articles.ingest.webpage.maintext import MainText, words_of
from articles.ingest.webpage.markup import is_hinted
from articles.ingest.webpage.page import Element, Page
from articles.text.blocks import Kind

_FURNITURE = frozenset({"nav", "footer", "menu"})
_ASIDES = _FURNITURE | {"aside"}
_LIVE_HINT = re.compile(r"live-?(?:blog|ticker|updates)")
_LONG = 8  # words; shorter passages may stand in the main text and in a menu alike
_CAPTIONS = (Kind.CAPTION, Kind.CREDIT)


@dataclass(frozen=True, slots=True)
class Choice:
    """The passages of the article in order, the element that holds it all, and whether it was recognised."""

    passages: list[Passage]
    area: Element
    recognised: bool


def choose(page: Page, facts: Facts, passages: list[Passage]) -> Choice:
    """The passages of the article. When its text is not recognised: all but navigation, asides and footers."""
    main = MainText(page.root)
    kept = {i for i, passage in enumerate(passages) if _is_text(passage) and main.holds(passage)}
    if not kept:
        rest = [passage for passage in passages if not _stands_in(passage.element, _ASIDES)]
        return Choice(_without_repeats(rest), page.root, False)
    long = [i for i in sorted(kept) if len(words_of(passages[i].block.text)) >= _LONG] or sorted(kept)
    body = _common_ancestor(passages[long[0]].element, passages[long[-1]].element)
    kept = {i for i in kept if _is_inside(passages[i].element, body)}
    area = _article_around(body)
    if facts.is_live_blog or _is_called_live(body):
        area = _live_blog_around(body)
        kept = {i for i, p in enumerate(passages) if _is_inside(p.element, area) and not _stands_in(p.element, _ASIDES)}
    last = max(kept)
    ends_in = {passages[last].element, *passages[last].element.iterancestors()}
    for i, passage in enumerate(passages):
        if passage.block.kind in _CAPTIONS and _is_inside(passage.element, area):
            figure = _figure_of(passage.element)
            near = i < last or figure.getparent() in ends_in
            if near and not _stands_in(figure, _ASIDES, upto=area):
                kept.add(i)
    return Choice(_without_repeats(passages[i] for i in sorted(kept)), area, True)


def _is_text(passage: Passage) -> bool:
    return passage.block.kind not in _CAPTIONS and not _stands_in(passage.element, _FURNITURE)


def _stands_in(element: Element, tags: frozenset[str], upto: Element | None = None) -> bool:
    while element is not None and element is not upto:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False


def _is_inside(element: Element, container: Element) -> bool:
    return element is container or container in element.iterancestors()


def _common_ancestor(first: Element, last: Element) -> Element:
    around = {first, *first.iterancestors()}
    return next(element for element in (last, *last.iterancestors()) if element in around)


def _article_around(body: Element) -> Element:
    """The element that holds the whole article, its head and its first picture too."""
    chain = [body, *body.iterancestors()]
    for tag in ("article", "main"):
        for element in chain:
            if element.tag == tag:
                return element
    return next((element for element in chain if next(element.iter("h1"), None) is not None), body)


def _is_called_live(body: Element) -> bool:
    return any(is_hinted(element, _LIVE_HINT) for element in (body, *body.iterancestors()))


def _live_blog_around(body: Element) -> Element:
    """The element that holds every post of a live blog; trafilatura takes one of its posts for the article."""
    chain = [body, *body.iterancestors()]
    heads = (element for element in chain if next(element.iter("h1"), None) is not None)
    return next((element for element in chain if element.tag == "main"), next(heads, body))


def _figure_of(element: Element) -> Element:
    return next(element.iterancestors("figure", "table"), element)


def _without_repeats(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, each caption and credit once: galleries print them again beside the large picture."""
    seen: set[str] = set()
    kept = []
    for passage in passages:
        if passage.block.kind is Kind.CAPTION:
            if passage.block.text in seen:
                continue
            seen.add(passage.block.text)
        kept.append(passage)
    return kept

"""Captions and credits of the pictures on a page. The pictures themselves are not kept."""

import re

from articles.ingest.webpage.markup import gather, is_hinted
from articles.ingest.webpage.page import Element
from articles.ingest.webpage.words import part
from articles.text.blocks import Block, Kind

_CREDIT_HINT = re.compile(
    r"(?:^|[\s_-])(?:credits?|creditline|copyright(?:holder|notice)?|copyrights?|photographer|photo-?by|"
    r"image-?source|byline|bildnachweis|quelle)(?:$|[\s_-])"
)
_CAPTION_HINT = re.compile(r"(?:^|\s)wp-caption-text(?:$|\s)")

_CREDIT_WORDS = (
    r"(?:photo(?:graph)?s?|photographie|image|picture|illustration|foto|bild|fotograf|crédit|credit|credito|crédito|"
    r"source|quelle|fuente|fonte|courtesy|צילום|写真|撮影|图片来源|图|사진)"
)
# A sentence of the caption ends, and the rest of the line names who made the picture.
_CREDIT_AT_END = re.compile(
    rf"""(?<=[.!?…。！？”"’)\]])\s*(?P<credit>
        (?:{_CREDIT_WORDS}(?:\s+(?:by|von|par|de|di|credit|courtesy(?:\s+of)?))?\s*[:：/©]\s*\S.{{0,120}}
        |(?:photo|photograph|picture|image|illustration)\s+(?:by|courtesy\s+of)\s+\S.{{0,120}}
        |©\s*\S.{{0,120}}
        |\((?:[^()]{{1,80}}/[^()]{{1,80}}|reuters|ap|afp|dpa|epa|getty\ images)\)
        ))$""",
    re.I | re.X,
)


def is_caption(element: Element) -> bool:
    """Whether an element holds a picture's caption."""
    return element.tag == "figcaption" or is_hinted(element, _CAPTION_HINT)


def is_credit(element: Element) -> bool:
    """Whether an element of a figure is marked as the picture's credit."""
    return element.tag == "cite" or is_hinted(element, _CREDIT_HINT)


def caption_blocks(element: Element, base: str) -> list[Block]:
    """The caption in ``element`` and, as a block of its own, each credit that is marked or recognisable in it."""
    credits = _outermost([child for child in element.iterdescendants() if is_credit(child)])
    text, spans = gather(element, base, frozenset(credits)).line()
    blocks = [Block(Kind.CAPTION, text, spans)]
    if not credits and (found := _CREDIT_AT_END.search(text)):
        caption_end = len(text[: found.start()].rstrip())
        blocks = [
            Block(Kind.CAPTION, *part(text, spans, 0, caption_end)),
            Block(Kind.CREDIT, *part(text, spans, found.start("credit"), len(text))),
        ]
    blocks += [credit_block(credit, base) for credit in credits]
    return [block for block in blocks if block.text.strip()]


def credit_block(element: Element, base: str) -> Block:
    """The credit that stands in ``element``."""
    return Block(Kind.CREDIT, *gather(element, base).line())


def _outermost(elements: list[Element]) -> list[Element]:
    inside = set(elements)
    return [element for element in elements if inside.isdisjoint(element.iterancestors())]

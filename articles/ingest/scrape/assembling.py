"""From passages with roles to the article: its blocks, and the pieces that cover the input."""

from collections.abc import Iterator
from dataclasses import replace

from articles.ingest.parsed import Piece, Role
from articles.ingest.scrape.passages import Passage, Sign
from articles.text.blocks import Block, Kind
from articles.text.clean import clean_text

_KINDS = {
    Role.HEADLINE: Kind.HEADLINE,
    Role.DEK: Kind.DEK,
    Role.BODY: Kind.PARAGRAPH,
    Role.HEADING: Kind.HEADING,
    Role.CAPTION: Kind.CAPTION,
    Role.CREDIT: Kind.CREDIT,
}
_HEADING_LEVEL = 2
_FIRST = (Role.HEADLINE, Role.DEK)


def assemble(text: str, passages: list[Passage], known: list[Piece]) -> tuple[list[Block], list[Piece]]:
    """The blocks, headline and dek first, and the pieces that cover ``text`` without gap or overlap.

    ``known`` are pieces that no passage covers: dump headers, the publisher's name.
    """
    with_block = [p for p in passages if p.role in _KINDS]
    with_block.sort(key=lambda p: _FIRST.index(p.role) if p.role in _FIRST else len(_FIRST))
    blocks = [_block(text, passage) for passage in with_block]
    numbers = {id(passage): number for number, passage in enumerate(with_block)}
    pieces = [piece for p in passages for piece in _pieces(p, numbers.get(id(p)))]
    return blocks, list(_covering(text, sorted([*known, *pieces], key=lambda piece: piece.start)))


def _block(text: str, passage: Passage) -> Block:
    block = Block(_KINDS[passage.role or Role.BODY], clean_text(text[slice(*passage.inner)]))
    if passage.role is Role.HEADING:
        return replace(block, level=_HEADING_LEVEL)
    if passage.role is Role.BODY and passage.mark:
        return replace(block, kind=Kind.LIST_ITEM, depth=1, ordered=passage.mark.ordered)
    return block


def _pieces(passage: Passage, block: int | None) -> Iterator[Piece]:
    if passage.role is None and passage.sign is Sign.IMPRINT:
        for part in passage.parts:
            yield Piece(passage.start + part.start, passage.start + part.end, part.role)
        return
    start = passage.start
    if passage.mark:
        start = passage.inner[0]
        yield Piece(passage.start, start, Role.MARK)
    yield Piece(start, passage.end, passage.role or Role.FURNITURE, block)


def _covering(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    position = 0
    for piece in [*pieces, Piece(len(text), len(text), Role.SPACE)]:
        if piece.start > position:
            yield Piece(position, piece.start, _role_of_gap(text[position : piece.start]))
        if piece.end > piece.start:
            yield piece
        position = piece.end


def _role_of_gap(gap: str) -> Role:
    """Between pieces lies space; only the strokes between the parts of an imprint are more."""
    return Role.FURNITURE if any(map(str.isprintable, gap.strip())) else Role.SPACE

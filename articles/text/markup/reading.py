"""From markup to blocks: lines, gathered to the pieces that are blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.text.blocks import Block, Kind
from articles.text.clean import clean_preformatted
from articles.text.markup.faults import Fault, Problem, Unclear
from articles.text.markup.inline import read_inline
from articles.text.markup.signs import AS_TYPED, INDENT, OPENING, SPACES

_ONE_LINE = (Kind.HEADLINE, Kind.HEADING, Kind.TABLE_ROW)
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass
class _Piece:
    """The lines of one block without its sign; ``line`` is the number, from 1, of the one where it begins."""

    line: int
    block: Block
    sign: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of the first of ``lines``: under a fence, the next."""
        return self.line + (self.block.kind is Kind.PREFORMATTED)


def read(markup: str) -> list[Block]:
    """The blocks of a text in the markup, fit to be stored; a line end inside a block is a space.

    Raises ``Unclear`` with all that is wrong, and with what could be read.
    """
    problems: list[Problem] = []
    blocks = [block for piece in _pieces(_LINE_END.split(markup), problems) if (block := _block(piece, problems))]
    if problems:
        raise Unclear(sorted(dict.fromkeys(problems), key=lambda problem: problem.line), blocks)
    return blocks


def _block(piece: _Piece, problems: list[Problem]) -> Block | None:
    inside = "\n".join(piece.lines)
    if piece.sign.startswith(AS_TYPED):
        block = Block(piece.block.kind, clean_preformatted(inside))
    else:
        block, faults = read_inline(piece.block, inside)
        problems += [Problem(piece.first + fault.line - 1, fault.fault, fault.sign) for fault in faults]
    if block.text.strip():
        return block
    if piece.sign:
        problems.append(Problem(piece.line, Fault.NO_WORDS, piece.sign))
    return None


def _pieces(lines: list[str], problems: list[Problem]) -> Iterator[_Piece]:
    piece: _Piece | None = None
    at = 0
    while at < len(lines):
        line = lines[at].lstrip(SPACES)
        opening = OPENING.match(line)
        if piece and (not line or opening or piece.block.kind in _ONE_LINE):
            yield piece
            piece = None
        if opening and opening["fence"]:
            yield (typed := _typed(lines, at, opening["fence"], problems))
            at += len(typed.lines) + 1
        elif opening:
            indent = len(lines[at].expandtabs(INDENT)) - len(lines[at].expandtabs(INDENT).lstrip(" "))
            piece = _Piece(at + 1, _opened(opening, 1 + indent // INDENT), opening[0].rstrip())
            piece.lines.append(line[opening.end() :])
        elif line:
            piece = piece or _Piece(at + 1, Block(Kind.PARAGRAPH, ""))
            piece.lines.append(line)
        at += 1
    if piece:
        yield piece


def _typed(lines: list[str], at: int, fence: str, problems: list[Problem]) -> _Piece:
    """What stands between this line and the next one like it; without one, all that follows."""
    ends = next((end for end in range(at + 1, len(lines)) if lines[end].rstrip(SPACES) == fence), None)
    if ends is None:
        problems.append(Problem(at + 1, Fault.FENCE_OPEN, fence))
    return _Piece(at + 1, Block(Kind.PREFORMATTED, ""), fence, lines[at + 1 : ends])


def _opened(opening: re.Match[str], depth: int) -> Block:
    """The block, still without words, that the sign of a line begins."""
    if hashes := opening["hashes"]:
        level = len(hashes)
        return Block(Kind.HEADLINE, "") if level == 1 else Block(Kind.HEADING, "", level=level)
    if item := opening["item"]:
        return Block(Kind.LIST_ITEM, "", ordered=item != "-", depth=depth)
    if row := opening["row"]:
        return Block(Kind.TABLE_ROW, "", header=row.endswith("!"))
    return Block(Kind.QUOTE if opening["quote"] else Kind(opening["name"]), "")

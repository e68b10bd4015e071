"""Two texts as one page of HTML: what was added in ``<ins>``, what was taken out in ``<del>``, long repeats folded.

Every word that a person reads comes in :class:`Words`, translated by the caller; every other value is escaped here.
Colour is not needed to read it: a screen reader hears the words, and a browser underlines and strikes through.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from articles.text.blocks import Block, Kind
from articles.text.changes import Fate, Passage, Piece
from articles.text.flow import groups, list_numbers
from articles.text.render import render_piece

AROUND = 1  # blocks that stayed, shown before and after a change
FEWEST_FOLDED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """What is said beside the text; ``same`` words how many paragraphs in a row are as they were."""

    added: str
    removed: str
    same: Callable[[int], str]


def render_changes(passages: Sequence[Passage], words: Words) -> str:
    """Every passage in its order. The n-th that changed has the id ``c-n``, from 1."""
    html: list[str] = []
    marked = _near_a_change(passages)
    numbers = _numbers(passages)
    changes = 0
    for shown, group in groupby(range(len(passages)), key=lambda place: marked[place]):
        places = list(group)
        inside: list[str] = []
        for run in groups([passages[place].block for place in places]):
            inside.append(run.open.replace(' tabindex="0"', ""))
            for place in places[run.first : run.last + 1]:
                changes += passages[place].changed
                inside.append(_block(passages[place], changes, numbers.get(place), words))
            inside.append(run.close)
        if shown or len(places) < FEWEST_FOLDED:
            html += inside
        else:
            said = escape(words.same(len(places)))
            html += [f'<details class="same"><summary>{said}</summary>', *inside, "</details>"]
    return "".join(html)


def _near_a_change(passages: Sequence[Passage]) -> list[bool]:
    near = [False] * len(passages)
    for place, passage in enumerate(passages):
        if passage.changed:
            first = max(0, place - AROUND)
            near[first : place + AROUND + 1] = [True] * (min(len(passages), place + AROUND + 1) - first)
    return near


def _numbers(passages: Sequence[Passage]) -> dict[int, int]:
    """The number that each list item shows in its own text, by its place here."""
    numbers: dict[int, int] = {}
    for side in ("old", "new"):  # what stands in both is numbered as it is now
        places = [place for place, passage in enumerate(passages) if getattr(passage, side)]
        listed = list_numbers([getattr(passages[place], side) for place in places])
        numbers |= {places[index]: number for index, number in listed.items()}
    return numbers


def _block(passage: Passage, change: int, number: int | None, words: Words) -> str:
    block = passage.block
    tag, style = _element(block)
    attributes = f' id="c-{change}"' if passage.changed else ""
    if style := " ".join(filter(None, [style, "changed" if passage.changed else ""])):
        attributes += f' class="{style}"'
    if block.depth > 1:
        attributes += f' data-depth="{min(block.depth, 6)}"'
    if number is not None:
        attributes += f' data-number="{number}"'
    content = "".join(_pieces(passage, words))
    if block.kind is Kind.TABLE_ROW:
        content = f"<td>{content}</td>"
    line = "\n" if block.kind is Kind.PREFORMATTED else ""  # parsers drop the first line end of <pre>
    return f"<{tag}{attributes}>{line}{content}</{tag}>"


def _element(block: Block) -> tuple[str, str]:
    """Its element and class, under a page's own headline."""
    match block.kind:
        case Kind.HEADLINE:
            return "h2", "headline"
        case Kind.HEADING:
            return f"h{min(6, (block.level or 2) + 1)}", ""
        case Kind.QUOTE:
            return "blockquote", ""
        case Kind.LIST_ITEM:
            return "li", ""
        case Kind.TABLE_ROW:
            return "tr", ""
        case Kind.PREFORMATTED:
            return "pre", ""
        case _:
            return "p", "" if block.kind is Kind.PARAGRAPH else block.kind.value


def _pieces(passage: Passage, words: Words) -> Iterator[str]:
    for piece in passage.pieces:
        html = _words(passage, piece)
        match piece.fate:
            case Fate.KEPT:
                yield html
            case Fate.ADDED:
                yield f"<ins>{_unseen(f'[{words.added}: ')}{html}{_unseen('] ')}</ins>"
            case Fate.REMOVED:
                yield f"<del>{_unseen(f'[{words.removed}: ')}{html}{_unseen('] ')}</del>"


def _words(passage: Passage, piece: Piece) -> str:
    block = passage.old if piece.fate is Fate.REMOVED else passage.new
    assert block is not None
    if block.cells:  # a row's words on one line: a cell that is gone would move all the others
        return escape(block.text[piece.start : piece.end], quote=False)
    return render_piece(block, 0, (), piece.start, piece.end)


def _unseen(words: str) -> str:
    return f'<span class="unseen">{escape(words)}</span>'

"""Which brackets of a markup are links: those that an address in parentheses follows."""

from dataclasses import dataclass, field

from articles.text.markup.faults import Fault
from articles.text.markup.signs import ESCAPABLE, SPACES

LONGEST_ADDRESS = 2_000  # code points, as imports keep them


@dataclass
class Links:
    """Places in the markup: where links begin; where their words end, with the address and where it ends; faults."""

    openings: set[int] = field(default_factory=set)
    closings: dict[int, tuple[str, int]] = field(default_factory=dict)
    faults: list[tuple[int, Fault]] = field(default_factory=list)


def find_links(markup: str) -> Links:
    """The links of one block. The bracket that a link begins with is the nearest one; any other is a character."""
    links, brackets, at = Links(), list[int](), 0
    while at < len(markup):
        if markup[at] == "\\" and markup[at + 1 : at + 2] in ESCAPABLE:
            at += 1
        elif markup[at] == "[":
            brackets.append(at)
        elif markup.startswith("](", at) and brackets:
            opening = brackets.pop()
            found = _address(markup, at + 2)
            if found is None:
                links.faults.append((at, Fault.ADDRESS_OPEN))
                break  # what follows may be meant as its address
            if not found[0]:
                links.faults.append((at, Fault.ADDRESS_EMPTY))
            else:
                links.openings.add(opening)
                links.closings[at] = found
                at = found[1] - 1
        at += 1
    return links


def _address(markup: str, at: int) -> tuple[str, int] | None:
    """The address as far as the parenthesis that ends it, and the place behind that; none if the line ends before."""
    address, depth, solid = "", 0, 0
    while at < len(markup) and markup[at] != "\n" and len(address) <= LONGEST_ADDRESS:
        character, escaped = markup[at], False
        if character == "\\" and markup[at + 1 : at + 2] in ESCAPABLE:
            at += 1
            character, escaped = markup[at], True
        elif character == ")" and not depth:
            return address[:solid], at + 1
        else:
            depth += (character == "(") - (character == ")")
        if escaped or character not in SPACES or address:
            address += character
            solid = len(address) if escaped or character not in SPACES else solid
        at += 1
    return None

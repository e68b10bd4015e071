"""What can be unclear about a text that somebody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.text.blocks import Block


class Fault(StrEnum):
    NOT_ENDED = "a sign begins what no second one ends"
    NOTHING_BETWEEN = "two signs with nothing between them"
    NO_WORDS = "the sign of a block without words"
    FENCE_OPEN = "lines to be kept as typed, without their end"
    ADDRESS_OPEN = "a link's address that does not end"
    ADDRESS_EMPTY = "a link without an address"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, the line where it begins (from 1) and the sign that it is about."""

    line: int
    fault: Fault
    sign: str = ""


class Unclear(ValueError):
    """The text has faults; ``blocks`` are what could be made of it all the same."""

    def __init__(self, problems: Sequence[Problem], blocks: Sequence[Block]) -> None:
        super().__init__("; ".join(f"line {problem.line}: {problem.fault} {problem.sign}" for problem in problems))
        self.problems = tuple(problems)
        self.blocks = tuple(blocks)

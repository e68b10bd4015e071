"""Words, signs and block breaks of a text, each as one code point, so that comparing them runs in C.

Scripts that set no spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese) give a token a character.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from annotations.anchoring.texts import BREAK, Text

_NO_SPACES = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = re.escape("".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M"))
_LETTER = rf"(?:(?![{_NO_SPACES}])\w[{_MARKS}]*)"
_SPACED = re.compile(r"(\w+(?:['’]\w+)*|[^\w\s])")
_ANY = re.compile(rf"([{_NO_SPACES}][{_MARKS}]*|{_LETTER}+(?:['’]{_LETTER}+)*|[^\w\s])")
_NEEDS_ANY = re.compile(rf"[{_NO_SPACES}{_MARKS}]")

_PLAIN = ("‘’‚‛", "'"), ("“”„‟«»", '"'), ("‐‑‒–—―−", "-")

BREAK_CODE, GONE_FROM_OLD, GONE_FROM_NEW = "\0", "\1", "\2"


class Alphabet(dict[str, str]):
    """The code point that stands for a word.

    Beyond a million different words two may share one: what is called the same is compared again as text.
    """

    def __init__(self) -> None:
        super().__init__({BREAK: BREAK_CODE, "": GONE_FROM_OLD, " ": GONE_FROM_NEW})

    def __missing__(self, word: str) -> str:
        code = self[word] = chr(len(self) % (sys.maxunicode + 1))
        return code


@dataclass(slots=True)
class Tokens:
    """``codes[n]`` stands for the characters from ``starts[n]`` to ``ends[n]``, code points of ``text``."""

    text: str
    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    end: int = 0  # of the last block

    def add(self, blocks: Iterable["Tokens"]) -> range:
        """The numbers of these blocks' tokens, a break between two, after they were added."""
        first = len(self.starts)
        codes: list[str] = []
        for block in blocks:
            if codes:
                codes.append(BREAK_CODE)
                self.starts.append(self.end)
                self.ends.append(self.end + len(BREAK))
            self.end = block.end
            codes.append(block.codes)
            self.starts += block.starts
            self.ends += block.ends
        self.codes += "".join(codes)
        return range(first, len(self.starts))

    def weight(self, numbers: range) -> float:
        """How much these words say about where a passage lies: a sign little, a short word some, a longer one more."""
        return sum(
            (1.0 if self.ends[n] - self.starts[n] <= 3 else 3.0) if self.text[self.starts[n]].isalnum() else 0.4
            for n in numbers
        )

    def slice(self, numbers: range) -> str:
        """The text from the first to the last of these tokens; there is one at least."""
        return self.text[self.starts[numbers[0]] : self.ends[numbers[-1]]]


def tokens_of(number: int, text: Text, alphabet: Alphabet) -> Tokens:
    """The tokens of one block."""
    block = folded(text.blocks[number])
    pattern = _SPACED if block.isascii() or not _NEEDS_ANY.search(block) else _ANY
    parts = pattern.split(block)  # white space, word, white space, ..., word, white space
    edges = list(accumulate(map(len, parts), initial=text.starts[number]))
    codes = "".join(map(alphabet.__getitem__, parts[1::2]))
    return Tokens(text.canonical, codes, edges[1:-1:2], edges[2::2], edges[-1])


def folded(text: str) -> str:
    """The same text, as long as before, where case and the kinds of quotes and dashes make no difference."""
    lower = text.lower()
    if lower.isascii():
        return lower
    if len(lower) != len(text):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    for kinds, plain in _PLAIN:
        for kind in kinds:
            lower = lower.replace(kind, plain)
    return lower

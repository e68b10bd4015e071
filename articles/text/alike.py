"""Whether two texts differ in more than how they are set."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from articles.text.blocks import Block, Kind

_FOLDED = str.maketrans("‘’‚‛“”„‟–—‒−", "''''\"\"\"\"----", "\u00ad\u200b\ufeff")


def alike(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """The same words in blocks of the same kinds; spaces, quotation marks, dashes and soft hyphens do not count."""
    return list(_words(one)) == list(_words(other))


def digest_of(blocks: Sequence[Block]) -> str:
    """In hex; texts that are ``alike`` have the same."""
    lines = (" ".join((kind, *words)) for kind, words in _words(blocks))
    return sha256("\n".join(lines).encode()).hexdigest()


def _words(blocks: Iterable[Block]) -> Iterable[tuple[Kind, list[str]]]:
    return ((block.kind, block.text.translate(_FOLDED).split()) for block in blocks)

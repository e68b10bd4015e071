"""Whether two texts differ in more than how they are set."""

from collections.abc import Iterable, Sequence

from articles.text.blocks import Block, Kind

_FOLDED = str.maketrans("‘’‚‛“”„‟–—‒−", "''''\"\"\"\"----", "\u00ad\u200b\ufeff")


def alike(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """The same words in blocks of the same kinds; spaces, quotation marks, dashes and soft hyphens do not count."""
    return list(_words(one)) == list(_words(other))


def _words(blocks: Iterable[Block]) -> Iterable[tuple[Kind, list[str]]]:
    return ((block.kind, block.text.translate(_FOLDED).split()) for block in blocks)

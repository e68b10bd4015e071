"""A new text for an article that carries very many marks, until it is committed."""

from collections.abc import Iterator
from random import Random
from time import perf_counter

from annotations.search import index
from articles.models import Revision
from articles.text.blocks import Block
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, long_article, mark
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    people, article = desk(), long_article(sizes.paragraphs * 3 // 2)
    mark([article], sizes.many, people)
    index(article.highlights.all())
    assert article.current_revision is not None
    words, taken = len(article.current_revision.text.split()), []
    for run in range(sizes.runs):
        revision = Revision.of(_edited(article.current_revision.blocks, Random(run)), language="en")
        begun = perf_counter()
        article.publish_revision(revision)
        taken.append(perf_counter() - begun)
    yield Row(f"{words:,} words, {sizes.many:,} marks: a new text, with commit", p50(taken), "s", at_most=1)


def _edited(blocks: tuple[Block, ...], random: Random) -> tuple[Block, ...]:
    """Five blocks with other words, one left out, one moved."""
    edited = list(blocks)
    for place in random.sample(range(1, len(edited)), min(5, len(edited) - 1)):
        words = edited[place].text.split(" ")
        words[random.randrange(len(words))] = "otherwise"
        edited[place] = Block(edited[place].kind, " ".join(words))
    if len(edited) > 4:
        del edited[random.randrange(1, len(edited))]
        edited.append(edited.pop(random.randrange(1, len(edited))))
    return tuple(edited)

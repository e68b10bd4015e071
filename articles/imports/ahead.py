"""Parsing a batch in a second process while this one stores the batch before it."""

import os
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise

from articles.imports.brought import Batch, Brought
from articles.imports.reading import parser_beside
from articles.ingest.beside import Beside
from articles.ingest.parsed import ParsedArticle

Parsed = dict[tuple[str, str], ParsedArticle]  # by parser and digest: the same bytes are a page or a text by their name


def parsed_ahead(batches: Iterator[Batch], wanted: Callable[[Batch], list[Brought]]) -> Iterator[tuple[Batch, Parsed]]:
    """Each batch, and what has been parsed by now of that which is ``wanted``; the rest is for the caller.

    Of the first batch nothing has: a small import starts no process, and a larger one does not wait for its start.
    """
    first = list(islice(batches, 2))
    alone = len(first) < 2 or os.cpu_count() == 1
    batches = chain(first, batches)
    del first  # a batch that is stored is let go of
    if alone:
        yield from ((batch, {}) for batch in batches)
    else:
        yield from _parsed_beside(batches, wanted)


def _parsed_beside(
    batches: Iterator[Batch], wanted: Callable[[Batch], list[Brought]]
) -> Iterator[tuple[Batch, Parsed]]:
    parsed: Parsed = {}
    with Beside() as beside:
        for batch, following in pairwise(chain(batches, [[]])):
            asked = [(one, parser) for one in wanted(following) if (parser := parser_beside(one.name, one.data))]
            beside.send([(parser, one.data) for one, parser in asked])
            yield batch, parsed
            answers = beside.receive() or [None] * len(asked)  # there are none where the process died
            paired = zip(asked, answers, strict=True)
            parsed = {(parser, one.sha256): article for (one, parser), article in paired if article is not None}

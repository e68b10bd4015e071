"""Two texts are alike where only their setting differs."""

import pytest

from articles.text.alike import alike
from articles.text.blocks import Block, Kind

BLOCK = Block(Kind.PARAGRAPH, 'It won\'t be the "last" time - ever.')


@pytest.mark.parametrize(
    "text", ["It won’t be the “last” time – ever.", ' It won\'t  be\xa0the "la\u00adst" time - ever.']
)
def test_quotation_marks_dashes_and_spaces_do_not_count(text: str) -> None:
    assert alike([BLOCK], [Block(Kind.PARAGRAPH, text)])


@pytest.mark.parametrize(
    "blocks",
    [[], [Block(Kind.QUOTE, BLOCK.text)], [Block(Kind.PARAGRAPH, "It will be the last time.")], [BLOCK, BLOCK]],
)
def test_words_and_kinds_of_blocks_count(blocks: list[Block]) -> None:
    assert not alike([BLOCK], blocks)

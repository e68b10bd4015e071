"""Blocks survive the trip through JSON, and offsets find their block."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.blocks import Block, Kind, Span, SpanKind, block_at, block_starts, canonical_text

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
spans = st.builds(
    Span, st.sampled_from(SpanKind), st.integers(0, 9), st.integers(0, 30), st.sampled_from(["", "https://a"])
)
blocks = st.builds(
    Block,
    kind=st.sampled_from(Kind),
    text=texts,
    spans=st.lists(spans, max_size=3).map(tuple),
    level=st.integers(0, 6),
    ordered=st.booleans(),
    depth=st.integers(0, 3),
    cells=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=3).map(tuple),
    header=st.booleans(),
)


@given(blocks)
def test_block_comes_back_from_json_as_it_was(block: Block) -> None:
    assert Block.from_json(json.loads(json.dumps(block.to_json()))) == block


def test_json_holds_nothing_that_is_empty() -> None:
    assert Block(Kind.PARAGRAPH, "Words.").to_json() == {"kind": "paragraph", "text": "Words."}


@pytest.mark.parametrize("packed", [{}, {"kind": "paragraph"}, {"kind": "poem", "text": "x"}])
def test_what_is_no_block_is_refused(packed: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Block.from_json(packed)


@given(st.lists(texts, min_size=1, max_size=6))
def test_offsets_lead_to_their_blocks_whatever_the_texts_hold(pieces: list[str]) -> None:
    made = [Block(Kind.PARAGRAPH, piece) for piece in pieces]
    text, starts = canonical_text(made), block_starts(made)
    for index, (block, start) in enumerate(zip(made, starts, strict=True)):
        assert text[start : start + len(block.text)] == block.text
        assert block_at(starts, start) == block_at(starts, start + len(block.text) - 1) == index
        assert block_at(starts, start + len(block.text)) == index  # the separator is the block's before it


def test_blank_lines_inside_a_block_do_not_shift_those_after_it() -> None:
    made = [Block(Kind.PREFORMATTED, "a\n\nb"), Block(Kind.PARAGRAPH, "c")]
    assert block_starts(made) == [0, 6]
    assert canonical_text(made)[6] == "c"
    assert [block_at([0, 6], at) for at in (0, 3, 5, 6, 99)] == [0, 0, 0, 1, 1]

"""Sentences: in order, inside their blocks, without white space at their ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.blocks import Block, Kind, block_starts, canonical_text
from articles.text.sentences import sentence_ranges


def cut(text: str, language: str = "en", kind: Kind = Kind.PARAGRAPH) -> list[str]:
    blocks = [Block(kind, text)]
    return [canonical_text(blocks)[start:end] for start, end in sentence_ranges(blocks, language)]


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        ("One. Two? Three!", "en", ["One.", "Two?", "Three!"]),
        ("Dr. Ash left at 5 p.m. on Monday. Nobody saw it.", "en", None),
        ("  Spaces.   More.  ", "en", ["Spaces.", "More."]),
        ("Er kam am 3. Mai. Dann ging er.", "de", None),
        ("今日は晴れ。明日は雨。", "ja", ["今日は晴れ。", "明日は雨。"]),
        ("One. Two.", "xx-Unknown", ["One.", "Two."]),
        ("One. Two.", "", ["One.", "Two."]),
        ("One. Two.", "pt-BR", ["One.", "Two."]),
        ("👩‍👩‍👧 One. 𝒜 two.", "en", ["👩‍👩‍👧 One.", "𝒜 two."]),
        ("   ", "en", []),
        ("This is group B\N{NO-BREAK SPACE}. They won.", "en", ["This is group B\N{NO-BREAK SPACE}. They won."]),
    ],
)
def test_paragraph_is_cut_into_sentences(text: str, language: str, sentences: list[str] | None) -> None:
    assert cut(text, language) == sentences if sentences is not None else len(cut(text, language)) == 2


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.HEADING, Kind.TABLE_ROW, Kind.CREDIT, Kind.PREFORMATTED])
def test_some_blocks_are_one_sentence_each(kind: Kind) -> None:
    assert cut(" One. Two. ", kind=kind) == ["One. Two."]


@given(
    st.lists(st.text(st.sampled_from("aB. ?!“”\n👩。؟é\u00a0"), min_size=1, max_size=40), min_size=1, max_size=4),
    st.sampled_from(["en", "de", "ja", "ar", "zh-Hant", "tlh"]),
)
def test_sentences_are_ordered_disjoint_inside_their_blocks_and_lose_no_word(texts: list[str], language: str) -> None:
    blocks = [Block(Kind.PARAGRAPH, text) for text in texts]
    text, starts, ranges = canonical_text(blocks), block_starts(blocks), sentence_ranges(blocks, language)
    position = 0
    for start, end in ranges:
        assert position <= start < end
        assert text[start:end] == text[start:end].strip()
        assert any(first <= start and end <= first + len(b.text) for first, b in zip(starts, blocks, strict=True))
        position = end
    covered = {at for start, end in ranges for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)

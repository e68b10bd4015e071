"""Offsets of inline markup hold in the text that is stored, whatever cleaning does to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.webpage.words import Mark, Words
from articles.text.blocks import SpanKind
from articles.text.clean import clean_text

BOLD = Mark(SpanKind.STRONG)

_pieces = st.lists(
    st.tuples(
        st.text(st.sampled_from("ae \n\t\u0301\u0323\u1100\u1161\u11a8\u00a0\x00\u2028\ud800漢か😀"), max_size=6),
        st.booleans(),
    )
)


def line(*pieces: tuple[str, bool]) -> tuple[str, list[str]]:
    words = Words()
    for text, bold in pieces:
        words.add(text, (BOLD,) if bold else ())
    text, spans = words.line()
    return text, [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("pieces", "text", "bold"),
    [
        ([("cafe", False), ("\u0301 noir", True)], "café noir", ["noir"]),
        ([("cafe", True), ("\u0301 noir", False)], "café noir", ["café"]),
        ([("ᄀ", True), ("ᅡᆨ x", False)], "각 x", ["각"]),
        ([("e", False), ("\x00\u0301", True), ("x", True)], "éx", ["x"]),
        ([("  a ", False), (" b ", True), (" c  ", False)], "a b c", ["b"]),
        ([("a", True), ("b", True)], "ab", ["ab"]),
        ([("a", False), (" ", True), ("b", False)], "a b", []),
        ([("x\x00y", False), ("z", True)], "xyz", ["z"]),
    ],
)
def test_marked_words_are_found_at_their_span_after_cleaning(pieces, text, bold):
    assert line(*pieces) == (text, bold)


@given(_pieces)
def test_line_is_clean_and_normalised_however_its_markup_cuts_it(pieces):
    text, bold = line(*pieces)
    assert text == clean_text(text) == unicodedata.normalize("NFC", text)
    assert all(text.isspace() is False or text == "\u00a0" * len(text) for text in bold)
    assert text == text.strip(" \t\n") and "  " not in text


def test_marks_of_a_preformatted_text_hold_after_its_first_line_end_is_dropped():
    words = Words()
    words.add("\n a\r\n")
    words.add("b\n", (BOLD,))
    text, (span,) = words.lines()
    assert (text, text[span.start : span.end]) == (" a\nb", "b")

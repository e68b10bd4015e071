"""What import keeps of foreign text, and what it drops."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean import COMBINING_RUN, clean_preformatted, clean_text

any_text = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("plain", "plain"),
        ("one\ntwo", "one two"),
        ("one\r\ntwo\rthree", "one two three"),
        ("one  \n\t two", "one two"),
        ("one\u2028two\u2029three\x85four\x0cfive\x0bsix", "one two three four five six"),
        ("two  spaces and\ta tab", "two  spaces and\ta tab"),
        (" edges ", " edges "),
        ("nul\x00 bell\x07 del\x7f c1\x9f", "nul bell del c1"),
        ("\x02mark\x03", "mark"),
        ("cafe\u0301", "café"),
        ("한국", "한국"),
        ("zero\u200bwidth\u00a0nbsp\u00adshy\ufeff", "zero\u200bwidth\u00a0nbsp\u00adshy\ufeff"),
        ("\u202eright to left\u202c", "\u202eright to left\u202c"),
        ("ligature ﬁ and ½ stay", "ligature ﬁ and ½ stay"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("👩‍👩‍👧 🇫🇷", "👩‍👩‍👧 🇫🇷"),
    ],
)
def test_text_is_stored_as_one_line_in_nfc(text: str, stored: str) -> None:
    assert clean_text(text) == stored


def test_preformatted_text_keeps_its_lines() -> None:
    assert clean_preformatted("a\r\n  b\rc\u2028d\n\n e \x00") == "a\n  b\nc\nd\n\n e "


def test_long_runs_of_combining_marks_are_cut_in_linear_time() -> None:
    began = time.process_time()
    stored = clean_text("z" + "\u0301\u0316" * 100_000)
    assert time.process_time() - began < 2
    assert len(stored) <= 1 + COMBINING_RUN
    assert clean_text("z" + "\u0316" * COMBINING_RUN) == "z" + "\u0316" * COMBINING_RUN


@given(any_text)
def test_stored_text_is_clean_and_stays_as_it_is(text: str) -> None:
    for clean in (clean_text, clean_preformatted):
        stored = clean(text)
        assert clean(stored) == stored
        assert unicodedata.is_normalized("NFC", stored)
        stored.encode("utf-8")
        assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in stored)
    assert "\n" not in clean_text(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_words_lose_nothing_but_their_form(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)

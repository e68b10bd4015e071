"""Minutes to read, in scripts with spaces and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.length import _WORD, _count_words, minutes_to_read


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("word", 1),
        ("word " * 230, 1),
        ("word " * 460, 2),
        ("don’t state-of-the-art " * 230, 2),
        ("— … !? " * 1000, 1),
        ("漢" * 450, 1),
        ("漢" * 1350, 3),
        ("漢" * 450 + "word " * 230, 2),
        ("한국 " * 460, 2),
        ("كلمة " * 690, 3),
    ],
)
def test_text_takes_so_many_minutes(text: str, minutes: int) -> None:
    assert minutes_to_read(text) == minutes


@given(st.text(st.sampled_from("aÉ1_'’-– .\u0301²")) | st.text())
def test_words_are_counted_as_the_pattern_finds_them(text: str) -> None:
    assert _count_words(text) == len(_WORD.findall(text))

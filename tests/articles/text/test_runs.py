"""Cutting at ASCII alone, and leaving everything else to whoever looks closer."""

import re

from hypothesis import given
from hypothesis import strategies as st

from articles.text.runs import cutter

written = st.text(st.sampled_from("aZ09 -_.'“’é\u0301漢\u3000\ud800\U0001f600\n"), max_size=30)


def test_runs_are_cut_at_ascii_that_is_not_kept() -> None:
    assert cutter("abc")("abc-a b,c“a” cx\n b1c") == ["abc", "a", "b", "c“a”", "c", "b", "c"]


@given(written)
def test_runs_are_those_of_a_pattern(text: str) -> None:
    assert cutter("aZ09")(text) == re.findall(r"(?:[aZ09]|[^\x00-\x7f\s])+", text)

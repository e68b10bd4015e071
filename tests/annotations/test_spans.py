"""Spans as the server stores them: ordered, disjoint, on whole characters, without white space at their ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import MOST_SPANS, BadSpans, tidy
from annotations.visible import is_visible

TEXT = "Zoë said: “No.” Then 👩‍👩‍👧 left.\n\nשלום, e\u0301t voilà. \u200b\u2060\u00ad\u200e."
HIDDEN = TEXT.index("\u200b")
texts = st.text(alphabet=st.sampled_from("ab \n\u0301\u200d👩🇫🇷한글ש"), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3)], ["Zoë"]),
        ([(3, 9)], ["said:"]),
        ([(9, 14), (0, 3)], ["Zoë", "“No."]),
        ([(0, 5), (4, 8)], ["Zoë said"]),
        ([(0, 4), (4, 8)], ["Zoë", "said"]),
        ([(0, 3), (3, 8)], ["Zoë", "said"]),
        ([(0, 3), (0, 3)], ["Zoë"]),
        ([(22, 23)], ["👩‍👩‍👧"]),
        ([(21, 24)], ["👩‍👩‍👧"]),
        ([(TEXT.index("e\u0301"), TEXT.index("e\u0301") + 1)], ["e\u0301"]),
        ([(TEXT.index("\u0301"), TEXT.index("\u0301") + 2)], ["e\u0301t"]),
        ([(27, 36)], ["left.\n\nשל"]),
        ([(HIDDEN - 2, HIDDEN + 3)], [". \u200b\u2060\u00ad"]),
        ([(HIDDEN, HIDDEN + 4), (0, 3)], ["Zoë"]),
    ],
)
def test_spans_are_stored_tidy(spans: list[tuple[int, int]], expected: list[str]) -> None:
    assert [TEXT[start:end] for start, end in tidy(spans, TEXT)] == expected


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ([], "empty"),
        ([(4, 4)], "empty"),
        ([(3, 4)], "empty"),
        ([(HIDDEN, HIDDEN + 4)], "empty"),
        ([(HIDDEN + 1, HIDDEN + 2)], "empty"),
        ([(-1, 3)], "outside"),
        ([(5, 3)], "outside"),
        ([(0, len(TEXT) + 1)], "outside"),
        ([(10**30, 10**31)], "outside"),
        ([(0, 3), (2, 10**9)], "outside"),
    ],
)
def test_spans_that_cannot_be_are_refused(spans: list[tuple[int, int]], why: str) -> None:
    with pytest.raises(BadSpans, match=why):
        tidy(spans, TEXT)


def test_fifty_pieces_are_the_most() -> None:
    text = "a " * 60
    assert len(tidy([(2 * n, 2 * n + 1) for n in range(MOST_SPANS)], text)) == MOST_SPANS
    with pytest.raises(BadSpans, match="too_many"):
        tidy([(2 * n, 2 * n + 1) for n in range(MOST_SPANS + 1)], text)


@given(texts, st.data())
def test_tidy_spans_are_ordered_disjoint_and_cover_what_was_asked(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    asked = data.draw(st.lists(st.tuples(place, place).map(lambda pair: tuple(sorted(pair))), min_size=1, max_size=6))
    try:
        spans = tidy(asked, text)
    except BadSpans:
        spans = []
    assert all(start < end for start, end in spans)
    assert all(end < start for (_s, end), (start, _e) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    wanted = {at for start, end in asked for at in range(start, end) if is_visible(text[at])}
    assert all(is_visible(text[start:end]) for start, end in spans)
    assert wanted <= {at for start, end in spans for at in range(start, end)}
    assert spans == [] or tidy(spans, text) == spans

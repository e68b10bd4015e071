"""What the browser sends for a selection, before it is laid on the text."""

import json

import pytest
from django.core.exceptions import ValidationError

from annotations.forms.fields import SpansField


@pytest.mark.parametrize("words", [None, True, 31, 1.5, ["Boats"], {"Boats": 1}])
def test_words_seen_that_are_no_words_are_refused(words: object) -> None:
    with pytest.raises(ValidationError, match="did not arrive whole"):
        SpansField().clean(json.dumps([[0, 5, words]]))


@pytest.mark.parametrize("row", [[0, 5], [0, 5, "Boats", "more"], "0bc", {"start": 0, "end": 5, "exact": "Boats"}])
def test_piece_is_two_offsets_and_the_words_between(row: object) -> None:
    with pytest.raises(ValidationError, match="did not arrive whole"):
        SpansField().clean(json.dumps([row]))
    assert SpansField().clean('[[0, 5, "Boats"]]') == [(0, 5, "Boats")]

"""The passage that a search shows."""

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.text.excerpt import AFTER, BEFORE, excerpt
from articles.text.words import terms


def show(text: str, query: str) -> str:
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in excerpt(text, terms(query)))


def test_words_found_are_marked_as_they_were_written() -> None:
    assert show("Le Café de Zürich.", "zurich cafe") == "Le [Café] de [Zürich]."


def test_passage_with_most_of_the_terms_is_chosen() -> None:
    text = "A mayor. " + "Nothing here. " * 50 + "The mayor opened the bridge. " + "Nothing here. " * 50
    assert "The [mayor] opened the [bridge]" in show(text, "bridge mayor")
    assert show(text, "bridge mayor").startswith("…") and show(text, "bridge mayor").endswith("…")


def test_phrase_is_marked_as_one_and_its_words_alone_are_not() -> None:
    assert show("the end, the near end", '"near end"') == "the end, the [near end]"
    assert show("don’t do t", "don't") == "[don’t] do t"


def test_nothing_found_shows_the_beginning() -> None:
    assert show("One two.", "three") == "One two."
    assert show("", "three") == ""


@given(st.text("ab c漢\n'é", max_size=400), st.text('ab c漢"', max_size=8))
def test_passage_is_a_piece_of_the_text_and_short(text: str, query: str) -> None:
    pieces = [piece.text for piece in excerpt(text, terms(query)) if piece.text != "…"]
    assert "".join(pieces) in text
    assert sum(map(len, pieces)) <= max(BEFORE + AFTER + 20, 0) + 100 or max(map(len, text.split())) > 100


def test_long_text_takes_no_time() -> None:
    text = "The bridge over the harbour will close on Monday. " * 40_000
    began = time.process_time()
    excerpt(text, terms("zeppelin mayor"))
    assert time.process_time() - began < 1

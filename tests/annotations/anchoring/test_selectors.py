"""Finding marks that came with their quote alone."""

from dataclasses import replace
from random import Random
from time import process_time

import pytest

from annotations.anchoring import Doubt, Selector, State, find

TEXT = "The bridge will open in May. The ferry will open in June. Machines are loud, said Robin."


def words(selector: Selector, text: str = TEXT) -> str | None:
    where = find(selector, text)
    return None if where.start is None else text[where.start : where.end]


def test_a_position_is_believed_where_the_words_are_the_same() -> None:
    where = find(Selector("will open", start=39), TEXT)
    assert (where.start, where.state, where.please_check) == (39, State.KEPT, False)


def test_a_wrong_position_gives_way_to_the_only_place_of_the_words() -> None:
    where = find(Selector("Machines are loud", start=3), TEXT)
    assert (where.start, where.state, where.please_check) == (58, State.MOVED, False)


def test_words_that_stand_twice_are_told_apart_by_what_is_around() -> None:
    where = find(Selector("will open", prefix="The ferry ", suffix=" in June"), TEXT)
    assert (where.start, where.state) == (39, State.MOVED)


def test_words_that_stand_twice_with_nothing_around_are_ambiguous() -> None:
    where = find(Selector("will open"), TEXT)
    assert (where.state, where.doubts) == (State.AMBIGUOUS, {Doubt.PLACE})


def test_words_like_the_quote_are_found_and_marked_as_approximate() -> None:
    where = find(Selector("The brigde wil open", suffix=" in May"), TEXT)
    assert (where.start, where.end, where.state) == (0, 20, State.ADJUSTED)
    assert where.doubts == {Doubt.APPROXIMATE}


def test_an_approximate_find_tells_of_changed_numbers_and_negations() -> None:
    where = find(Selector("The council will not pay 300 euros"), "On Monday the council will pay 350 euros.")
    assert where.doubts == {Doubt.APPROXIMATE, Doubt.DIGITS, Doubt.NEGATION}


@pytest.mark.parametrize("quote", ["A tunnel was closed in winter", "Linus", "hines"])
def test_what_is_too_unlike_is_orphaned(quote: str) -> None:
    assert find(Selector(quote), TEXT).state == State.ORPHANED


def test_a_short_quote_among_other_words_is_another() -> None:
    bird = Selector("Robin", prefix="He looked at the bird, a ", suffix=", and wept")
    assert find(bird, TEXT).state == State.ORPHANED
    assert find(replace(bird, start=TEXT.index("Robin")), TEXT).state == State.ORPHANED
    said = find(Selector("Robin", prefix="Machines are noisy, said ", suffix="."), TEXT)
    assert (said.start, said.doubts) == (TEXT.index("Robin"), set())


def test_a_short_quote_of_which_nothing_more_is_known_asks_for_a_check() -> None:
    where = find(Selector("Robin"), TEXT)
    assert (where.start, where.doubts) == (TEXT.index("Robin"), {Doubt.PLACE})


def test_a_quote_longer_than_the_text_is_looked_for_too() -> None:
    assert words(Selector("The bridge will open in May, we hope"), "The bridge will open in May") is not None
    assert words(Selector("Something else that is very long"), "Short") is None


def test_an_empty_quote_is_refused() -> None:
    with pytest.raises(ValueError, match="quote"):
        find(Selector(" "), TEXT)


WORDS = ["".join(Random(seed).choices("abcdefghij", k=6)) for seed in range(2_000)]


def prose(words: int) -> str:
    return " ".join(Random(words).choices(WORDS, k=words))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("word", "word " * 20_000, id="a word that stands everywhere"),
        pytest.param("word " * 500 + "x", "word " * 20_000, id="many words that stand everywhere, almost"),
        pytest.param("other " * 1_000, "word " * 20_000, id="many words of which none is there"),
        pytest.param("word " * 19_000 + "tail", "word " * 20_000, id="almost all of the text"),
        pytest.param("a" * 5_000 + "b", "a" * 100_000, id="one letter"),
        pytest.param(prose(12), prose(60_000), id="some words that are not in a long text"),
        pytest.param(prose(430), prose(60_000), id="many words that are not in a long text"),
    ],
)
def test_hard_quotes_take_little_time(quote: str, text: str) -> None:
    begun = process_time()
    find(Selector(quote, "before ", " after"), text)
    assert process_time() - begun < 2

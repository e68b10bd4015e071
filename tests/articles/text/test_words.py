"""What a word is to the search, and when two words are the same."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.words import LONGEST_QUERY, MOST_WORDS, WORD, _folded, terms, words, words_of_piece

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
written = st.text(st.sampled_from("aÉß ﬁ½'-_\u0301\u00ad漢が가ก١ς Σİ."), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bridge—closed!", "the bridge closed"),
        ("state-of-the-art isn’t", "state of the art isn t"),
        ("snake_case 3.5", "snake case 3 5"),
        ("Straße ÉCOLE Ελλάς", "strasse ecole ελλασ"),
        ("iPhoneを買う", "iphone を 買 う"),
        ("ビル・ゲイツ", "ビ ル ゲ イ ツ"),
        ("हिन्दी", "हिन्दी"),
        ("e\u0301te\u0301", "ete"),
        ("…—“”", ""),
    ],
)
def test_words_are_folded_and_cut(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@given(anything | written)
def test_words_do_not_depend_on_how_the_text_was_composed(text: str) -> None:
    assert words(normalize("NFD", text)) == words(text) == words(normalize("NFC", text))


@given(
    anything | written | st.text(st.sampled_from("aIK<=>`\u0301\u0307\u0338\u0345\u0327\u1fef\u037e…½ﬁ"), max_size=12)
)
def test_words_are_those_of_the_text_folded_whole(text: str) -> None:
    assert words(text) == WORD.findall(_folded(text))


@given(anything | written)
def test_word_is_safe_to_put_into_either_engine_and_folds_to_itself(text: str) -> None:
    for word in words(text):
        assert not any(map(str.isspace, word)) and word > " " and not set(word) & set(" \"'\\%_&|!*:()")
        assert words(word) == [word]


@given(written.map(lambda text: normalize("NFC", text)))
def test_words_of_the_pieces_are_the_words_of_the_whole(text: str) -> None:
    assert [word for match in WORD.finditer(text) for word in words_of_piece(match[0])] == words(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("troops", {"troops", "troop"}),
        ("party", {"party", "parties"}),
        ("boxes", {"boxes", "box", "boxe"}),
        ("photo", {"photo", "photos", "photoes"}),
        ("boss", {"boss", "bosses"}),
        ("us", {"us"}),
        ("news", {"news"}),
        ("2022", {"2022"}),
        ('"troops"', {"troops"}),
        ("ﬁn", {"fin", "fins"}),
    ],
)
def test_word_without_quotes_is_meant_in_singular_and_plural(query: str, expected: set[str]) -> None:
    [term] = terms(query)
    assert {word for phrase in term for word in phrase} == expected


def test_long_queries_are_cut() -> None:
    assert len(terms("a " * 100)) == MOST_WORDS
    assert terms("x" * 10_000) == terms("x" * LONGEST_QUERY)


def test_unfinished_quote_is_none() -> None:
    assert terms('"near the') == terms("near the")
    assert terms('""') == terms("…") == terms("") == []

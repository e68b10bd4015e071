"""What holds for every input, and how the time grows with it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.decoding import decode
from articles.ingest.parsed import Role
from articles.ingest.scrape import parse
from articles.text.blocks import Kind
from articles.text.clean import clean_text

FRAGMENTS = [
    " date 2022-02-13 ",
    "date 2023-07 ",
    "The Daily Lantern - ",
    "Home News World Politics Sport",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "Harbour bridge reopens after nine years",
    "By Ana Ray",
    "By Reuters Staff",
    "Published: Feb 13, 2022 18:32",
    "2 days ago",
    "PTI | Oldport | Updated: 18-01-2022 20:09 IST",
    "The river rose on Monday, the mayor said.",
    "“We stay,” she said.",
    "AFTERMATH",
    "What we know so far",
    "• A point",
    "- A point",
    "1. First",
    "2. Second",
    "10:19 P.M.",
    "(credit: ANA RAY)",
    "A ferry leaves. (photo credit: ANA RAY)",
    "Photo: Ana Ray",
    "(Reporting by Ana Ray; Editing by Ben Oko)",
    "Read More",
    "OLDPORT (Reuters) - ",
    "By Ana Ray OLDPORT (Reuters) - The bank closed.",
    "https://lantern.example/a.jpg",
    "\x00",
    "\u200f",
    "橋が再開した。",
    "الجسر مفتوح.",
    "next week3 min read . Updated: 05 Mar 2022",
    '{"a":{"b":[1]}}',
    "e\u0301" * 40,
    "(",
    "[",
    "\ufeff",
]
scrapes = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=40), max_size=40).map("".join)


@given(st.binary(max_size=400) | scrapes.map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=400, deadline=None)
def test_any_input_is_covered_by_pieces_in_order(data):
    text = decode(data).text
    position = 0
    for piece in parse(data).pieces:
        assert piece.start == position < piece.end
        position = piece.end
    assert position == len(text)


@given(scrapes)
@settings(max_examples=400, deadline=None)
def test_any_block_is_the_input_range_of_its_piece(scrape):
    data = scrape.encode("utf-8", "replace")
    article = parse(data)
    text = decode(data).text
    pieces = [piece for piece in article.pieces if piece.block is not None]
    assert sorted(piece.block for piece in pieces) == list(range(len(article.blocks)))
    for piece in pieces:
        block = article.blocks[piece.block]
        assert block.text.strip()
        if piece.role is Role.CREDIT:
            assert block.text in clean_text(text[piece.start : piece.end])
        else:
            assert block.text == clean_text(text[piece.start : piece.end])


@given(scrapes)
@settings(max_examples=300, deadline=None)
def test_any_space_piece_holds_no_word(scrape):
    data = scrape.encode("utf-8", "replace")
    text = decode(data).text
    for piece in parse(data).pieces:
        if piece.role is Role.SPACE:
            assert not any(map(str.isalnum, text[piece.start : piece.end]))


@given(scrapes)
@settings(max_examples=300, deadline=None)
def test_any_article_has_at_most_one_headline_and_one_dek_and_they_come_first(scrape):
    kinds = [block.kind for block in parse(scrape.encode("utf-8", "replace")).blocks]
    front = [kind for kind in kinds if kind in {Kind.HEADLINE, Kind.DEK}]
    assert front in ([], [Kind.HEADLINE], [Kind.DEK], [Kind.HEADLINE, Kind.DEK])
    assert kinds[: len(front)] == front


@given(scrapes)
@settings(max_examples=300, deadline=None)
def test_any_doubtful_field_says_why(scrape):
    article = parse(scrape.encode("utf-8", "replace"))
    for name in ("headline", "dek", "source", "byline", "agency", "published", "updated"):
        if (found := getattr(article, name)) and found.doubtful:
            assert found.doubt, name


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "A",
        "(",
        "[a via ",
        "(credit: ",
        "photo credit: ",
        "Photo by ",
        '"\n',
        "- a\n",
        "1. a\n",
        "HEADING\n",
        "By Ana Ray\n",
        "Published: Feb 13, 2022\n",
        "date 2022-01-01 A\n",
        "A ferry. (credit: ANA RAY)\n",
        "\u00a0ä",
        "e\u0301",
        "((((by ",
        ". | ",
        "...\n",
        "Sign up to our newsletter\n",
        "(Reporting by Ana ",
        "The river rose on Monday, she said, and fell.\n",
        "\x00",
        "。",
        "{:;",
    ],
)
def test_200_000_characters_of_anything_is_read_in_linear_time(unit):
    """A quadratic step takes over a minute here, a linear one about a second on a slow machine."""
    begin = time.process_time()
    parse((unit * (200_000 // len(unit))).encode())
    assert time.process_time() - begin < 15


def test_five_megabytes_in_one_line_are_read_within_seconds():
    sentence = "The river rose on Monday (see the map), the mayor said: “We stay.” "
    data = (sentence * (5_000_000 // len(sentence))).encode()
    begin = time.process_time()
    article = parse(data)
    assert time.process_time() - begin < 10
    assert [block.kind for block in article.blocks] == [Kind.PARAGRAPH]

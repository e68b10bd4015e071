"""Plain texts, without anything that a scrape adds, are not read into more than they say."""

import pytest

from articles.text.blocks import Kind
from tests.articles.ingest.oldport import BODY, FIRST, SECOND, THIRD, TITLE, paragraphs, read, texts, value


def test_plain_text_gives_headline_and_paragraphs_and_nothing_else():
    article = read(f"{TITLE}\n\n{BODY}")
    assert value(article.headline) == TITLE
    assert paragraphs(article) == [FIRST, SECOND, THIRD]
    fields = (article.dek, article.source, article.byline, article.agency, article.published, article.updated)
    assert fields == (None,) * 6
    assert article.doubts == ()


def test_plain_prose_gives_no_headline():
    article = read(BODY)
    assert article.headline is None
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_plain_list_under_its_title_stays_a_list():
    article = read("Five things to bring to the harbour\n\n- A lamp\n- A rope\n- A loaf\n")
    assert article.dek is None
    assert texts(article, Kind.LIST_ITEM) == ["A lamp", "A rope", "A loaf"]


def test_poem_is_not_taken_for_headings():
    lines = ["The tide goes out", "and leaves a shoe,", "the tide comes in", "and asks for two."]
    article = read("\n".join(["A short song of the harbour", "", *lines]))
    assert texts(article, Kind.HEADING) == []
    assert paragraphs(article) == lines


def test_date_between_paragraphs_heads_its_section_and_dates_nothing():
    article = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nFebruary 13, 2022\n\n{THIRD}\n")
    assert texts(article, Kind.HEADING) == ["February 13, 2022"]
    assert article.published is None


def test_sentence_about_cookies_in_a_plain_text_is_text():
    sentence = "We bake cookies for you and for our neighbours, said the baker."
    assert paragraphs(read(f"{sentence}\n\n{FIRST}\n")) == [sentence, FIRST]


def test_plain_headline_is_less_sure_than_one_above_a_byline():
    plain, signed = read(f"{TITLE}\n\n{BODY}").headline, read(f"{TITLE}\nBy Ana Ray\n\n{BODY}").headline
    assert plain.confidence < signed.confidence
    assert not plain.doubtful


@pytest.mark.parametrize("title", ["Who owns the river?", "World news chief steps down", "And then it rained…"])
def test_unusual_first_line_is_still_the_headline(title):
    article = read(f"{title}\n\n{BODY}")
    assert value(article.headline) == title
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_two_sentences_are_no_headline_even_if_the_second_asks():
    assert read(f"The river rose. Who knew?\n\n{BODY}").headline is None

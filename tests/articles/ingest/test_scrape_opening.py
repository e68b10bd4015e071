"""What stands on the first line of a dumped scrape (reference/claims-and-ingest.md, 4.4, numbers 1 to 8)."""

import pytest

from articles.ingest.parsed import Role
from articles.text.blocks import Kind
from tests.articles.ingest.oldport import BODY, DEK, FIRST, SECOND, THIRD, TITLE, paragraphs, pieces, read, texts, value


def test_title_on_the_date_line_becomes_the_headline():
    article = read(f" date 2022-03-01 {TITLE}\n\nUpdated: March 1, 2022 09:30\n\n{BODY}")
    assert value(article.headline) == TITLE
    assert article.updated.value.local == "2022-03-01T09:30"
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_title_with_the_publisher_behind_it_gives_both():
    article = read(f"date 2022-03-01 {TITLE} - The Daily Lantern\n\n{BODY}")
    assert (value(article.headline), value(article.source)) == (TITLE, "The Daily Lantern")


def test_caption_on_the_date_line_leaves_the_headline_to_the_second_line():
    caption = "A ferry passes under the bridge on Sunday."
    article = read(f"date 2022-03-01 {caption} Photo: Ana Ray\n{TITLE}\n\n{BODY}")
    assert [block.kind for block in article.blocks[:3]] == [Kind.HEADLINE, Kind.CAPTION, Kind.CREDIT]
    assert [block.text for block in article.blocks[:3]] == [TITLE, caption, "Ana Ray"]


def test_caption_without_credit_on_the_date_line_puts_the_headline_in_doubt():
    article = read(f"date 2022-03-01 A ferry passes under the bridge on Sunday.\n{TITLE}\n\n{BODY}")
    assert value(article.headline) == TITLE
    assert article.headline.doubtful
    assert texts(article, Kind.CAPTION) == ["A ferry passes under the bridge on Sunday."]


def test_body_on_the_date_line_leaves_the_headline_empty():
    article = read(f"date 2022-03-01 {BODY}")
    assert article.headline is None
    assert paragraphs(article) == [FIRST, SECOND, THIRD]
    assert "No headline was found." in article.doubts


@pytest.mark.parametrize("date", ["2023-07", "2017-09", "2019"])
def test_partial_date_of_the_header_keeps_its_precision_and_is_in_doubt(date):
    article = read(f"date {date} {TITLE}\n\n{BODY}")
    assert article.published.value.local == date
    assert article.published.doubtful


@pytest.mark.parametrize("words", ["Left Menu", "Advertisement", "General", "Special Offer"])
def test_furniture_alone_on_the_date_line_is_not_the_headline(words):
    text = f"date 2022-03-01 {words}\n{TITLE}\n\n{BODY}"
    assert value(read(text).headline) == TITLE
    assert pieces(text, Role.FURNITURE) == [words]


def test_glued_menu_is_furniture():
    text = f"date 2022-03-01 ContributorsPublishersAdvertisers\n{TITLE}\n\n{BODY}"
    assert value(read(text).headline) == TITLE
    assert pieces(text, Role.FURNITURE) == ["ContributorsPublishersAdvertisers"]


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to make our website better for you.",
        "Allow the Lantern to send you notifications about breaking news?",
    ],
)
def test_notice_to_the_reader_as_first_line_is_furniture(notice):
    text = f"date 2022-03-01 {notice}\n{TITLE}\n\n{BODY}"
    assert value(read(text).headline) == TITLE
    assert pieces(text, Role.FURNITURE) == [notice]


def test_missing_title_stays_missing():
    article = read(f"date 2022-01-18 Left Menu\n\nPTI | Oldport | Updated: 18-01-2022 20:09 IST\n\n{BODY}")
    assert article.headline is None
    assert article.dek is None
    assert article.agency.value == "PTI"
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_publisher_alone_on_the_date_line_is_the_source_in_doubt():
    article = read(f"date 2022-03-01 The Daily Lantern\n{TITLE}\n\n{BODY}")
    assert (value(article.source), value(article.headline)) == ("The Daily Lantern", TITLE)
    assert article.source.doubtful


def test_title_with_a_paper_word_is_no_source_when_no_other_title_follows():
    article = read(f"date 2022-03-01 Star Witness Recants\n\n{BODY}")
    assert (article.source, value(article.headline)) == (None, "Star Witness Recants")


def test_dash_between_long_halves_names_no_source():
    title = "The bridge that nobody wanted opens at last - and everybody came to see it"
    article = read(f"date 2022-03-01 {title}\n\n{BODY}")
    assert (article.source, value(article.headline)) == (None, title)


def test_menus_above_the_title_are_furniture():
    menus = ["Menu Search Log in Subscribe", "Home", "News"]
    text = "date 2022-03-01 " + "\n".join(menus) + f"\n{TITLE}\n\n{BODY}"
    assert value(read(text).headline) == TITLE
    assert pieces(text, Role.FURNITURE) == menus


def test_notice_above_a_body_without_title_is_furniture():
    notice = "We use cookies to make our website better for you."
    text = f"date 2022-03-01 {notice}\n\nPTI | Oldport | Updated: 18-01-2022 20:09 IST\n\n{BODY}"
    assert notice in pieces(text, Role.FURNITURE)
    assert paragraphs(read(text)) == [FIRST, SECOND, THIRD]


def test_title_that_ends_like_a_sentence_is_in_doubt():
    article = read(f"date 2022-03-01 Left Menu\nThe bridge is open again.\nBy Ana Ray\n{BODY}")
    assert value(article.headline) == "The bridge is open again."
    assert article.headline.doubtful


def test_long_sentence_above_a_byline_is_no_headline():
    sentence = f"{FIRST[:-1]}, and the first to cross it was a lorry full of flags."
    assert read(f"date 2022-03-01 {sentence}\nBy Ana Ray\n{SECOND}\n{THIRD}").headline is None


def test_dek_below_a_byline_may_be_the_first_paragraph_and_is_in_doubt():
    sure = read(f"{TITLE}\n{DEK}\nBy Ana Ray\nMarch 1, 2022\n\n{BODY}").dek
    unsure = read(f"{TITLE}\nBy Ana Ray\n{DEK}\nMarch 1, 2022\n\n{BODY}").dek
    assert (value(sure), sure.doubtful) == (DEK, False)
    assert (value(unsure), unsure.doubtful) == (DEK, True)


def test_line_below_the_dek_is_kept_as_text():
    article = read(f"{TITLE}\n{DEK}\nTraders by the ramp say they were not heard\nBy Ana Ray\n\n{BODY}")
    assert value(article.dek) == DEK
    assert paragraphs(article) == ["Traders by the ramp say they were not heard", FIRST, SECOND, THIRD]

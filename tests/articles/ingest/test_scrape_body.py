"""Around and inside the body (reference/claims-and-ingest.md, 4.4, numbers 14 to 22)."""

import pytest

from articles.ingest.parsed import Role
from articles.text.blocks import Kind
from tests.articles.ingest.oldport import BODY, DEK, FIRST, SECOND, THIRD, TITLE, paragraphs, pieces, read, texts, value


@pytest.mark.parametrize("mark", ["  • ", "- "])
def test_dek_behind_a_bullet_loses_the_bullet(mark):
    text = f"date 2022-03-01 {TITLE}\n{mark}{DEK}\n\nBy Ana Ray\n\n{BODY}"
    article = read(text)
    assert value(article.dek) == DEK
    assert pieces(text, Role.MARK) == [mark.lstrip()]
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_several_points_above_the_body_give_a_doubtful_dek_and_list_items():
    article = read(f"date 2022-03-01 {TITLE}\n- {DEK}\n- Traffic is light\n\nBy Ana Ray\n\n{BODY}")
    assert value(article.dek) == DEK
    assert article.dek.doubtful
    assert texts(article, Kind.LIST_ITEM) == ["Traffic is light"]


def test_skip_links_and_player_buttons_are_furniture():
    lines = ["Skip to main content", "Visit the Lantern home page", "1/2", "Play Video"]
    text = "date 2022-03-01 " + "\n".join(lines) + f"\n{TITLE}\n\n{BODY}"
    assert value(read(text).headline) == TITLE
    assert pieces(text, Role.FURNITURE) == lines


def test_promotion_between_paragraphs_is_kept_aside():
    promotion = "Become a member and support us."
    text = f"{TITLE}\n\n{FIRST}\n\n{promotion}\n\n{SECOND}\n\nRead More: Ferry fares to rise\n\n{promotion}\n\n{THIRD}"
    assert paragraphs(read(text)) == [FIRST, SECOND, THIRD]
    assert pieces(text, Role.FURNITURE) == [promotion, "Read More: Ferry fares to rise", promotion]


def test_promotion_inside_a_paragraph_stays_in_it():
    paragraph = f"{FIRST} Read More: Ferry fares to rise."
    assert paragraphs(read(f"{TITLE}\n\n{paragraph}\n\n{SECOND}"))[0] == paragraph


def test_byline_and_dateline_glued_to_the_first_paragraph_are_told_apart():
    text = f"{TITLE}\n\nBy Ana Ray OLDPORT (Reuters) – {FIRST}\n\n{SECOND}"
    article = read(text)
    assert value(article.byline) == "Ana Ray"
    assert value(article.agency) == "Reuters"
    assert paragraphs(article) == [f"OLDPORT (Reuters) – {FIRST}", SECOND]
    assert pieces(text, Role.BYLINE) == ["By Ana Ray"]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("OLDPORT (Reuters) - ", "Reuters"),
        ("OLDPORT/NEWPORT, March 1 (AP) — ", "AP"),
        ("Oldport (dpa) - ", "dpa"),
        ("New Oldport, Jan 18 (PTI) ", "PTI"),
    ],
)
def test_dateline_names_the_agency_and_stays_in_the_paragraph(dateline, agency):
    article = read(f"{TITLE}\n\n{dateline}{FIRST}\n\n{SECOND}")
    assert value(article.agency) == agency
    assert paragraphs(article)[0] == f"{dateline}{FIRST}"


@pytest.mark.parametrize("words", ["The Oldport Gazette (a weekly) - ", "He (Reuters) said: "])
def test_bracket_that_is_no_dateline_names_no_agency(words):
    assert read(f"{TITLE}\n\n{words}{FIRST}\n\n{SECOND}").agency is None


@pytest.mark.parametrize(
    "trailer",
    [
        "(Reporting by Ana Ray and Ben Oko in Oldport; Editing by Cy Dee)",
        "(Reporting Ana Ray and Ben Oko Editing by Cy Dee)",
        "Reporting by Ana Ray, Ben Oko; editing by Cy Dee",
    ],
)
def test_trailer_names_the_contributors_and_is_no_paragraph(trailer):
    text = f"{TITLE}\n\n{BODY}\n{trailer}\n"
    article = read(text)
    assert article.contributors == ("Ana Ray", "Ben Oko", "Cy Dee")
    assert pieces(text, Role.TRAILER) == [trailer]
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_trailer_glued_to_the_last_paragraph_is_cut_off():
    article = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND} (Reporting by Ana Ray)\n")
    assert paragraphs(article) == [FIRST, SECOND]
    assert article.contributors == ("Ana Ray",)


def test_sentence_that_begins_with_reporting_is_no_trailer():
    sentence = "Reporting by phone from the ramp, Mina Okafor described the first lorry."
    assert sentence in paragraphs(read(f"{TITLE}\n\n{BODY}\n{sentence}\n"))


def test_disclaimer_and_the_strange_headline_below_it_are_kept_aside():
    disclaimer = "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)"
    text = f"{TITLE}\n\n{BODY}\n{disclaimer}\n\nTen ways to cook a turnip\n"
    assert paragraphs(read(text)) == [FIRST, SECOND, THIRD]
    assert pieces(text, Role.FURNITURE) == [disclaimer, "Ten ways to cook a turnip"]


@pytest.mark.parametrize(
    "end", ["The mayor said that the...", "The mayor said that the…", "The mayor left.\n\nRead More"]
)
def test_truncated_body_is_reported(end):
    assert "The text seems to be cut off." in read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{end}").doubts


def test_image_address_is_furniture_and_an_address_in_a_sentence_is_text():
    sentence = "The timetable is at https://lantern.example/ferries for anyone who asks."
    text = f"{TITLE}\n\nhttps://lantern.example/a.jpg?w=10\n\n{FIRST}\n\n{sentence}\n"
    assert paragraphs(read(text)) == [FIRST, sentence]
    assert pieces(text, Role.FURNITURE) == ["https://lantern.example/a.jpg?w=10"]


def test_curly_single_quotes_stay_as_they_came():
    quote = "‘It’s the mayor’s bridge,’ said Mina Okafor. ‘Not ours.’"
    assert read(f"{TITLE}\n\n{FIRST}\n\n{quote}\n").blocks[-1].text == quote


def test_credit_glued_to_the_caption_is_cut_off():
    article = read(f"{TITLE}\n\n{FIRST}\n\nThe old bridge in 2020.Credit: Emil Sand\n\n{SECOND}\n")
    assert texts(article, Kind.CAPTION) == ["The old bridge in 2020."]
    assert texts(article, Kind.CREDIT) == ["Emil Sand"]


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("(photo credit: ANA RAY)", "ANA RAY"),
        ("(AP Photo/Ana Ray)", "AP Photo/Ana Ray"),
        ("(REUTERS/Ana Ray)", "REUTERS/Ana Ray"),
        ("[Ana Ray via AP]", "Ana Ray via AP"),
        ("(Photo by Ana Ray/Getty Images)", "Ana Ray/Getty Images"),
        ("(AFP PHOTO)", "AFP PHOTO"),
        ("Image Credit: Ana Ray", "Ana Ray"),
        ("REUTERS/Ana Ray", "REUTERS/Ana Ray"),
    ],
)
def test_credit_is_read_in_each_shape(credit, name):
    article = read(f"{TITLE}\n\n{FIRST}\n\nA ferry passes under the bridge. {credit}\n\n{SECOND}\n")
    assert texts(article, Kind.CAPTION) == ["A ferry passes under the bridge."]
    assert texts(article, Kind.CREDIT) == [name]


def test_caption_glued_to_a_paragraph_is_cut_off():
    article = read(f"{TITLE}\n\nA ferry passes. (credit: ANA RAY){FIRST}\n\n{SECOND}\n")
    assert texts(article, Kind.CAPTION) == ["A ferry passes."]
    assert paragraphs(article) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "The poll (REUTERS/Lantern), taken in May, found that few cared.",
        "Critics gave the film credit: it never lied to them, and it was short.",
    ],
)
def test_sentence_that_mentions_a_credit_stays_whole(sentence):
    assert sentence in paragraphs(read(f"{TITLE}\n\n{FIRST}\n\n{sentence}\n\n{SECOND}"))


def test_cut_off_copy_of_a_caption_is_a_repeat():
    text = f"{TITLE}\n\nA ferry passes under the br...\nA ferry passes under the bridge. (credit: ANA RAY)\n\n{BODY}"
    article = read(text)
    assert texts(article, Kind.CAPTION) == ["A ferry passes under the bridge."]
    assert pieces(text, Role.REPEAT) == ["A ferry passes under the br..."]


@pytest.mark.parametrize("between", ["\n\n", "\n", ""])
def test_title_printed_twice_is_kept_once(between):
    text = f"date 2022-03-01 {TITLE}{between}{TITLE}\n\nBy Ana Ray\n\n{BODY}"
    article = read(text)
    assert value(article.headline) == TITLE
    assert article.dek is None
    assert pieces(text, Role.REPEAT) == [TITLE]
    assert len(article.blocks) == 4


def test_lower_case_tags_below_the_body_are_kept_aside():
    text = f"{TITLE}\n\n{BODY}\nbridges, oldport, traffic\n"
    assert paragraphs(read(text)) == [FIRST, SECOND, THIRD]


def test_read_time_glued_to_the_title_is_cut_off():
    article = read(f"date 2022-03-05 {TITLE}3 min read . Updated: 05 Mar 2022\n\n{BODY}")
    assert value(article.headline) == TITLE
    assert article.updated.value.local == "2022-03-05"


def test_left_over_code_is_furniture():
    code = '{"type":"image","attrs":{"width":640,"src":"a.jpg"}} .cls{color:red;margin:0}'
    text = f"{TITLE}\n\n{FIRST}\n\n{code}\n\n{SECOND}\n"
    assert paragraphs(read(text)) == [FIRST, SECOND]
    assert pieces(text, Role.FURNITURE) == [code]


def test_heading_above_furniture_still_heads_the_text():
    article = read(f"{TITLE}\n\n{FIRST}\n\nAftermath\n\nAdvertisement\n\n{SECOND}\n")
    assert texts(article, Kind.HEADING) == ["Aftermath"]


def test_short_line_above_another_short_line_is_no_heading():
    article = read(f"{TITLE}\n\n{FIRST}\n\nAlpha\n\nBeta\n\n{SECOND}\n")
    assert texts(article, Kind.HEADING) == ["Beta"]
    assert paragraphs(article) == [FIRST, "Alpha", SECOND]


def test_short_line_right_below_a_paragraph_is_no_heading():
    article = read(f"{TITLE}\n\n{FIRST}\nand so they say\n\n{SECOND}\n\n{THIRD}\n")
    assert texts(article, Kind.HEADING) == []


@pytest.mark.parametrize("line", ["A lamp, a rope,", "This is what she said:"])
def test_line_that_goes_on_is_no_heading(line):
    assert texts(read(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n"), Kind.HEADING) == []


def test_caption_copied_elsewhere_is_kept_once_with_its_credit():
    picture = "A ferry passes under the bridge. (credit: ANA RAY)"
    text = f"{TITLE}\n\n{picture}\n\n{FIRST}\n\n{picture}\n\n{SECOND}\n"
    assert texts(read(text), Kind.CAPTION) == ["A ferry passes under the bridge."]
    assert texts(read(text), Kind.CREDIT) == ["ANA RAY"]
    assert pieces(text, Role.REPEAT) == ["A ferry passes under the bridge.", "(credit: ANA RAY)"]


def test_lines_below_a_trailer_are_kept_aside():
    text = f"{TITLE}\n\n{BODY}\n(Reporting by Ana Ray)\n\nFerry fares to rise in May\n"
    assert paragraphs(read(text)) == [FIRST, SECOND, THIRD]
    assert pieces(text, Role.FURNITURE) == ["Ferry fares to rise in May"]


@pytest.mark.parametrize("below", ["• A lamp\n• A rope", "A ferry passes. (credit: ANA RAY)"])
def test_heading_may_head_a_list_or_a_picture(below):
    assert texts(read(f"{TITLE}\n\n{FIRST}\n\nAftermath\n\n{below}\n\n{SECOND}\n"), Kind.HEADING) == ["Aftermath"]


def test_short_line_above_words_without_a_full_stop_is_no_heading():
    words = "Ferries, lorries, bicycles, prams, hand carts and one elephant from the circus"
    assert texts(read(f"{TITLE}\n\n{FIRST}\n\nAftermath\n\n{words}\n\n{SECOND}\n"), Kind.HEADING) == []


def test_glued_buttons_between_paragraphs_are_furniture():
    text = f"{TITLE}\n\n{FIRST}\n\nShareTweetEmail\n\n{SECOND}\n"
    assert pieces(text, Role.FURNITURE) == ["ShareTweetEmail"]

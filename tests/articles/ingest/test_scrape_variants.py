"""Unusual files, built for the purpose (reference/claims-and-ingest.md, 4.4, numbers 23 to 30)."""

import pytest

from articles.ingest.scrape import parse
from articles.text.blocks import Kind
from tests.articles.ingest.oldport import BODY, FIRST, SECOND, THIRD, TITLE, paragraphs, read, texts, value


def test_text_without_blank_lines_gives_the_same_article():
    lines = [TITLE, "By Ana Ray", "Published: March 1, 2022", FIRST, SECOND, "WHAT COMES NEXT", THIRD]
    dense, airy = read("\n".join(lines)), read("\n\n".join(lines))
    assert dense.blocks == airy.blocks
    assert [block.kind for block in dense.blocks] == [
        Kind.HEADLINE,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.PARAGRAPH,
    ]


WRAPPED = """\
Harbour bridge reopens after nine years of repair

By Ana Ray
Published: March 1, 2022

The harbour bridge in Oldport opened to traffic on Monday, nine years
after the great storm, and the first to cross it was a lorry full of well-
meant flags. The mayor, who had promised the day four times, waved from
the ramp.

"We stopped believing in it," said Mina Okafor, who runs a bakery by the
north ramp and has counted the days of dust and the cracked windows on a
wall.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined_to_paragraphs_and_hyphens_stay(line_end):
    article = read(WRAPPED.replace("\n", line_end))
    assert value(article.headline) == TITLE
    assert value(article.byline) == "Ana Ray"
    assert len(paragraphs(article)) == 2
    assert "nine years after the great storm" in paragraphs(article)[0]
    assert "full of well- meant flags" in paragraphs(article)[0]


def test_windows_1252_with_crlf_reads_like_utf8():
    text = f"{TITLE}\r\n\r\nBy Zoë Ray\r\n\r\n“{FIRST}”\r\n\r\n{SECOND}\r\n"
    old, new = parse(text.encode("windows-1252")), read(text)
    assert (old.encoding, new.encoding) == ("windows-1252", "utf-8")
    assert old.blocks == new.blocks
    assert value(old.byline) == "Zoë Ray"
    assert paragraphs(old) == [f"“{FIRST}”", SECOND]


def test_byte_order_mark_does_not_hide_the_header():
    article = parse(b"\xef\xbb\xbf" + f"date 2022-03-01 {TITLE}\n\n{BODY}".encode())
    assert value(article.headline) == TITLE
    assert article.published.value.local == "2022-03-01"


def test_mojibake_is_left_as_it_came_and_reported():
    article = read(f"{TITLE}\n\nâ€œ{FIRST}â€\x9d\n\n{SECOND}")
    assert paragraphs(article)[0].startswith("â€œThe harbour")
    assert any("wrong encoding" in doubt for doubt in article.doubts)


@pytest.mark.parametrize("header", ["date 2022-03-02 ", ""])
def test_second_article_in_the_file_is_reported_and_kept(header):
    second = (
        f"{header}Ferry fares rise for the third time\nBy Ben Oko\nPublished: March 2, 2022\n\n{SECOND}\n\n{THIRD}\n"
    )
    article = read(f"date 2022-03-01 {TITLE}\nBy Ana Ray\n\n{FIRST}\n\n{FIRST}\n\n{second}")
    assert "This file may hold two articles." in article.doubts
    assert (value(article.headline), value(article.byline)) == (TITLE, "Ana Ray")
    assert paragraphs(article)[2:] == [SECOND, THIRD]
    assert "Ferry fares rise for the third time" in [block.text for block in article.blocks]


def test_one_article_is_not_taken_for_two():
    assert read(f"date 2022-03-01 {TITLE}\nBy Ana Ray\nPublished: March 1, 2022\n\n{BODY}").doubts == ()


def test_live_blog_stamps_become_headings():
    article = read(
        f"{TITLE}\n\n10:19 P.M.\n\n{FIRST}\n\n9:05 p.m. — Ferry turns back\n\n{SECOND}\n\n18:40\n\n{THIRD}\n"
    )
    assert texts(article, Kind.HEADING) == ["10:19 P.M.", "9:05 p.m. — Ferry turns back", "18:40"]
    assert article.published is None


def test_interview_keeps_questions_and_answers_as_paragraphs():
    lines = ["Q: When did you know?", "A: On the first morning, when the dust was gone.", "Q: And then?", "A: Nothing."]
    article = read(f"{TITLE}\n\n{FIRST}\n\n" + "\n\n".join(lines))
    assert paragraphs(article) == [FIRST, *lines]


@pytest.mark.parametrize(
    ("marks", "ordered"), [(("• ", "• ", "• "), False), (("- ", "- ", "- "), False), (("1. ", "2. ", "3. "), True)]
)
def test_list_items_lose_their_marks_and_keep_their_words(marks, ordered):
    points = ["Bring a lamp", "Bring a rope.", "Come early, the queue is long"]
    listed = "\n".join(mark + point for mark, point in zip(marks, points, strict=True))
    article = read(f"{TITLE}\n\n{FIRST}\n\n{listed}\n\n{SECOND}\n")
    items = [block for block in article.blocks if block.kind is Kind.LIST_ITEM]
    assert [item.text for item in items] == points
    assert {(item.ordered, item.depth) for item in items} == {(ordered, 1)}


def test_numbers_between_paragraphs_stay_with_their_headings():
    article = read(f"{TITLE}\n\n1. Bring a lamp\n\n{FIRST}\n\n2. Bring a rope\n\n{SECOND}\n")
    assert texts(article, Kind.HEADING) == ["1. Bring a lamp", "2. Bring a rope"]


def test_dash_before_a_single_paragraph_is_speech():
    speech = "- We stay, said the baker, and shut the door on the dust."
    assert speech in paragraphs(read(f"{TITLE}\n\n{FIRST}\n\n{speech}\n\n{SECOND}\n"))


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        (
            "الجسر القديم يفتح أبوابه من جديد",
            ["افتتح الجسر يوم الاثنين بعد تسع سنوات من العاصفة الكبيرة.", "هل كان أحد يصدق ذلك؟"],
        ),
        (
            "הגשר הישן נפתח מחדש אחרי תשע שנים",
            ["הגשר בנמל נפתח ביום שני לתנועה, תשע שנים אחרי הסערה.", "ראש העיר לא הגיב."],
        ),
        (
            "九年の修理を終え港の橋が再び開通した",
            ["港の橋は月曜日、大嵐から九年を経て再び車の通行を始めた。", "市長は「長かった」と話した。"],
        ),
        (
            "港口大桥维修九年后重新开放通车",
            ["港口大桥周一重新通车，距离那场大风暴已经过去九年。", "市长没有回答记者的问题！"],
        ),
    ],
)
def test_text_in_other_scripts_gives_headline_and_paragraphs(title, sentences):
    article = read("\n\n".join([title, *sentences]))
    assert value(article.headline) == title
    assert paragraphs(article) == sentences


def test_direction_mark_at_the_start_of_a_paragraph_stays():
    sentence = "\u200fOldport الجسر مفتوح الآن أمام السيارات والمارة."
    assert paragraphs(read(f"الجسر القديم يفتح أبوابه من جديد\n\n{sentence}")) == [sentence]


def test_all_capitals_body_is_body():
    shouted = [FIRST.upper(), SECOND.upper(), THIRD.upper()]
    article = read("\n\n".join([TITLE.upper(), *shouted]))
    assert value(article.headline) == TITLE.upper()
    assert paragraphs(article) == shouted


@pytest.mark.parametrize(
    "heading", ['"We will not move"', "Aftermath", "What we know so far", "WHO PAYS?", "‘Nobody asked us’"]
)
def test_short_line_between_paragraphs_is_a_heading(heading):
    article = read(f"{TITLE}\n\n{FIRST}\n\n{heading}\n\n{SECOND}\n\n{THIRD}\n")
    assert texts(article, Kind.HEADING) == [heading]
    assert [block.level for block in article.blocks if block.kind is Kind.HEADING] == [2]


def test_short_line_with_nothing_below_is_no_heading():
    article = read(f"{TITLE}\n\n{FIRST}\n\nThe end of it\n")
    assert texts(article, Kind.HEADING) == []
    assert paragraphs(article) == [FIRST, "The end of it"]
    assert article.doubts == ("The last lines may not belong to the article.",)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"\n", b" \r\n\t \n", b"\x00\x00\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"***\n---\n", b"\xa0"]
)
def test_file_without_text_gives_no_blocks_and_says_so(data):
    article = parse(data)
    assert article.blocks == ()
    assert article.headline is None
    assert "No text was found in this file." in article.doubts


def test_nul_bytes_do_not_reach_the_text():
    article = read(f"{TITLE}\n\n\x00{FIRST[:20]}\x00{FIRST[20:]}\n\n{SECOND}")
    assert paragraphs(article) == [FIRST, SECOND]


def test_unbalanced_quotes_are_left_unbalanced():
    quote = '"We stay, said the baker. "And then "nothing.'
    assert quote in paragraphs(read(f"{TITLE}\n\n{FIRST}\n\n{quote}\n\n{SECOND}\n"))


def test_ten_thousand_headings_lose_none():
    headings = [f"HEADING {number}" for number in range(10_000)]
    article = read("\n".join([TITLE, *headings, FIRST]))
    assert len(article.blocks) == 10_002


def test_short_lines_of_a_wrapped_file_are_not_joined():
    verse = ["the tide goes out", "and leaves a shoe"]
    article = read(WRAPPED + "\n" + "\n".join(verse) + "\n")
    assert paragraphs(article)[2:] == verse


def test_imprint_far_below_a_short_line_is_no_second_article():
    body = f"{FIRST}\n\nWhat we know so far\n\n{BODY}\n{BODY}"
    assert read(f"date 2022-03-01 {TITLE}\nBy Ana Ray\n\n{body}\nUpdated: March 1, 2022\n").doubts == ()

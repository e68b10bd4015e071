"""The shapes that scrapes come in (reference/claims-and-ingest.md, 4.4), in invented news. The numbers are that list's."""

import pytest

from articles.ingest.parsed import Role, ZoneSource
from articles.ingest.scrape import parse
from articles.text.blocks import Kind

TITLE = "Harbour bridge reopens after nine years of repair"
DEK = "The last scaffold came down overnight, two winters later than the council had promised."
FIRST = "The harbour bridge in Oldport opened to traffic on Monday, nine years after the great storm."
SECOND = '"We stopped believing in it," said Mina Okafor, who runs a bakery by the north ramp.'
THIRD = "The city paid for the work out of a fund that it had kept for floods."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def read(text, **options):
    return parse(text.encode(), **options)


def texts(article, kind):
    return [block.text for block in article.blocks if block.kind is kind]


def paragraphs(article):
    return texts(article, Kind.PARAGRAPH)


def pieces(text, role):
    return [text[piece.start : piece.end] for piece in read(text).pieces if piece.role is role]


def value(found):
    return found and found.value


# 1 to 8: what stands on the date line


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


# 9 to 13: imprint lines


def test_pipe_list_gives_agency_and_both_dates_and_doubts_the_zone():
    line = "PTI | Oldport | Updated: 18-01-2022 20:09 IST | Created: 18-01-2022 20:05 IST"
    article = read(f"date 2022-01-18 {TITLE}\n{line}\n\n{BODY}")
    assert article.agency.value == "PTI"
    assert article.byline is None
    assert (article.updated.value.local, article.published.value.local) == ("2022-01-18T20:09", "2022-01-18T20:05")
    assert article.published.value.zone == "+05:30"
    assert article.published.doubtful
    assert "Jerusalem" in article.published.doubt


def test_ambiguous_zone_is_settled_by_the_zone_of_the_source():
    article = read(f"{TITLE}\nUpdated: 18-01-2022 20:09 IST\n\n{BODY}", default_zone="Asia/Kolkata")
    assert article.updated.value.zone == "+05:30"
    assert article.updated.value.zone_source is ZoneSource.STATED
    assert not article.updated.doubtful


def test_bulleted_imprint_gives_the_printed_date_and_no_relative_one():
    line = "• Mar 02, 2022 • 47 minutes ago • 3 min read • Join the conversation"
    article = read(f"{TITLE}\n{line}\n\n{BODY}")
    assert article.published.value.words == "Mar 02, 2022"
    assert article.published.value.local == "2022-03-02"
    assert article.updated is None
    assert article.dek is None
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_agency_staff_is_an_agency_and_a_relative_time_no_date():
    article = read(f"{TITLE}\n\nBy Reuters Staff\n\n 2 days ago\n\n{BODY}")
    assert (article.byline, value(article.agency)) == (None, "Reuters")
    assert (article.published, article.updated) == (None, None)
    assert len(article.blocks) == 4


def test_published_on_line_and_an_agency_with_a_stroke_are_read():
    article = read(f"{TITLE}\nPublished on Feb 20, 2022 08:17 PM IST\n\nReuters |\n\n{BODY}")
    assert article.published.value.local == "2022-02-20T20:17"
    assert value(article.agency) == "Reuters"
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_time_before_date_is_read_and_a_doubled_byline_kept_once():
    text = f"{TITLE}\n\nBy Ana Ray\n\nAna Ray\n\nUpdated: 1:33am, 24 May, 2022\n\n{BODY}"
    article = read(text)
    assert article.updated.value.local == "2022-05-24T01:33"
    assert value(article.byline) == "Ana Ray"
    assert pieces(text, Role.REPEAT) == ["Ana Ray"]
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_bare_name_above_a_date_is_a_doubtful_byline():
    article = read(f"{TITLE}\n\nAna Ray\n\nUpdated: 24 May 2022\n\n{BODY}")
    assert value(article.byline) == "Ana Ray"
    assert article.byline.doubtful


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Ana Ray and Ben Oko", "Ana Ray and Ben Oko", None),
        ("By ANA RAY, Associated Press", "ANA RAY", "AP"),
        ("By Ana Ray | AFP", "Ana Ray", "AFP"),
        ("Von Ana von der Brücke, dpa", "Ana von der Brücke", "dpa"),
        ("By THE ASSOCIATED PRESS", None, "AP"),
    ],
)
def test_byline_gives_names_and_agency(line, names, agency):
    article = read(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert (value(article.byline), value(article.agency)) == (names, agency)


@pytest.mark.parametrize(
    ("words", "local", "zone"),
    [
        ("FEBRUARY 13, 2022 18:32", "2022-02-13T18:32", ""),
        ("Sunday, February 13, 2022 at 6 p.m. ET", "2022-02-13T18:00", "America/New_York"),
        ("13. Februar 2022, 18:32 Uhr", "2022-02-13T18:32", ""),
        ("13 février 2022 à 18h32", "2022-02-13T18:32", ""),
        ("2022年2月13日 18:32", "2022-02-13T18:32", ""),
        ("2022-02-13T18:32:05+02:00", "2022-02-13T18:32", "+02:00"),
        ("2022-02-13 18:32 GMT", "2022-02-13T18:32", "+00:00"),
        ("13 Feb 2022 12:05 AM EST", "2022-02-13T00:05", "-05:00"),
        ("13.02.2022", "2022-02-13", ""),
        ("July 2023", "2023-07", ""),
    ],
)
def test_printed_date_is_read_in_each_shape(words, local, zone):
    published = read(f"{TITLE}\n\nPublished: {words}\n\n{BODY}").published
    assert (published.value.words, published.value.local, published.value.zone) == (words, local, zone)
    assert not published.doubtful


def test_ambiguous_numeric_date_is_in_doubt_unless_the_header_settles_it():
    line = f"{TITLE}\nPublished: 03/04/2022\n\n{BODY}"
    alone, dumped = read(line).published, read(f"date 2022-03-04 {line}").published
    assert alone.doubtful
    assert alone.doubt == "may be 2022-04-03 or 2022-03-04"
    assert (dumped.value.local, dumped.doubtful) == ("2022-03-04", False)


def test_header_that_contradicts_the_printed_date_is_reported():
    article = read(f"date 2022-03-01 {TITLE}\nPublished: 5 May 2021\n\n{BODY}")
    assert article.published.value.local == "2021-05-05"
    assert any("2022-03-01" in doubt for doubt in article.doubts)


@pytest.mark.parametrize("words", ["47 minutes ago", "yesterday", "Feb 31, 2022", "Monday"])
def test_words_that_are_no_date_give_none(words):
    assert read(f"{TITLE}\n\nUpdated: {words}\n\n{BODY}").updated is None


# 14 to 22: around and inside the body


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


# 23 to 30: constructed


def test_text_without_blank_lines_gives_the_same_article():
    lines = [TITLE, "By Ana Ray", "Published: March 1, 2022", FIRST, SECOND, "WHAT COMES NEXT", THIRD]
    dense, airy = read("\n".join(lines)), read("\n\n".join(lines))
    assert dense.blocks == airy.blocks
    assert [block.kind for block in dense.blocks] == [
        Kind.HEADLINE, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH,
    ]  # fmt: skip


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
    assert [SECOND, THIRD] == paragraphs(article)[2:]
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
        ("الجسر القديم يفتح أبوابه من جديد", ["افتتح الجسر يوم الاثنين بعد تسع سنوات من العاصفة الكبيرة.", "هل كان أحد يصدق ذلك؟"]),
        ("הגשר הישן נפתח מחדש אחרי תשע שנים", ["הגשר בנמל נפתח ביום שני לתנועה, תשע שנים אחרי הסערה.", "ראש העיר לא הגיב."]),
        ("九年の修理を終え港の橋が再び開通した", ["港の橋は月曜日、大嵐から九年を経て再び車の通行を始めた。", "市長は「長かった」と話した。"]),
        ("港口大桥维修九年后重新开放通车", ["港口大桥周一重新通车，距离那场大风暴已经过去九年。", "市长没有回答记者的问题！"]),
    ],
)  # fmt: skip
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


# Plain texts, without anything that a scrape adds


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

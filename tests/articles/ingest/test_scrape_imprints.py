"""Bylines, agencies and dates around a headline (reference/claims-and-ingest.md, 4.4, numbers 9 to 13)."""

import pytest

from articles.ingest.parsed import Role, ZoneSource
from tests.articles.ingest.oldport import BODY, FIRST, SECOND, THIRD, TITLE, paragraphs, pieces, read, value


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
        ("03.04.2022", "2022-04-03", ""),
        ("13 Feb 2022 13:05 PM", "2022-02-13T13:05", ""),
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


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("13 Feb 2022 18:32 GMT+5:45", "+05:45"),
        ("2022-02-13T18:32-0330", "-03:30"),
        ("13 Feb 2022 18:32 CEST", "+02:00"),
    ],
)
def test_printed_zone_is_stated(words, zone):
    published = read(f"{TITLE}\n\nPublished: {words}\n\n{BODY}").published.value
    assert (published.zone, published.zone_source) == (zone, ZoneSource.STATED)


def test_hour_that_no_clock_shows_is_left_out():
    assert read(f"{TITLE}\n\nPublished: 13 Feb 2022 25:10\n\n{BODY}").published.value.local == "2022-02-13"


def test_zone_of_the_source_is_assumed_for_a_date_of_the_header():
    published = read(f"date 2022-03-01 {TITLE}\n\n{BODY}", default_zone="Asia/Jerusalem").published
    assert (published.value.zone, published.value.zone_source) == ("Asia/Jerusalem", ZoneSource.ASSUMED)


@pytest.mark.parametrize(
    ("line", "names"),
    [("By Ana Ray.", "Ana Ray"), ("By Ben Oko Jr.", "Ben Oko Jr."), ("By Lantern News Desk", "Lantern News Desk")],
)
def test_byline_keeps_a_stop_only_where_it_belongs_to_the_name(line, names):
    assert value(read(f"{TITLE}\n\n{line}\n\n{BODY}").byline) == names


def test_desk_in_a_pipe_list_is_a_doubtful_byline():
    byline = read(f"{TITLE}\nLantern News Desk | Oldport | Updated: 18-01-2022\n\n{BODY}").byline
    assert (byline.value, byline.doubtful) == ("Lantern News Desk", True)


@pytest.mark.parametrize(
    "line", ["By Monday the river had fallen", "By hook or by crook", "Updated: 1 May 2022 | what we know"]
)
def test_line_with_other_words_is_no_imprint(line):
    article = read(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n")
    assert (article.byline, article.updated) == (None, None)
    assert line in [block.text for block in article.blocks]


def test_place_alone_above_the_date_is_no_byline():
    assert read(f"{TITLE}\n\nOldport\n\nUpdated: 24 May 2022\n\n{BODY}").byline is None


def test_updated_line_below_the_text_is_in_doubt_and_no_heading():
    article = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nUpdated: May 25, 2022\n\n{THIRD}\n")
    assert article.updated.value.local == "2022-05-25"
    assert article.updated.doubtful
    assert paragraphs(article) == [FIRST, SECOND, THIRD]
    assert len(article.blocks) == 4


def test_labelled_relative_time_in_the_body_is_no_heading():
    assert len(read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nUpdated: 2 hours ago\n\n{THIRD}\n").blocks) == 4

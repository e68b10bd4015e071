"""A news page as a reader sees it: blocks in order, nothing of the page around them."""

from pathlib import Path

import pytest

from articles.ingest.parsed import ParsedArticle, Unreadable, ZoneSource
from articles.ingest.webpage import parse
from articles.text.blocks import Block, Kind, SpanKind, canonical_text

PAGES = Path(__file__).parent / "webpages"


def page(name: str) -> ParsedArticle:
    return parse((PAGES / f"{name}.html").read_bytes())


def block_of(article: ParsedArticle, start: str) -> Block:
    return next(block for block in article.blocks if block.text.startswith(start))


def marked(block: Block) -> list[tuple[SpanKind, str, str]]:
    return [(span.kind, block.text[span.start : span.end], span.href) for span in block.spans]


def test_news_page_gives_its_blocks_in_reading_order():
    kinds = [(block.kind.value, block.level or block.depth) for block in page("harbour").blocks]
    assert kinds == [
        ("headline", 0),
        ("dek", 0),
        ("caption", 0),
        ("credit", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("caption", 0),
        ("credit", 0),
        ("quote", 0),
        ("paragraph", 0),
        ("list_item", 1),
        ("list_item", 2),
        ("list_item", 2),
        ("list_item", 1),
        ("heading", 3),
        ("caption", 0),
        ("table_row", 0),
        ("table_row", 0),
        ("table_row", 0),
        ("paragraph", 0),
        ("preformatted", 0),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    "absent",
    ["World", "Read more", "lighthouse", "All rights reserved", "hidden", "Nor should", "written by", "drawn", "hx-"],
)
def test_surroundings_and_hidden_text_of_a_page_leave_no_trace(absent):
    assert absent not in canonical_text(page("harbour").blocks)


def test_source_line_ends_of_a_paragraph_become_single_spaces_and_no_break_spaces_stay():
    article = page("harbour")
    assert block_of(article, "Two of five").text.endswith("look for damage under the water line.")
    assert "port\u00a0office: “We do not guess.”" in block_of(article, "Two of the five").text


def test_link_with_a_base_is_kept_absolute_and_a_script_link_as_text():
    article = page("harbour")
    assert marked(block_of(article, "The harbour of")) == [
        (SpanKind.STRONG, "three days", ""),
        (SpanKind.LINK, "statement", "https://courier.example/documents/tide.pdf"),
    ]
    assert marked(block_of(article, "Two of the five")) == []


def test_caption_and_credit_of_a_figure_become_two_blocks_where_the_figure_stands():
    article = page("harbour")
    texts = [block.text for block in article.blocks]
    lead = texts.index("Boats wait outside the north quay on Sunday.")
    assert texts[lead + 1] == "Photo: Ida Moss/Courier"
    assert texts[lead + 2].startswith("The harbour of Saltmarsh")
    market = texts.index("The fish market on Saturday morning, after the water had gone.")
    assert texts[market - 1].startswith("Water stood") and texts[market + 1] == "© Courier Archive"


def test_nested_list_keeps_its_depth_and_order():
    items = [block for block in page("harbour").blocks if block.kind is Kind.LIST_ITEM]
    assert [(item.depth, item.ordered) for item in items] == [(1, False), (2, True), (2, True), (1, False)]
    assert items[0].text == "the lock at the old mill, with"


def test_table_row_keeps_its_cells_and_its_header():
    rows = [block for block in page("harbour").blocks if block.kind is Kind.TABLE_ROW]
    assert [row.text for row in rows] == ["Year\tMetres", "1936\t3.9", "2026\t4.1"]
    assert [[row.text[start:end] for start, end in row.cells] for row in rows][2] == ["2026", "4.1"]
    assert [row.header for row in rows] == [True, False, False]
    assert marked(rows[2]) == [(SpanKind.STRONG, "2026", "")]


def test_preformatted_text_keeps_its_lines():
    assert block_of(page("harbour"), "02:10").text == "02:10  lvl=4.08\n02:20  lvl=4.11"


def test_headline_and_dek_come_first_and_are_not_repeated():
    article = page("harbour")
    assert marked(article.blocks[0]) == [(SpanKind.EMPHASIS, "record", "")]
    text = canonical_text(article.blocks)
    assert text.count(article.headline.value) == text.count(article.dek.value) == 1


def test_news_page_states_source_address_byline_dates_and_language():
    article = page("harbour")
    assert article.source.value == "The Saltmarsh Courier"
    assert article.address.value == "https://courier.example/news/2026/harbour-reopens"
    assert article.byline.value == "Mara Lindqvist, Tom Abara"
    assert article.language.value == "en-GB"
    assert article.published.value.words == "2 March 2026, 6.15am"
    assert (article.published.value.local, article.published.value.zone) == ("2026-03-02T06:15", "+01:00")
    assert article.published.value.zone_source is ZoneSource.STATED
    assert (article.updated.value.words, article.updated.value.local) == ("Updated 9.40am", "2026-03-02T09:40")
    assert not any(found.doubtful for found in (article.headline, article.dek, article.published, article.byline))
    assert article.parser == "webpage 1" and article.pieces == ()


def test_german_page_in_windows_1252_keeps_its_characters():
    article = page("deich")
    assert article.encoding == "windows-1252"
    assert article.headline.value == "Der Deich hält – vorerst"
    assert "„Wir hatten Glück“" in article.blocks[1].text and "40\u00a0000 €" in article.blocks[2].text


def test_hebrew_page_gives_its_text_in_logical_order():
    article = page("hebrew")
    assert article.language.value == "he"
    assert marked(article.blocks[2]) == [(SpanKind.STRONG, "״איננו מנחשים״", "")]


def test_japanese_page_has_no_space_at_a_line_end_and_no_readings_in_its_words():
    text = canonical_text(page("japanese").blocks)
    assert "三日後に再び開いた" in text and "と港長は述べ" in text and "こうちょう" not in text


def test_page_without_h1_takes_the_printed_line_that_says_its_title():
    article = page("no-h1")
    assert article.blocks[0].text == article.headline.value == "FERRY TO RUN ALL WINTER"
    assert [block.text[:10] for block in article.blocks[1:]] == ["The ferry ", "The boat m", "The counci"]
    assert article.source.doubtful and article.source.value == "coastline.example"


def test_page_with_json_ld_only_gives_its_fields_and_doubts_the_unprinted_headline():
    article = page("json-ld-only")
    assert article.headline.doubtful and article.blocks[0].text == "Library keeps its night shift"
    assert (article.byline.value, article.source.value) == ("Nila Rao", "Evening Ledger")
    assert (article.published.value.local, article.published.value.zone) == ("2025-11-04T21:05", "+05:30")
    assert article.address.value == "https://ledger.example/library"
    assert article.dek is None


def test_live_blog_gives_all_its_posts():
    article = page("live-blog")
    headings = [block.text for block in article.blocks if block.kind is Kind.HEADING]
    assert headings == ["Gates closed at both ends of the harbour", "Schools shut for the day", "What we know so far"]
    assert {block.kind for block in article.blocks} == {Kind.HEADLINE, Kind.HEADING, Kind.PARAGRAPH, Kind.CAPTION}


def test_page_whose_text_is_not_recognised_is_taken_whole_with_a_doubt():
    article = parse(b"<figure><figcaption>A gull</figcaption></figure>")
    assert [block.text for block in article.blocks] == ["A gull"]
    assert "not recognised" in article.doubts[0]


def test_page_with_a_headline_alone_is_unreadable():
    with pytest.raises(Unreadable, match="No article text"):
        parse(b"<title>Gulls</title><h1>Gulls</h1>")

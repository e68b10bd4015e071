"""The real scrape, read as a careful editor reads it (reference/claims-and-ingest.md, 4.1)."""

import pytest

from articles.ingest.parsed import ParsedDate, Role, ZoneSource
from articles.ingest.scrape import parse
from articles.text.blocks import Kind

SEED = "000_31035a774f11245d.txt"
BODY_LINES = (11, 13, 15, 17, 19, *range(23, 38, 2), *range(41, 60, 2))


@pytest.fixture
def text(shared_data):
    return shared_data(SEED).read_bytes().decode("ascii")


@pytest.fixture
def article(text):
    return parse(text.encode())


@pytest.fixture
def line(text):
    return lambda number: text.split("\n")[number - 1]


def texts(article, kind):
    return [block.text for block in article.blocks if block.kind is kind]


def test_seed_gives_each_field_of_the_expected_parse(article, line):
    assert article.source.value == "The Jerusalem Post"
    assert article.headline.value == line(2)
    assert article.dek.value == line(4)
    assert article.byline is None
    assert article.agency.value == "Reuters"
    assert article.published.value == ParsedDate("FEBRUARY 13, 2022 18:32", "2022-02-13T18:32")
    assert article.updated.value == ParsedDate("FEBRUARY 13, 2022 18:36", "2022-02-13T18:36")
    assert article.contributors == ()
    assert article.address is None
    assert (article.encoding, article.parser, article.doubts) == ("utf-8", "scrape 1", ())


def test_seed_leaves_no_field_in_doubt_when_no_zone_is_assumed(article):
    fields = (article.source, article.headline, article.dek, article.agency, article.published, article.updated)
    assert not any(found.doubtful for found in fields)


def test_seed_with_the_zone_of_its_source_flags_the_zone_as_assumed(text):
    published = parse(text.encode(), default_zone="Asia/Jerusalem").published
    assert published.value.zone == "Asia/Jerusalem"
    assert published.value.zone_source is ZoneSource.ASSUMED
    assert published.doubtful
    assert "Asia/Jerusalem" in published.doubt


def test_seed_body_is_byte_identical_to_the_paragraphs_of_the_file(article, line):
    assert texts(article, Kind.PARAGRAPH) == [line(number) for number in BODY_LINES]
    assert len(BODY_LINES) == 23


def test_seed_has_one_heading_and_two_captions_each_before_its_credit(article, line):
    assert texts(article, Kind.HEADING) == ["DIPLOMATIC PATH"]
    assert texts(article, Kind.CAPTION) == [
        line(10).removesuffix(" (photo credit: VIA REUTERS)"),
        line(21)[:173].removesuffix(" (credit: SERGEY PIVOVAROV/REUTERS)"),
    ]
    assert texts(article, Kind.CREDIT) == ["VIA REUTERS", "SERGEY PIVOVAROV/REUTERS"]
    kinds = [block.kind for block in article.blocks]
    assert all(kinds[i - 1] is Kind.CAPTION for i, kind in enumerate(kinds) if kind is Kind.CREDIT)


def test_seed_blocks_stand_in_the_order_of_the_file(article, text):
    assert [block.kind for block in article.blocks[:2]] == [Kind.HEADLINE, Kind.DEK]
    starts = [piece.start for piece in sorted(blocked(article), key=lambda piece: piece.block)]
    assert starts == sorted(starts)
    assert len(starts) == len(article.blocks) == 30


def blocked(article):
    return [piece for piece in article.pieces if piece.block is not None]


def test_seed_credit_piece_covers_the_whole_bracket(article, text):
    credits = [text[p.start : p.end] for p in article.pieces if p.role is Role.CREDIT]
    assert credits == ["(photo credit: VIA REUTERS)", "(credit: SERGEY PIVOVAROV/REUTERS)"]


def test_seed_second_copy_of_the_caption_is_a_repeat(article, line, text):
    repeats = [text[p.start : p.end] for p in article.pieces if p.role is Role.REPEAT]
    assert repeats == [line(21)[173:]]


def test_seed_navigation_is_kept_aside_as_furniture(article, text):
    furniture = "".join(text[p.start : p.end] for p in article.pieces if p.role is Role.FURNITURE)
    assert furniture.lstrip(" -").startswith("Israel News Coronavirus")
    assert furniture.endswith("PODCAST")


def test_seed_loses_no_character(article, text):
    assert "".join(text[p.start : p.end] for p in article.pieces) == text
    assert all(text[p.start : p.end].isspace() for p in article.pieces if p.role is Role.SPACE)

"""What a page states about its article, believed where its sources agree and doubted where they do not."""

import pytest

from articles.ingest.parsed import ParsedArticle
from articles.ingest.webpage import parse
from articles.ingest.webpage.dates import read_iso

TEXT = "<p>The ferry between the two islands will run all winter for the first time, its owner said on Tuesday.</p>"


def page(head: str, body: str = TEXT, html: str = "<html>") -> ParsedArticle:
    return parse(f"{html}<head>{head}</head><body><article>{body}</article></body>".encode())


@pytest.mark.parametrize(
    ("stated", "local", "zone"),
    [
        ("2026", "2026", ""),
        ("2026-03", "2026-03", ""),
        ("2026-03-02", "2026-03-02", ""),
        ("2026-03-02 06:15", "2026-03-02T06:15", ""),
        ("2026-03-02T06:15:07.123Z", "2026-03-02T06:15", "+00:00"),
        ("2026-03-02T06:15:00+0530", "2026-03-02T06:15", "+05:30"),
    ],
)
def test_iso_date_keeps_the_precision_and_zone_it_states(stated, local, zone):
    date = read_iso(stated)
    assert (date.words, date.local, date.zone) == (stated, local, zone)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2026-02-31", "2026-13", "2026-03-02T25:00", "0001-01-01T00:00+05:00"]
)
def test_text_that_is_no_date_gives_none(stated):
    assert read_iso(stated) is None


def test_update_at_the_moment_of_publication_is_none():
    article = page(
        "<meta property=article:published_time content=2026-03-02T06:15:00+01:00>"
        "<meta property=article:modified_time content=2026-03-02T05:15:00Z>"
    )
    assert article.published.value.local == "2026-03-02T06:15" and article.updated is None


def test_dates_that_disagree_are_doubted():
    article = page(
        "<meta name=date content=2026-03-02>"
        "<script type=application/ld+json>{'@type': 'Article', 'datePublished': '2024-01-01'}</script>".replace(
            "'", '"'
        )
    )
    assert article.published.doubtful and "several dates" in article.published.doubt


def test_language_that_the_letters_contradict_is_doubted():
    hebrew = "<p>הנמל הקטן נפתח ביום שני בבוקר, שלושה ימים לאחר הגאות הגבוהה ביותר מזה תשעים שנה.</p>"
    assert page("", hebrew, "<html lang=en>").language.doubtful
    assert not page("", hebrew, "<html lang=he>").language.doubtful


def test_language_comes_from_the_locale_when_the_page_names_none():
    assert page("<meta property=og:locale content=pt_BR>").language.value == "pt-BR"
    assert page("").language is None


def test_profile_address_is_not_taken_for_an_author():
    head = "<meta name=author content='https://social.example/nila'>"
    assert page(head).byline is None
    assert page(head, f"<p class=byline>By Nila Rao</p>{TEXT}").byline.value == "Nila Rao"


def test_byline_and_date_over_the_text_are_not_repeated_in_it():
    lines = "<p>By Nila Rao, <time datetime=2026-03-02>2 March</time></p>"
    article = page("<meta name=author content='Nila Rao'>", f"<h1>Ferry</h1>{lines}{TEXT}{TEXT}")
    assert [block.text[:9] for block in article.blocks] == ["Ferry", "The ferry", "The ferry"]


def test_canonical_address_of_the_whole_site_gives_way_to_the_one_the_page_was_found_at():
    data = f"<link rel=canonical href=https://a.example/><article>{TEXT}</article>".encode()
    assert parse(data, "https://a.example/ferry").address.value == "https://a.example/ferry"
    assert parse(data).address.doubtful


def test_page_saved_by_a_browser_tells_where_it_came_from():
    data = f"<!-- saved from url=(0025)https://a.example/ferry --><article>{TEXT}</article>".encode()
    assert parse(data).address.value == "https://a.example/ferry"


def test_address_that_is_a_script_is_never_taken():
    assert page("<link rel=canonical href=javascript:x()><meta property=og:url content=data:x>").address is None


@pytest.mark.parametrize(
    "script", ["[" * 200_000, "{", "[1, null, []]", '{"@type": 3, "author": [[]]}', '{"@graph": 1}']
)
def test_broken_json_ld_is_passed_over(script):
    assert page(f"<script type=application/ld+json>{script}</script>").blocks[0].text.startswith("The ferry")

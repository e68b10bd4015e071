"""The demo corpus is complete, and every demo mark stands on words that its article has exactly once."""

import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html

DEMO = Path(__file__).resolve().parents[2] / "newsroom" / "demo"
CORPUS = DEMO / "corpus"
PIECES = sorted(path.name for path in CORPUS.iterdir())
SOURCES: list[dict[str, Any]] = json.loads((DEMO / "sources.json").read_text(encoding="utf-8"))
MARKS: list[dict[str, Any]] = json.loads((DEMO / "marks.json").read_text(encoding="utf-8"))
QUOTING = [mark for mark in MARKS if mark["quote"]]  # the others are on a whole article

LABELS = {"Claim", "Quote", "Question", "Context"}
DESK = {"ana", "ben"}
PEOPLE = DESK | {"cleo", "ed"}
BLOCKS = ["h1", "h2", "h3", "p", "li", "figcaption", "td"]


def page(name: str) -> html.HtmlElement:
    return html.document_fromstring((CORPUS / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    """The plain texts of the blocks, white space collapsed; a block that holds other blocks is left out."""
    if name.endswith(".txt"):
        pieces = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    else:
        blocks = page(name).xpath("//article")[0].iter(*BLOCKS)
        pieces = [block.text_content() for block in blocks if not block.xpath(".//p | .//li")]
    return tuple(filter(None, (" ".join(piece.split()) for piece in pieces)))


def audience(mark: dict[str, Any]) -> set[str]:
    match mark["visibility"]:
        case "me":
            return {mark["by"]}
        case "team":
            return DESK
        case _:
            return PEOPLE


def test_corpus_has_the_promised_pieces_and_languages() -> None:
    pages = [name for name in PIECES if name.endswith(".html")]
    languages = {page(name).get("lang") for name in pages}
    assert len(PIECES) >= 10
    assert {"en", "ar", "he", "ja", "zh-Hans", "de"} <= languages
    assert {page(name).get("dir") for name in pages if page(name).get("lang") in {"ar", "he"}} == {"rtl"}
    assert any(page(name).xpath("count(//article//tr) >= 7") for name in pages)
    assert any(page(name).xpath("boolean(//article//li//li)") for name in pages)
    assert any(page(name).xpath("count(//article//h3/time) >= 8") for name in pages)


def test_corpus_has_a_piece_of_ten_thousand_words() -> None:
    assert max(len(" ".join(paragraphs(name)).split()) for name in PIECES) >= 10_000


@pytest.mark.parametrize("name", [name for name in PIECES if name.endswith(".html")])
def test_page_names_its_source_address_and_time(name: str) -> None:
    tree = page(name)
    (site,) = tree.xpath("//meta[@property='og:site_name']/@content")
    (address,) = tree.xpath("//link[@rel='canonical']/@href")
    (published,) = tree.xpath("//meta[@property='article:published_time']/@content")
    domains = {source["name"]: source["domain"] for source in SOURCES}
    assert re.fullmatch(rf"https://(www\.)?{re.escape(domains[site])}/\S+", address)
    assert re.fullmatch(r"2026-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", published)
    assert published <= "2026-11-20T23:59"
    assert len(tree.xpath("//article//h1")) == 1
    assert not tree.xpath("//*[@onclick or @style]")


@pytest.mark.parametrize("name", [name for name in PIECES if name.endswith(".txt")])
def test_scrape_has_the_shape_of_the_dump_family(name: str) -> None:
    first, title, blank, dek = (CORPUS / name).read_text(encoding="utf-8").split("\n")[:4]
    assert re.match(r" date 2026-\d\d-\d\d The Harbour Post", first)
    assert title and dek and not blank


def test_sources_have_a_name_domain_language_and_zone() -> None:
    assert len({source["domain"] for source in SOURCES}) == len(SOURCES) >= 5
    for source in SOURCES:
        assert set(source) == {"name", "domain", "language", "time_zone"}
        assert source["domain"].endswith(".example")
        assert re.fullmatch("[a-z]{2}", source["language"])
        ZoneInfo(source["time_zone"])


def test_marks_have_valid_fields() -> None:
    for mark in MARKS:
        assert set(mark) == {"file", "by", "quote", "label", "visibility", "notes"}
        assert mark["file"] in PIECES
        assert mark["by"] in PEOPLE
        assert mark["label"] in LABELS
        assert mark["visibility"] in {"me", "team", "everyone"}
        assert all(set(note) == {"by", "text"} and note["text"].strip() for note in mark["notes"])


def test_marks_are_answered_only_by_those_who_can_see_them() -> None:
    for mark in MARKS:
        assert mark["by"] in audience(mark)
        assert {note["by"] for note in mark["notes"]} <= audience(mark)
        assert not mark["notes"] or mark["notes"][0]["by"] == mark["by"]


@pytest.mark.parametrize("mark", QUOTING, ids=lambda mark: f"{mark['file']}:{mark['quote'][:20]}")
def test_quote_stands_in_one_paragraph_once(mark: dict[str, Any]) -> None:
    assert mark["quote"] == " ".join(mark["quote"].split())
    assert sum(paragraph.count(mark["quote"]) for paragraph in paragraphs(mark["file"])) == 1
    assert " ".join(paragraphs(mark["file"])).count(mark["quote"]) == 1


def test_marks_show_overlaps_threads_and_silence() -> None:
    def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
        if one["file"] != other["file"]:
            return False
        text = " ".join(paragraphs(one["file"]))
        a, b = text.index(one["quote"]), text.index(other["quote"])
        return a < b + len(other["quote"]) and b < a + len(one["quote"])

    files = [mark["file"] for mark in MARKS]
    assert len(MARKS) >= 40
    assert len(set(files)) >= 7
    assert max(files.count(name) for name in set(files)) >= 12
    assert sum(overlap(*pair) for pair in combinations(QUOTING, 2)) >= 3
    assert sum(len(mark["notes"]) >= 3 for mark in MARKS) >= 4
    assert any(not mark["notes"] for mark in MARKS)

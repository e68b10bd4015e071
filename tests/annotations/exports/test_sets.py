"""The sets of a session as files: each opened again gives the same marks, and keeps the rules of its format."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exports.csv import unguarded
from annotations.exports.sets import FORMATS, About, Piece, SetMark, Text
from tests.annotations.exports.web_annotation_rules import breaches

AT = datetime(2026, 5, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
SITE = "https://newsroom.example"
ABOUT = About("Figures", "Desk", f"{SITE}/teams/1/", "blind", f"{SITE}/sessions/3/export/?set=blind", AT, SITE)
TEXT = Text(7, "=A bridge", "Post", "https://p.example/b", "en", 2, AT, f"{SITE}/articles/7-a/", f"{SITE}/a/7/texts/2/")

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=30)
people = words | st.sampled_from(["=1+1", "@ana", "\t-", "'+", "＝x"])


@st.composite
def texts_with_pieces(draw: st.DrawFn) -> tuple[str, tuple[Piece, ...]]:
    text = draw(words.filter(lambda drawn: len(drawn) > 1))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return text, tuple(Piece(a, b, text[a:b], text[max(0, a - 3) : a], text[b : b + 3]) for a, b in pairs)


@st.composite
def set_marks(draw: st.DrawFn) -> SetMark:
    return SetMark(
        id=draw(st.uuids()).hex,
        text=TEXT,
        person=draw(people),
        person_link=f"{SITE}/notebook/people/1/",
        label=draw(people),
        role="claim",
        pieces=draw(st.just(()) | texts_with_pieces().map(lambda drawn: drawn[1])),
        flags=draw(st.sampled_from([(), ("unsure",)])),
        after_reveal=draw(st.booleans()),
        at=AT,
    )


many = st.lists(set_marks(), max_size=4, unique_by=lambda mark: mark.id)


def written(form: str, marks: list[SetMark]) -> str:
    return b"".join(FORMATS[form].write(ABOUT, iter(marks))).decode("utf-8-sig")


@given(many)
def test_jsonl_opened_again_gives_the_same_marks(marks: list[SetMark]) -> None:
    lines = [json.loads(line) for line in written("jsonl", marks).split("\n")[:-1]]
    for line, mark in zip(lines, marks, strict=True):
        assert [line["id"], line["person"], line["label"]] == [mark.id, mark.person, mark.label]
        assert line["spans"] == [[piece.start, piece.end] for piece in mark.pieces]
        assert line["exact"] == [piece.exact for piece in mark.pieces]
        assert (line["set"], line["after_reveal"], line["flags"]) == ("blind", mark.after_reveal, list(mark.flags))
        assert (line["article"]["headline"], line["article"]["revision"]) == ("=A bridge", 2)


@given(many)
def test_csv_opened_again_gives_the_same_marks_and_holds_no_formula(marks: list[SetMark]) -> None:
    content = written("csv", marks)
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    for row, mark in zip(rows, marks, strict=True):
        assert not [cell for cell in row.values() if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "＝"}]
        plain = {name: unguarded(cell) for name, cell in row.items()}
        assert [plain["person"], plain["label"]] == [mark.person, mark.label]
        assert plain["headline"] == "=A bridge" and row["headline"] == "'=A bridge"
        assert plain["spans"] == " ".join(f"{piece.start}..{piece.end}" for piece in mark.pieces)


@given(many)
def test_web_annotations_keep_the_rules_and_lose_no_mark(marks: list[SetMark]) -> None:
    collection = json.loads(written("web-annotation", marks))
    assert list(breaches(collection)) == []
    with_words = [mark for mark in marks if mark.pieces]
    assert collection["total"] == len(with_words)
    items = collection["first"]["items"] if with_words else []
    for item, mark in zip(items, with_words, strict=True):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        selected = [(one["selector"][0]["start"], one["selector"][1]["exact"]) for one in targets]
        assert selected == [(piece.start, piece.exact) for piece in mark.pieces]
        assert item["created"] == "2026-05-01T10:30:00Z"
        assert ("after-reveal" in [body["value"] for body in item["body"]]) == mark.after_reveal


def spoilt(change: Callable[[dict[str, Any]], object]) -> list[str]:
    one = SetMark("a1", TEXT, "ana", f"{SITE}/p/1/", "Claim", "claim", (Piece(3, 5, "br"),), (), False, AT)
    collection = json.loads(written("web-annotation", [one]))
    change(collection)
    return list(breaches(collection))


def _selector(collection: dict[str, Any], turn: int) -> dict[str, Any]:
    return collection["first"]["items"][0]["target"]["selector"][turn]


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update({"@context": ["http://www.w3.org/ns/anno.jsonld"]}),
        lambda c: c.pop("first"),
        lambda c: c["first"]["items"].clear(),
        lambda c: c["first"].update({"@context": "http://www.w3.org/ns/anno.jsonld"}),
        lambda c: c["first"]["items"][0].update(created="2026-05-01T12:30:00+02:00"),
        lambda c: c["first"]["items"][0].update(created="2026-05-01T10:30:00+00:00"),
        lambda c: c["first"]["items"][0].update(created=["2026-05-01T10:30:00Z"]),
        lambda c: c["first"]["items"][0].update(rights="All rights reserved"),
        lambda c: c["first"]["items"][0]["target"].update(scope="the article"),
        lambda c: c["first"]["items"][0]["body"][0].update(colour="blue"),
        lambda c: c["first"]["items"][0].update(body=[]),
        lambda c: c["first"]["items"][0].update(quote="x"),
        lambda c: c["first"]["items"][0].update(id="a b"),
        lambda c: _selector(c, 0).update(end=3),
        lambda c: _selector(c, 1).update(exact=""),
        lambda c: c["first"]["items"][0]["target"].pop("state"),
    ],
)
def test_a_file_that_breaks_a_rule_is_found_out(change: Callable[[dict[str, Any]], object]) -> None:
    assert spoilt(lambda collection: None) == []
    assert spoilt(change) != []


def test_a_mark_of_nobody_alone_is_its_teams() -> None:
    one = SetMark("a1", TEXT, "", "", "Claim", "claim", (Piece(3, 5, "br"),), (), False, datetime.now(UTC))
    collection = json.loads(written("web-annotation", [one]))
    assert collection["first"]["items"][0]["creator"] == {
        "id": f"{SITE}/teams/1/",
        "type": "Organization",
        "name": "Desk",
    }
    assert list(breaches(collection)) == []

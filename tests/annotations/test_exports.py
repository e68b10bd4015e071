"""Exports: exactly what is filtered, opened again the same, safe in a spreadsheet and in a file system."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exports import FORMATS, Mark
from annotations.exports.csv import COLUMNS, guarded, unguarded
from annotations.exports.mark import MarkNote, Resolution
from annotations.exports.markdown import file_name
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from articles.models import Revision, Source
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.annotations.exports.web_annotation_rules import breaches
from tests.factories import article, default_label, mark, note, reader

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40)
formulas = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "'=", '"=', " =", "'", "＝"]), words)
cells = words | formulas


def a_mark(**fields: Any) -> Mark:
    plain = {name: name for name in Mark.__dataclass_fields__}
    others = {"tags": (), "notes": (), "article_id": 7, "marked": AT, "resolved": None}
    return Mark(**{**plain, **others, **fields})


def written(form: str, marks: list[Mark]) -> bytes:
    return b"".join(FORMATS[form].write(marks))


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(cell=cells)
def test_no_cell_begins_like_a_formula_and_each_can_be_read_back(cell: str) -> None:
    assert guarded(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝"}
    assert unguarded(guarded(cell)) == cell


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_csv_opened_again_gives_the_same_marks(values: list[tuple[str, str, str]]) -> None:
    marks = [a_mark(quote=quote, headline=head, tags=(tag,)) for quote, head, tag in values]
    rows = [{name: unguarded(cell) for name, cell in row.items()} for row in rows_of(written("csv", marks))]
    assert [(row["quote"], row["headline"], row["tags"]) for row in rows] == values


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_json_opened_again_gives_the_same_marks(values: list[tuple[str, str]]) -> None:
    marks = [a_mark(quote=quote, notes=(MarkNote("1", "ben", AT, text),)) for quote, text in values]
    rows = json.loads(written("json", marks))
    assert [(row["quote"], row["notes"][0]["text"]) for row in rows] == values
    assert all(row["marked"] == "2026-05-01T12:30:00+00:00" for row in rows)


@given(headline=cells, quote=cells, text=cells, author=cells)
def test_markdown_is_a_file_an_article_with_a_tame_name(headline: str, quote: str, text: str, author: str) -> None:
    one = a_mark(headline=headline, quote=quote, author=author, notes=(MarkNote("1", author, AT, text),))
    archive = zipfile.ZipFile(io.BytesIO(written("markdown", [one, one, a_mark(article_id=8, headline="../../etc")])))
    assert archive.testzip() is None and archive.namelist() == [file_name(7, headline), "8-etc.md"]
    body = archive.read(archive.namelist()[0]).decode()
    assert body.count("\n---\n") >= 2 and "<script" not in body


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("A bridge is mended", "7-a-bridge-is-mended.md"),
        ("../..\\CON: <x>|?*", "7-con-x.md"),
        ("…", "7.md"),
        ("عدّادات الماء", "7-عدّادات-الماء.md"),
        ("魚市場" * 40, "7-" + ("魚市場" * 40)[:50] + ".md"),
    ],
)
def test_file_is_named_by_number_and_letters(headline: str, name: str) -> None:
    assert file_name(7, headline) == name
    assert len(name.encode()) < 200


def test_markdown_shows_words_as_words(db: None) -> None:
    one = a_mark(
        quote="# 1. <b>*bold*</b>\n- [x](y)",
        notes=(MarkNote("1", "ben", AT, "**So** <img src=x> <https://a.b>"),),
        resolved=Resolution("Ed\n[1]", AT),
    )
    body = zipfile.ZipFile(io.BytesIO(written("markdown", [one]))).read("7-headline.md").decode()
    assert "> \\# 1. \\<b\\>\\*bold\\*\\</b\\>\n> \\- \\[x\\](y)" in body
    assert "Resolved by Ed \\[1\\], 2026-05-01 12:30" in body
    assert "**So** &lt;img src=x> <https://a.b>" in body


def test_nothing_is_an_empty_file(db: None) -> None:
    assert json.loads(written("json", [])) == []
    assert rows_of(written("csv", [])) == []
    assert zipfile.ZipFile(io.BytesIO(written("markdown", []))).namelist() == []


@pytest.fixture
def marks(ana: User, ben: User) -> list[Any]:
    room = article(source=Source.objects.create(name="Harbour Post"), address="https://example.org/bridge")
    other = article("A second text.", headline="=Later")
    made = [mark(room, "on Monday", by=ana), mark(other, "second", by=ana), mark(room, "two million", by=ana)]
    made[0].retag(["=1+1", "mayor"], by=ana)
    note(made[2], "=HYPERLINK(1)")
    mark(room, "Boats", by=ben)
    return made


def exported(user: User, form: str, asked: str = "") -> bytes:
    response = reader(user).get(f"/notebook/export/?format={form}{asked}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="newsroom-20')
    return b"".join(response)


def test_export_holds_exactly_what_is_filtered(marks: list[Any], ana: User, cleo: User) -> None:
    for asked, quotes in (
        ("", ["two million", "second", "on Monday"]),
        ("&tag=mayor", ["on Monday"]),
        ("&note=1&before=0_2000-01-01T00:00Z_1", ["two million"]),
        ("&order=article", ["second", "two million", "on Monday"]),
        ("&q=zeppelin", []),
    ):
        assert [row["quote"] for row in json.loads(exported(ana, "json", asked))] == quotes
        assert [row["quote"] for row in rows_of(exported(ana, "csv", asked))] == quotes
    assert json.loads(exported(cleo, "json")) == []


def test_export_tells_all_of_a_mark(marks: list[Any], ana: User, settings: Any) -> None:
    settings.SITE_URL = "https://newsroom.example"
    row = json.loads(exported(ana, "json", "&tag=mayor"))[0]
    room = marks[0].article.get_absolute_url()
    assert row["link"] == f"https://newsroom.example{room}#h-{marks[0].uuid.hex[:10]}"
    assert (row["label"], row["visible_to"], row["state"]) == ("Claim", "Only me", "kept")
    assert row["tags"] == ["=1+1", "mayor"]
    assert (row["headline"], row["source"], row["original"]) == (
        "A bridge is mended",
        "Harbour Post",
        "https://example.org/bridge",
    )
    sheet = rows_of(exported(ana, "csv"))
    assert list(sheet[0]) == list(COLUMNS)
    assert [row["tags"] for row in sheet] == ["", "", "'=1+1, mayor"]
    assert sheet[1]["headline"] == "'=Later" and "=HYPERLINK(1)" in sheet[0]["notes"]


def test_markdown_of_the_notebook_has_a_file_an_article(marks: list[Any], ana: User) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(ana, "markdown")))
    assert archive.namelist() == [f"{marks[1].article_id}-later.md", f"{marks[0].article_id}-a-bridge-is-mended.md"]
    body = archive.read(archive.namelist()[1]).decode()
    assert body.index("two million") < body.index("on Monday")
    assert f"#h-{marks[0].uuid.hex[:10]}>" in body and "#mayor" in body


def test_pages_are_read_one_after_another(marks: list[Any], ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.views.exports.PAGE", 1)
    assert [row["quote"] for row in json.loads(exported(ana, "json"))] == ["two million", "second", "on Monday"]


def test_unknown_format_is_refused(ana: User) -> None:
    response = reader(ana).get("/notebook/export/?format=exe")
    assert response.status_code == 400 and b"Choose Markdown, CSV, JSON or W3C Web Annotation." in response.content


def test_web_annotations_keep_the_rules_and_lie_in_the_text_that_stands(marks: list[Any], ana: User, ben: User) -> None:
    room = marks[0].article
    lost = mark(room, "Boats may still", by=ana)
    audience, label = Audience(Visibility.ME), default_label()
    write_page_note(room.current_revision, by=ana, label=label, audience=audience, key=uuid4(), text="On *all* of it.")
    blocks = room.current_revision.blocks[:-1]
    room.publish_revision(Revision.of((Block(Kind.DEK, "New words."), *blocks), language="en"))
    collection = json.loads(exported(ana, "web-annotation"))
    assert list(breaches(collection)) == []
    found = {one["id"].rpartition(":")[2]: one for one in collection["first"]["items"]}
    assert len(found) == collection["total"] == 5
    for one in found.values():
        if "selector" not in one["target"]:
            continue
        text = reader(ana).get(one["target"]["source"]["id"].removeprefix("http://testserver")).content.decode()
        position, quote = one["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
    standing, gone = found[str(marks[0].uuid)], found[str(lost.uuid)]
    assert standing["target"]["source"]["id"].endswith(f"/articles/{room.pk}/texts/2/")
    assert gone["target"]["source"]["id"].endswith(f"/articles/{room.pk}/texts/1/")
    assert [one["value"] for one in standing["body"]] == ["Claim", "claim", "=1+1", "mayor"]
    said = next(one for one in found.values() if one["target"].get("type") == "Text")
    assert said["body"][-1]["value"] == "On *all* of it." and said["motivation"] == "commenting"
    author = {"id": f"http://testserver/notebook/people/{ana.pk}/", "type": "Person", "name": "ana"}
    assert said["creator"] == said["body"][-1]["creator"] == author
    assert json.loads(exported(ben, "web-annotation"))["total"] == 1
    assert "first" not in json.loads(exported(ana, "web-annotation", "&q=zeppelin"))


def test_a_web_annotation_says_of_a_note_when_it_was_changed(marks: list[Any], ana: User) -> None:
    written = note(marks[0], "Who says so?")
    written.rewrite(by=ana, text="Who says so, and why?", version=written.version)
    changed, kept = (
        one["body"][-1]
        for one in json.loads(exported(ana, "web-annotation", "&note=1&order=article"))["first"]["items"][::-1]
    )
    assert changed["value"] == "Who says so, and why?" and changed["created"] <= changed["modified"]
    assert kept["value"] == "=HYPERLINK(1)" and "modified" not in kept

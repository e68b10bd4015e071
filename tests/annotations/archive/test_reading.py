"""Reading archives: what was written comes back, and whatever else comes is refused, by name and in bounded memory."""

import io
import json
import random
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.archive import BadArchive, records, renamed
from annotations.archive.blocks import packed_block, packed_blocks
from annotations.archive.checks import Bad
from annotations.archive.writing import line
from articles.text.blocks import Block, Kind, canonical_text
from articles.text.clean import clean_preformatted, clean_text
from tests.annotations.archive.packing import (
    AT,
    TEXT,
    came_to,
    files_of,
    opened,
    packed,
    whole,
    with_bytes,
    with_line,
    with_manifest,
    zipped,
)

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def test_what_was_written_comes_back() -> None:
    found = opened(packed(whole()))
    assert found.parts == whole() and not found.withheld


def test_the_digest_names_the_content_and_not_the_hour() -> None:
    parts = whole()
    first = opened(packed(parts))
    assert opened(zipped(files_of(packed(parts)))).digest == first.digest
    parts["session"] = [replace(parts["session"][0], name="Other")]
    assert opened(packed(parts)).digest != first.digest


@given(name=words, comment=words, raw=st.text(min_size=1, max_size=60), data=st.data())
def test_any_words_and_any_stored_text_survive(name: str, comment: str, raw: str, data: st.DataObject) -> None:
    texts = [clean_text(raw) + "a", clean_preformatted(raw) + "b"]
    blocks = [Block(Kind.PARAGRAPH, clean_text(texts[0])), Block(Kind.PREFORMATTED, clean_preformatted(texts[1]))]
    text = canonical_text(blocks)
    start = data.draw(st.integers(0, len(text) - 1))
    span = (start, data.draw(st.integers(start + 1, len(text))))
    parts = whole()
    digest = sha256(text.encode()).hexdigest()
    packed_blocks = tuple(block.to_json() for block in blocks)
    parts["articles"] = [replace(parts["articles"][0], blocks=packed_blocks, sha256=digest, byline=name)]
    parts["marks"] = [replace(parts["marks"][0], spans=(span,))]
    parts["decisions"] = []
    parts["submissions"] = [replace(parts["submissions"][0], marks=(), comment=comment)]
    assert opened(packed(parts)).parts == parts


def refusal(content: bytes) -> tuple[str, dict[str, Any]]:
    with pytest.raises(BadArchive) as refused:
        opened(content)
    return refused.value.code, refused.value.facts


def test_what_is_no_archive_is_refused() -> None:
    good = packed(whole())
    assert refusal(b"") == ("no_zip", {})
    assert refusal(b"PK\x05\x06") == ("no_zip", {})
    assert refusal(b"words" * 1000)[0] == "no_zip"
    assert refusal(good[:-30])[0] in {"no_zip", "broken"}
    assert refusal(zipped({"a.txt": b"x"}))[0] == "no_manifest"
    assert refusal(zipped({**files_of(good), "manifest.json": b"{"}))[0] == "broken"
    assert refusal(zipped({**files_of(good), "manifest.json": b"[" * 100_000}))[0] == "broken"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda m: m.update(version=2), "version"),
        (lambda m: m.update(version="1"), "version"),
        (lambda m: m.pop("version"), "version"),
        (lambda m: m.update(format="other"), "no_manifest"),
        (lambda m: m["parts"].pop("people"), "no_manifest"),
        (lambda m: m.update(parts=[]), "no_manifest"),
        (lambda m: m["parts"]["people"].update(more=1), "no_manifest"),
        (lambda m: m["parts"]["people"].update(sha256="0" * 64), "changed"),
        (lambda m: m["parts"]["people"].update(lines=3), "changed"),
        (lambda m: m.update(marks="withheld"), "line"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(change: Callable[[dict[str, Any]], object], code: str) -> None:
    assert refusal(with_manifest(change))[0] == code


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_missing_or_too_many_is_refused_by_its_name() -> None:
    files = files_of(packed(whole()))
    lacking = {name: content for name, content in files.items() if name != "people.jsonl"}
    assert refusal(zipped(lacking)) == ("missing", {"part": "people.jsonl"})
    for name in ("../../etc/passwd", "/etc/passwd", "people.jsonl", "C:\\x", "extra.jsonl"):
        assert refusal(zipped(files, (name, b"x")))[0] == "other_files"


def test_a_zip_of_a_million_files_is_refused_before_it_is_listed() -> None:
    content = zipped({f"{number:050}.jsonl": b"" for number in range(2000)})
    assert refusal(content)[0] == "other_files"


def test_what_would_burst_is_refused_in_little_memory() -> None:
    bomb = with_bytes("people", b" " * (200 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        code = refusal(bomb)[0]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert code == "too_large_unpacked" and peak < 40 * 1024 * 1024


def test_what_bursts_line_by_line_is_refused_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_bytes("questions", line(whole()["questions"][0]) * 100, 100)
    assert len(opened(content).parts["questions"]) == 100
    monkeypatch.setattr("annotations.archive.reading.LARGEST_UNPACKED", 5_000)
    assert refusal(content)[0] == "too_large_unpacked"


@pytest.mark.parametrize(("part", "most"), [("people", 500), ("questions", 100_000)])
def test_many_short_lines_are_counted(part: str, most: int) -> None:
    content = line(whole()[part][0]) * (most + 1)
    assert refusal(with_bytes(part, content, most + 1)) == ("too_many_lines", {"part": part, "most": most})


def test_a_file_that_is_too_large_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.archive.reading.LARGEST", 100)
    assert refusal(packed(whole()))[0] == "too_large"


def test_an_encrypted_or_oddly_packed_part_is_refused() -> None:
    content = bytearray(zipped(files_of(packed(whole()))))
    for place, sign in ((content.index(b"PK\x01\x02") + 8, 1), (content.index(b"PK\x01\x02") + 10, 99)):
        spoilt = bytearray(content)
        spoilt[place] = sign
        assert refusal(bytes(spoilt))[0] == "broken"


BAD_LINES: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("session", lambda s: s.update(mode="loud"), "mode"),
    ("session", lambda s: s.update(name=""), "name"),
    ("session", lambda s: s.update(name="x" * 121), "name"),
    ("session", lambda s: s.update(name="a\x00b"), "name"),
    ("session", lambda s: s.update(name="\ud800"), "name"),
    ("session", lambda s: s.update(name=["x"]), "name"),
    ("session", lambda s: s.update(people_per_article=True), "people_per_article"),
    ("session", lambda s: s.update(people_per_article=0), "people_per_article"),
    ("session", lambda s: s.update(people_per_article=10**12), "people_per_article"),
    ("session", lambda s: s.update(people_per_article=1.0), "people_per_article"),
    ("session", lambda s: s.update(due_on="tomorrow"), "due_on"),
    ("session", lambda s: s.update(state="closed"), "state"),
    ("session", lambda s: s.update(extra=1), "extra"),
    ("session", lambda s: s.pop("team"), "team"),
    ("labels", lambda one: one.update(colour="url(x)"), "colour"),
    ("people", lambda one: one.update(works="yes"), "works"),
    ("articles", lambda one: one.update(sha256="0" * 64), "sha256"),
    ("articles", lambda one: one["blocks"][0].update(text="Other"), "sha256"),
    ("articles", lambda one: one.update(blocks=[]), "sha256"),
    ("articles", lambda one: one["blocks"][0].update(kind="script"), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(html="<b>"), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(text="a\u0007"), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(text="e\u0301"), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(spans=[["link", 0, 99, "x"]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(spans=[["strong", 0, 1, "x"]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(cells=[[3, 1]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(cells=[[8, 8], [8, 8]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(spans=[["strong", 0, 1], ["strong", 0, 1]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(spans=[["strong", 2, 4], ["strong", 0, 3]]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(spans=[["link", 0, end, "x"] for end in range(2, 8)]), "blocks"),
    ("articles", lambda one: one["blocks"][0].update(level=-1), "blocks"),
    ("articles", lambda one: one["source"].update(name=""), "source.name"),
    ("articles", lambda one: one["dates"][0].update(local="2026-13-01"), "dates"),
    ("articles", lambda one: one["dates"][0].update(zone="../../etc/passwd"), "dates"),
    ("articles", lambda one: one["dates"][0].update(zone=""), "dates"),
    ("assignments", lambda one: one.update(article=2), "article"),
    ("assignments", lambda one: one.update(article=0), "article"),
    ("assignments", lambda one: one.update(person=2), "state"),
    ("assignments", lambda one: one.update(touched_at="2026-05-01T12:00:00"), "touched_at"),
    ("assignments", lambda one: one.update(returned_at="2026-05-01T12:00:00Z"), "state"),
    ("submissions", lambda one: one.update(assignment=-1), "assignment"),
    ("submissions", lambda one: one.update(taken_back_at="2026-05-01T12:00:00Z"), "state"),
    ("submissions", lambda one: one["marks"][0].update(spans=[[0, len(TEXT) + 1]]), "spans"),
    ("submissions", lambda one: one["marks"][0].update(spans=[[5, 5]]), "marks.spans"),
    ("submissions", lambda one: one["marks"][0].update(spans=[[5, 9], [8, 10]]), "marks.spans"),
    ("submissions", lambda one: one["marks"][0].update(spans=[[-1, 3]]), "marks.spans"),
    ("submissions", lambda one: one["marks"][0].update(spans=[]), "spans"),
    ("submissions", lambda one: one["marks"][0].update(label=2), "spans"),
    ("submissions", lambda one: one["marks"][0].update(mark="../x"), "marks.mark"),
    ("marks", lambda one: one["notes"][0].update(author=9), "notes.author"),
    ("questions", lambda one: one.update(asker=9), "asker"),
    ("decisions", lambda one: one["agreed"][0].update(spans=[[0, 10**9]]), "spans"),
    ("decisions", lambda one: one.update(by=3), "by"),
    ("decisions", lambda one: one.update(kind="merged"), "least"),
    ("decisions", lambda one: one.update(kind="nobody", least=None, reason=" ", agreed=[]), "reason"),
    ("decisions", lambda one: one.update(agreed=one["agreed"] * 2), "agreed.mark"),
    ("decisions", lambda one: one.update(version=2), "version"),
    ("decisions", lambda one: one.update(version=2**31 - 1), "version"),
    ("questions", lambda one: one.update(asker=2, author=2), "asker"),
    ("history", lambda one: one.update(person=9), "person"),
    ("history", lambda one: one.update(kind="sung"), "kind"),
    ("history", lambda one: one.update(kind="state"), "state"),
    ("history", lambda one: one.update(state="running"), "state"),
]


@pytest.mark.parametrize(("part", "change", "field"), BAD_LINES)
def test_a_line_that_cannot_be_is_refused_by_its_place(
    part: str, change: Callable[[dict[str, Any]], object], field: str
) -> None:
    code, facts = refusal(with_line(part, change))
    assert (code, facts["line"]) == ("line", 1)
    assert facts["field"].startswith(field)


@pytest.mark.parametrize("part", ["people", "labels", "decisions", "marks", "assignments", "submissions"])
def test_what_is_there_twice_is_refused(part: str) -> None:
    parts = whole()
    parts[part] = [parts[part][0], *parts[part]]
    assert refusal(packed(parts)) == ("twice", {"part": part, "line": 2})


@pytest.mark.parametrize("mode", ["open", "blind", "discuss"])
@pytest.mark.parametrize(
    ("states", "modes"),
    [
        ("running", "open blind discuss"),
        ("running revealed", "blind discuss"),
        ("running settling", "open"),
        ("running revealed settling closed settling closed", "blind discuss"),
        ("running closed running settling", "open"),
        ("running closed running revealed", "blind discuss"),
        ("running revealed closed revealed closed", "blind discuss"),
        ("running revealed running", ""),
        ("running revealed closed running", ""),
        ("running closed revealed", ""),
        ("running settling revealed", ""),
        ("running revealed settling running", ""),
        ("running revealed revealed", ""),
        ("running closed draft", ""),
        ("running draft running", ""),
        ("closed", ""),
        ("closed draft", ""),
        ("settling", ""),
        ("revealed", ""),
    ],
)
def test_a_session_came_to_its_state_by_steps_that_can_be_taken(mode: str, states: str, modes: str) -> None:
    steps = states.split()
    parts = {**whole(), "session": [replace(whole()["session"][0], mode=mode, state=steps[-1])]}
    parts["history"] = [parts["history"][0], *came_to(*steps)]
    if mode in modes.split():
        assert opened(packed(parts)).session.state == steps[-1]
    else:
        assert refusal(packed(parts))[1]["field"] == "state"


def test_a_state_is_told_by_a_change_of_state_alone() -> None:
    for kind, state in (("made", "draft"), ("settings", "running"), ("state", "")):
        told = records.Happening(kind, 2, None, None, state, "", AT)
        parts = {**whole(), "history": [told, *whole()["history"]]}
        assert refusal(packed(parts)) == ("line", {"part": "history", "line": 1, "field": "state"})


def test_decisions_on_a_place_count_from_one_and_set_no_mark_twice() -> None:
    first = whole()["decisions"][0]
    later = replace(first, version=2, kind="undone", least=None, agreed=())
    parts = {**whole(), "decisions": [first, replace(later, place="f" * 32, version=1), later]}
    assert opened(packed(parts)).parts == parts
    for second in (replace(later, version=3), replace(later, kind="redrawn", agreed=first.agreed)):
        code, facts = refusal(packed({**whole(), "decisions": [first, second]}))
        assert (code, facts["part"], facts["line"]) == ("line", "decisions", 2)


def test_what_was_handed_in_before_the_reveal_stands_while_work_goes_on_after_it() -> None:
    going_on = replace(whole()["assignments"][0], state="in_progress")
    before = whole()["submissions"][0]
    parts = {**whole(), "assignments": [going_on]}
    assert opened(packed(parts)).parts == parts
    after = {**parts, "submissions": [before, replace(before, after_reveal=True)]}
    assert refusal(packed(after))[1]["part"] == "assignments"
    assert opened(packed({**after, "assignments": whole()["assignments"]}))
    never = {**whole(), "session": [replace(whole()["session"][0], mode="open", state="running")]}
    never["history"] = came_to("running")
    assert opened(packed(never)).parts == never
    for change in ({"state": "in_progress"}, {"state": "todo", "returned_at": AT}):
        undone = {**never, "assignments": [replace(going_on, **change)]}
        assert refusal(packed(undone)) == ("line", {"part": "assignments", "line": 1, "field": "state"})
    never["submissions"] = [replace(before, after_reveal=True)]
    assert refusal(packed(never))[1]["field"] == "after_reveal"


def test_a_draft_holds_what_was_dealt_out_and_no_work() -> None:
    nothing: dict[str, list[Any]] = {name: [] for name in ("submissions", "marks", "questions", "decisions", "history")}
    dealt = replace(whole()["assignments"][0], state="todo", unsure=False, comment="")
    session = replace(whole()["session"][0], state="draft")
    draft = {**whole(), **nothing, "session": [session], "assignments": [dealt]}
    assert opened(packed(draft)).parts == draft
    for name in ("submissions", "marks", "questions", "decisions"):
        parts = {**draft, name: whole()[name]}
        assert refusal(packed(parts))[1]["part"] in {name, "assignments"}
    for change in ({"state": "in_progress"}, {"unsure": True}):
        parts = {**draft, "assignments": [replace(dealt, **change)]}
        assert refusal(packed(parts))[1]["part"] == "assignments"


def test_two_sessions_or_none_are_no_archive() -> None:
    for sessions in ([], whole()["session"] * 2):
        assert refusal(packed({**whole(), "session": sessions}))[0] == "missing"


@given(seed=st.integers(0, 10**9))
def test_a_damaged_file_is_refused_and_nothing_else_happens(seed: int) -> None:
    """Or it is read as it was: some bytes of a zip say nothing."""
    draw, content = random.Random(seed), bytearray(GOOD)
    for _time in range(draw.randint(1, 4)):
        content[draw.randrange(len(content))] = draw.randrange(256)
    with suppress(BadArchive):
        assert opened(bytes(content)).parts == whole()


GOOD = packed(whole())
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(part=st.sampled_from(sorted(whole())), value=json_values, data=st.data())
def test_any_value_in_any_place_is_taken_or_refused(part: str, value: Any, data: st.DataObject) -> None:
    names = sorted(records.PARTS[part].__dataclass_fields__)
    name = data.draw(st.sampled_from(names))
    try:
        opened(with_line(part, lambda one: one.update({name: value})))
    except BadArchive as refused:
        assert refused.code in {"line", "twice", "missing"}


def test_markup_that_people_type_is_taken() -> None:
    spans = [["link", 0, 4, "x"], ["link", 0, 3, "x"], ["strong", 0, 3], ["emphasis", 0, 4], ["strong", 3, 4]]
    assert packed_block({"kind": "paragraph", "text": "Boat", "spans": spans})["spans"] == spans
    cells = [[0, 0], [1, 1], [2, 4], [4, 4]]
    assert packed_block({"kind": "table_row", "text": "\t\tab", "cells": cells})["cells"] == cells


def test_more_markup_than_is_drawn_in_a_moment_is_refused() -> None:
    words = {"kind": "table_row", "text": "a" * 5_000}
    spans, cells = ([[*kind, place, place + 1] for place in range(5_000)] for kind in (["strong"], []))
    packed_blocks([{**words, "spans": spans[:4_000]}] * 25 + [{**words, "cells": cells[:4_000]}])
    for name, many in (("spans", spans), ("cells", cells)):
        with pytest.raises(Bad):
            packed_block({**words, name: many[:4_001]})
    with pytest.raises(Bad):
        packed_blocks([{**words, "spans": spans[:4_000]}] * 26)
    with pytest.raises(Bad):
        packed_blocks([{**words, "spans": spans[:4_000], "cells": cells[:2_000]}])


@given(json_values)
def test_whatever_passes_as_a_block_is_one(value: Any) -> None:
    try:
        found = packed_block(value)
    except Bad:
        return
    assert Block.from_json(found).to_json() == found


def test_the_file_is_plain_to_any_reader() -> None:
    with ZipFile(io.BytesIO(packed(whole()))) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["format"], manifest["version"], manifest["made"]) == ("newsroom-session", 1, AT.isoformat())
        for name, part in manifest["parts"].items():
            content = archive.read(f"{name}.jsonl")
            assert sha256(content).hexdigest() == part["sha256"] and len(content) == part["size"]
            assert len(content.splitlines()) == part["lines"]


@given(st.lists(st.uuids(), min_size=2, max_size=6, unique=True))
def test_fresh_names_keep_their_order_and_all_that_names_a_mark(names: list[UUID]) -> None:
    parts, hexes = whole(), [name.hex for name in names]
    mark, work, decided = parts["marks"][0], parts["submissions"][0], parts["decisions"][0]
    parts["marks"] = [replace(mark, mark=name) for name in hexes]
    parts["submissions"] = [replace(work, marks=tuple(replace(work.marks[0], mark=name) for name in hexes))]
    parts["decisions"] = [replace(decided, place=min(hexes), marks=tuple(sorted(hexes)))]
    again = renamed(parts, lambda: uuid4().hex)
    new = [one.mark for one in again["marks"]]
    assert not {*new} & {*hexes} and len({*new}) == len(names)
    assert [hexes.index(name) for name in sorted(hexes)] == [new.index(name) for name in sorted(new)]
    assert [one.mark for one in again["submissions"][0].marks] == new
    assert (again["decisions"][0].place, again["decisions"][0].marks) == (min(new), tuple(sorted(new)))
    assert opened(packed(again)).parts == again

"""Files come in once, whole or not at all, and one bad file stops no other."""

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command

from articles.imports import Outcome, Result, Wish, brought, import_all, import_one
from articles.imports.files import read_bounded
from articles.imports.reading import LARGEST_FILE
from articles.ingest.parsed import Unreadable
from articles.management.commands.import_articles import Report
from articles.models import Article, Original, Source
from articles.text.blocks import Kind
from newsroom.accounts.models import Team, User
from tests.factories import reader

pytestmark = pytest.mark.django_db

SCRAPE = b"""The bridge closes

The bridge over the harbour will close on Monday, the mayor said.

Repairs will take three weeks and cost two million.
"""


def page(body: str, *, head: str = "", lang: str = "en") -> bytes:
    words = (
        "<p>The bridge over the harbour will close on Monday, the mayor said, and it will not open again soon.</p>" * 3
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Bridge</title>{head}</head>'
        f"<body><article><h1>The bridge closes</h1>{words}{body}</article></body></html>"
    ).encode()


def bring(*files: tuple[str, bytes], **wish: Any) -> list[Outcome]:
    return list(import_all([(name, lambda data=data: data) for name, data in files], Wish(**wish)))


def test_file_becomes_a_draft_and_its_bytes_are_kept(ana: User, desk: Team) -> None:
    [outcome] = bring(("folder/bridge.txt", SCRAPE), by=ana, team=desk)
    made = outcome.article
    assert (outcome.result, made.status, made.team) == (Result.IMPORTED, "draft", desk)
    assert made.headline == "The bridge closes"
    revision = made.current_revision
    assert "Repairs will take three weeks and cost two million." in [block.text for block in revision.blocks]
    original = revision.original
    assert original.kept.read() == SCRAPE
    assert (original.name, original.added_by, original.size) == ("bridge.txt", ana, len(SCRAPE))
    assert (original.sha256, original.media_type) == (sha256(SCRAPE).hexdigest(), "text/plain")
    assert list(Article.objects.filter(entry__words__matches="repairs")) == [made]


def test_publish_publishes() -> None:
    [outcome] = bring(("bridge.txt", SCRAPE), publish=True)
    assert reader(None).get(outcome.article.get_absolute_url()).status_code == 200


def test_same_bytes_are_the_same_article_whatever_their_name() -> None:
    first, second = bring(("a.txt", SCRAPE), ("b.txt", SCRAPE))
    [third] = bring(("c.txt", SCRAPE))
    assert [first.result, second.result, third.result] == [Result.IMPORTED, Result.SAME, Result.SAME]
    assert first.article == second.article == third.article
    assert (Article.objects.count(), Original.objects.count()) == (1, 1)


BAD = {
    "empty.txt": (b"", "The file is empty."),
    "blank.txt": (b" \r\n\t\n" * 100, "The file is empty."),
    "one-byte.txt": (b"x", "There is no text of an article"),
    "zeros.txt": (b"\0" * 5000, "The file is empty."),
    "large.txt": (b"word " * (2 * 1024 * 1024 + 1), "larger than 10 MB"),
    "long.txt": (b"".join(b"Word %d is here. " % n for n in range(120_000)), "longer than 2,000,000 characters"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 and words and words and words", "no text and no web page"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no text and no web page"),
    "noise.txt": (bytes(range(256)) * 40, "no text and no web page"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"words", ""),
    "no-words.html": (b"<!doctype html><html><body><script>x()</script></body></html>", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_a_sentence_and_the_others_come_in(name: str) -> None:
    data, why = BAD[name]
    outcomes = bring(("a.txt", SCRAPE), (name, data), ("b.txt", SCRAPE + b"\nAnd a last word on it.\n"))
    assert [outcome.result for outcome in outcomes] == [Result.IMPORTED, Result.REFUSED, Result.IMPORTED]
    assert outcomes[1].name == name
    assert why in outcomes[1].why and outcomes[1].why.endswith(".")
    assert Article.objects.count() == 2


def test_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    files = [("gone.txt", (tmp_path / "gone.txt").read_bytes), ("a.txt", lambda: SCRAPE)]
    outcomes = list(import_all(files, Wish()))
    assert [outcome.result for outcome in outcomes] == [Result.REFUSED, Result.IMPORTED]
    assert "No such file" in outcomes[0].why


def test_parser_that_fails_stops_no_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    from articles.imports import candidate as batch

    read = batch.read

    def fails_on_one(name: str, data: bytes, parsed: None) -> Any:
        if name == "bad.txt":
            raise ZeroDivisionError
        return read(name, data)

    monkeypatch.setattr(batch, "read", fails_on_one)
    outcomes = bring(("bad.txt", SCRAPE + b"More."), ("a.txt", SCRAPE))
    assert [outcome.result for outcome in outcomes] == [Result.REFUSED, Result.IMPORTED]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SCRAPE.replace(b"mayor said", b"mayor\x00 said"), "the mayor said"),
        (
            "Das Schloß schließt\n\nDas Schloß am Hafen schließt am Montag für drei Wochen.\n".encode("cp1252"),
            "für drei",
        ),
        (
            "“Yes,” she said\n\n“Yes,” she said – and left for the harbour again.\n".encode("cp1252"),
            "“Yes,” she said – and",
        ),
        (SCRAPE + "Zoë said so, née Müller, in Zürich.\n".encode()[:-12] + b"\xc3\n", "Zoë"),
        (b"\xef\xbb\xbf" + SCRAPE, "The bridge over"),
        (SCRAPE.decode().encode("utf-16"), "The bridge over"),
        (SCRAPE.replace(b"\n", b"\r\n"), "The bridge over"),
    ],
    ids=["nul", "windows-1252", "windows-1252 quotes", "broken utf-8", "byte order mark", "utf-16", "crlf"],
)
def test_odd_bytes_come_in_as_their_words(data: bytes, words: str) -> None:
    [outcome] = bring(("odd.txt", data))
    assert outcome.result is Result.IMPORTED
    text = outcome.article.current_revision.text
    assert words in text
    assert "\x00" not in text and "\r" not in text
    assert outcome.article.current_revision.original.kept.read() == data


def test_fields_too_long_for_their_columns_stop_nothing() -> None:
    long = "x" * 3_000
    head = (
        f'<link rel="canonical" href="https://post.example/{long}"><meta name="author" content="{long}">'
        f'<meta property="og:site_name" content="{long}"><meta property="og:title" content="{long}">'
    )
    for lang in ("en", "x" * 100):
        [outcome] = bring((f"{long}.html", page(f"<p>{lang}</p>", head=head, lang=lang)))
        assert outcome.result is Result.IMPORTED, outcome.why


def test_zone_is_assumed_from_a_known_source_and_put_in_doubt() -> None:
    Source.objects.create(name="Harbour Post", domain="post.example", time_zone="Asia/Tokyo", language="en")
    head = (
        '<link rel="canonical" href="https://post.example/bridge"><meta property="article:published_time" content="{}">'
    )
    [assumed] = bring(("a.html", page("", head=head.format("2026-05-10T09:30"))))
    date = assumed.article.date("published")
    assert (date.local, date.zone, date.zone_source) == ("2026-05-10T09:30", "Asia/Tokyo", "assumed")
    assert date.instant == datetime(2026, 5, 10, 0, 30, tzinfo=UTC) == assumed.article.listed_at
    assert ["published", "zone assumed"] in assumed.article.doubts
    stated = page("<p>Another piece.</p>", head=head.format("2026-05-10T09:30+02:00").replace("/bridge", "/other"))
    [stated] = bring(("b.html", stated))
    assert stated.article.date("published").zone_source == "stated"
    assert all(field != "published" for field, _why in stated.article.doubts)


def test_import_one_says_what_became_of_it() -> None:
    assert import_one("a.txt", SCRAPE, Wish()).result is Result.IMPORTED
    assert import_one("b.txt", SCRAPE, Wish()).result is Result.SAME
    assert import_one("c.txt", b"", Wish()).result is Result.REFUSED


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_articles", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_command_takes_files_and_folders_and_reports(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_bytes(SCRAPE)
    (tmp_path / "deep" / "b.html").write_bytes(page(""))
    (tmp_path / "deep" / "c.TXT").write_bytes(b"")
    (tmp_path / "notes.md").write_bytes(SCRAPE)
    said, progress = run(str(tmp_path))
    assert "2 imported, 0 same as before, 1 refused." in said
    assert "refused c.TXT: The file is empty." in said
    assert "3 of 3" in progress
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}
    again, _progress = run(str(tmp_path))
    assert "0 imported, 2 same as before, 1 refused." in again
    assert "2 of those known before are drafts; --publish publishes them." in again


def test_publish_publishes_drafts_that_are_known_and_leaves_what_was_withdrawn(tmp_path: Path, ed: User) -> None:
    for number, name in enumerate(("draft.txt", "draft-too.txt", "withdrawn.txt")):
        (tmp_path / name).write_bytes(SCRAPE + b"\nPiece %d is here.\n" % number)
    run(str(tmp_path))
    withdrawn = Article.objects.filter(revisions__original__name="withdrawn.txt")
    withdrawn.publish(by=ed)
    withdrawn.withdraw(by=ed, reason="Wrong.")
    (tmp_path / "new.txt").write_bytes(SCRAPE)
    said, _progress = run(str(tmp_path), "--publish")
    assert "1 imported, 2 published now, 1 same as before, 0 refused." in said
    assert "1 of those known before is withdrawn and stays so." in said
    assert Article.objects.published().count() == 3
    assert withdrawn.get().status == "withdrawn"
    assert "published now" not in run(str(tmp_path), "--publish")[0]


def test_who_publishes_a_known_draft_stands_in_the_log(ana: User) -> None:
    bring(("a.txt", SCRAPE))
    [outcome] = bring(("a.txt", SCRAPE), by=ana, publish=True)
    assert (outcome.result, outcome.article.status) == (Result.PUBLISHED, "published")
    assert LogEntry.objects.get().user == ana


def test_command_imports_nothing_when_a_path_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SCRAPE)
    with pytest.raises(CommandError, match=r"There is no .*nowhere"):
        run(str(tmp_path / "a.txt"), str(tmp_path / "nowhere"))
    assert not Article.objects.exists()


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, 10**12])
def test_large_file_is_refused_before_it_is_read(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(size)  # a hole: it takes no room
    monkeypatch.setattr(Path, "open", None)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert "refused large.txt: The file is larger than 10 MB." in run(str(tmp_path / "large.txt"))[0]


def test_device_without_an_end_is_refused_unread() -> None:
    for endless in ("/dev/zero", "/dev/full"):
        with pytest.raises(Unreadable, match="no file with an end"):
            read_bounded(Path(endless))


def test_pipe_does_not_hold_up_the_others(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_bytes(SCRAPE)
    said, _progress = run(str(tmp_path / "pipe.txt"), str(tmp_path / "a.txt"))
    assert "1 imported, 0 same as before, 1 refused." in said
    assert "refused pipe.txt: This is no file with an end" in said


def test_file_whose_name_is_no_utf8_comes_in_and_is_reported(tmp_path: Path) -> None:
    good, bad = (tmp_path / os.fsdecode(name) for name in (b"caf\xe9.txt", b"line\nbreak-\xff.txt"))
    good.write_bytes(SCRAPE)
    bad.write_bytes(b"")
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    call_command("import_articles", str(tmp_path), stdout=out, stderr=io.StringIO())
    out.flush()
    said = out.buffer.getvalue().decode()
    assert "refused line\ufffdbreak-\ufffd.txt: The file is empty." in said
    assert Original.objects.get().name == "caf\ufffd.txt"
    with pytest.raises(CommandError, match=r"There is no .*gone-\ufffd"):
        run(str(tmp_path / os.fsdecode(b"gone-\xff")))


def test_command_with_nothing_to_import_says_so(tmp_path: Path) -> None:
    assert "0 imported" in run(str(tmp_path))[0]


def test_the_seed_comes_in_whole(shared_data: Callable[[str], Path]) -> None:
    path = shared_data("000_31035a774f11245d.txt")
    said, _progress = run(str(path), "--publish")
    assert "1 imported, 0 same as before, 0 refused." in said
    made = Article.objects.get()
    assert (made.source.name, made.agency, made.byline) == ("The Jerusalem Post", "Reuters", "")
    dates = {date.kind: date for date in made.dates.all()}
    assert (dates["published"].local, dates["updated"].local) == ("2022-02-13T18:32", "2022-02-13T18:36")
    assert (dates["published"].zone, dates["published"].zone_source) == ("Asia/Jerusalem", "assumed")
    assert made.listed_at.isoformat() == "2022-02-13T16:32:00+00:00"
    kinds = [block.kind for block in made.current_revision.blocks]
    counts = {kind: kinds.count(kind) for kind in (Kind.HEADLINE, Kind.DEK, Kind.HEADING, Kind.CAPTION, Kind.PARAGRAPH)}
    assert counts == {Kind.HEADLINE: 1, Kind.DEK: 1, Kind.HEADING: 1, Kind.CAPTION: 2, Kind.PARAGRAPH: 23}
    lines = set(path.read_text("utf-8").split("\n"))
    paragraphs = [block.text for block in made.current_revision.blocks if block.kind is Kind.PARAGRAPH]
    assert [text for text in paragraphs if text not in lines] == []
    body = reader(None).get(made.get_absolute_url()).content.decode()
    assert "time zone assumed: Asia/Jerusalem" in body and "PODCAST" not in body
    assert "0 imported, 1 same as before" in run(str(path))[0]


def test_interrupted_import_says_in_one_sentence_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(SCRAPE + b"\nNumber %d of them.\n" % number)
    monkeypatch.setattr(brought, "MOST_FILES", 2)
    add, err = Report.add, io.StringIO()

    def until_ctrl_c(report: Report, outcome: Outcome) -> None:
        if report.counts.total() == 2:
            raise KeyboardInterrupt
        add(report, outcome)

    monkeypatch.setattr(Report, "add", until_ctrl_c)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_articles", str(tmp_path), stderr=err)
    assert stopped.value.code == 130
    assert err.getvalue().strip() == (
        "Stopped after 2 of 5 files: these are kept (2 imported, 0 same as before, 0 refused), and the same command "
        "takes in the others."
    )
    monkeypatch.undo()
    call_command("import_articles", str(tmp_path), stdout=io.StringIO(), stderr=io.StringIO())
    assert Article.objects.count() == 5

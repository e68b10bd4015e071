"""Page notes: threads under the article as a whole, seen, answered, found and taken along like any other."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

import annotations.page_notes
from annotations.models import Event, Highlight, Note, Notice
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.factories import HTMX, article, default_label, mark, note, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


def write(by: User, room: Article, text: str = "A fair piece?", audience: str = "team", **form: Any) -> Any:
    team = Team.objects.of(by).first()
    code = f"team-{team.pk}" if audience == "team" and team else audience
    sent = {"text": text, "key": uuid4(), "label": default_label("Question").pk, "audience": code, **form}
    headers = {} if form.get("plain") else HTMX
    return reader(by).post(reverse("notes_on_article", args=[room.pk]), sent, headers=headers)


def notes_in(room: Article, user: User | None) -> html.HtmlElement | None:
    page = html.document_fromstring(reader(user).get(room.get_absolute_url()).content.decode())
    return next(iter(page.find_class("page-notes")), None)


def test_note_on_the_whole_article_stands_under_its_text(room: Article, ana: User, ben: User) -> None:
    answer = write(ana, room, "A *fair* piece?").content.decode()
    assert '<div hx-swap-oob="beforeend:#page-cards"><article class="card' in answer and "<em>fair</em>" in answer
    assert '<div class="composer" id="page-composer" hx-swap-oob="true"></div>' in answer
    section = notes_in(room, ben)
    assert section is not None and section.getprevious().get("class") == "notes" and section.getnext() is None
    card = section.find_class("card")[0]
    assert "A fair piece?" in card.text_content() and "My team (Verification desk)" in card.text_content()
    assert card.find_class("quote")[0].text == "The whole article"
    assert not Highlight.objects.get().anchors.exists()


@pytest.mark.parametrize(
    ("audience", "seen"), [("me", "ana"), ("team", "ana ben"), ("everyone", "visitor ana ben cleo ed")]
)
def test_it_is_seen_by_whom_its_author_chose(
    audience: str, seen: str, room: Article, people: dict[str, User | None], ana: User
) -> None:
    write(ana, room, "zeppelin", audience)
    shown = {name for name, user in people.items() if "zeppelin" in _text(notes_in(room, user))}
    assert shown == set(seen.split())
    for name, user in people.items():
        code = reader(user).get(reverse("highlight", args=[Highlight.objects.get().uuid])).status_code
        assert code == (200 if name in shown else 404)


def _text(section: html.HtmlElement | None) -> str:
    return "" if section is None else str(section.text_content())


def test_visitor_is_offered_nothing_and_sees_no_empty_part(room: Article, ana: User) -> None:
    assert notes_in(room, None) is None
    write(ana, room, audience="everyone")
    section = notes_in(room, None)
    assert section is not None and not section.find_class("act")


def test_plain_form_does_it_without_scripts(room: Article, ana: User) -> None:
    page, section = reader(ana), notes_in(room, ana)
    assert section is not None
    form = html.document_fromstring(page.get(section.find_class("act")[0].get("href")).content.decode()).forms[-1]
    assert "csrfmiddlewaretoken" in form.fields and form.action == reverse("notes_on_article", args=[room.pk])
    response = page.post(form.action, {**form.fields, "text": "A fair piece?"})
    thread = Highlight.objects.get()
    assert response["Location"] == f"{room.get_absolute_url()}#h-{thread.uuid.hex[:10]}"
    assert (thread.label.name, thread.visibility, thread.notes.get().text) == ("Context", "me", "A fair piece?")


def test_thread_is_answered_told_and_logged_like_any_other(room: Article, ana: User, ben: User) -> None:
    write(ana, room, "Is it, @ben?")
    thread, said = Highlight.objects.get(), Note.objects.get()
    note(thread, "It is.", by=ben)
    said.rewrite(by=ana, text="Is it fair, @ben?", version=1)
    said.delete_by(ana)
    said.restore_by(ana)
    kinds = ["highlight_made", "note_made", "note_made", "note_changed", "note_deleted", "note_restored"]
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)) == kinds
    assert [(one.user, one.kind) for one in Notice.objects.order_by("pk")] == [(ben, "mention"), (ana, "reply")]
    news = reader(ben).get("/notebook/for-me/").content.decode()
    assert "The whole article" in news and f"#n-{said.uuid}" in news
    assert reader(ben).get(reverse("note", args=[said.uuid]))["Location"] == (
        f"{room.get_absolute_url()}#n-{said.uuid}"
    )
    assert "The whole article" in reader(ben).get(reverse("notes", args=[thread.uuid])).content.decode()


def test_author_changes_deletes_and_brings_it_back(room: Article, ana: User) -> None:
    write(ana, room, audience="me")
    thread, page = Highlight.objects.get(), reader(ana)
    form = page.get(reverse("highlight", args=[thread.uuid]), headers=HTMX).content.decode()
    assert "Widen or narrow" not in form and "To the whole sentence" not in form
    assert "Delete this thread" in form and "Delete mark" not in form
    change = {"label": default_label("Claim").pk, "audience": "everyone", "version": 1, "tags": "tone"}
    answer = page.post(reverse("highlight", args=[thread.uuid]), change, headers=HTMX).content.decode()
    assert "beforeend:#page-cards" in answer and "Claim" in answer and "tone" in answer
    deletion = reverse("highlight_deletion", args=[thread.uuid])
    gone = page.post(deletion, headers=HTMX).content.decode()
    assert f'id="h-{thread.uuid.hex[:10]}" hx-swap-oob="delete"' in gone and "The note is deleted." in gone
    assert "Undo" in gone
    assert "A fair piece?" in page.post(deletion, {"undo": "1"}, headers=HTMX).content.decode()
    assert "A fair piece?" in _text(notes_in(room, None))


def test_it_is_never_laid_on_words(room: Article, ana: User) -> None:
    write(ana, room)
    with pytest.raises(Http404):
        Highlight.objects.get().resize(room.current_revision, [(0, 8)], by=ana, version=1)


def exported(by: User, form: str) -> bytes:
    return b"".join(reader(by).get(f"/notebook/export/?format={form}"))


def test_notebook_search_and_exports_have_it(room: Article, ana: User) -> None:
    write(ana, room, "zeppelin")
    for asked in ("", "?q=zeppelin", "?q=bridge", "?note=1"):
        book = reader(ana).get(f"/notebook/{asked}").content.decode()
        assert "zeppelin" in book and "The whole article" in book
    row = json.loads(exported(ana, "json"))[0]
    assert (row["quote"], row["notes"][0]["text"], row["headline"]) == ("", "zeppelin", room.headline)
    assert row["link"].endswith(f"#h-{Highlight.objects.get().uuid.hex[:10]}")
    [line] = csv.DictReader(StringIO(exported(ana, "csv").decode("utf-8-sig")))
    assert (line["quote"], line["state"], line["headline"]) == ("", "", room.headline) and "zeppelin" in line["notes"]
    with ZipFile(BytesIO(exported(ana, "markdown"))) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    assert "*On the whole article*" in text and "zeppelin" in text and "\n>" not in text
    assert "zeppelin" not in reader(ana).get("/notebook/?orphan=1").content.decode()


def test_many_are_told_in_parts_and_each_once(room: Article, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotations.page_notes, "MOST_PAGE_NOTES", 2)
    for number in range(5):
        write(ana, room, f"The {number}th.")
    client, seen = reader(ana), []
    page = html.document_fromstring(client.get(room.get_absolute_url()).content.decode())
    while True:
        seen += [note.text_content().strip() for note in page.find_class("note")]
        if not (later := page.find_class("later")):
            break
        page = html.document_fromstring(client.get(later[0].get("href")).content.decode())
    assert seen == [f"The {number}th." for number in range(5)]
    listed = client.get(f"{room.get_absolute_url()}?sentences=1").content.decode()
    assert "The 1th." in listed and "The 2th." not in listed and "?whole=1&amp;from=2&amp;sentences=4" in listed


def test_reading_asks_as_many_questions_with_many_as_with_few(room: Article, ana: User, ben: User) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            reader(ana).get(address)
        return len(asked)

    pages = [room.get_absolute_url() + rest for rest in ("", "print/", "?sentences=1")]
    write(ana, room)
    note(Highlight.objects.get(), by=ben)
    few = [queries(address) for address in pages]
    for _again in range(12):
        write(ben, room, audience="everyone")
        note(Highlight.objects.latest("pk"), by=ana)
    assert [queries(address) for address in pages] == few


def test_edition_prints_it_after_the_endnotes_if_it_is_chosen(room: Article, ana: User, ben: User) -> None:
    mark(room, "Boats", by=ana)
    write(ana, room, "zeppelin")
    address = f"{room.get_absolute_url()}print/"

    def endnotes(query: str = "", by: User = ana) -> list[str]:
        page = html.document_fromstring(reader(by).get(address + query).content.decode())
        return [" ".join(item.text_content().split()) for item in page.find_class("endnote")]

    numbered, whole = endnotes()
    assert numbered.startswith("1 Claim ana")
    assert whole.startswith("Question ana") and whole.endswith("zeppelin")
    assert "1 note is on the whole article." in reader(ana).get(address).content.decode()
    assert endnotes(f"?chosen=1&person={ana.pk}&label={default_label('Question').pk}") == [whole]
    assert endnotes(f"?chosen=1&person={ana.pk}&label={default_label('Claim').pk}") == [numbered]
    assert len(endnotes(by=ben)) == 1 and endnotes(by=ben)[0].endswith("zeppelin")


def test_page_of_sentences_has_it_with_every_act_as_a_plain_form(room: Article, ana: User) -> None:
    client, address = reader(ana), f"{room.get_absolute_url()}?sentences=4"

    def part() -> html.HtmlElement:
        return html.document_fromstring(client.get(address).content.decode()).get_element_by_id("page-notes")

    def send(action: str, **fields: Any) -> str:
        [form] = [form for form in part().xpath(".//form") if form.get("action") == f"{action}?sentences=4"]
        sent = {name: value for name, value in form.fields.items() if name and value is not None}
        return str(client.post(form.get("action"), sent | fields)["Location"])

    where = send(reverse("notes_on_article", args=[room.pk]), text="zeppelin")
    thread = Highlight.objects.get()
    assert where == f"{address}#h-{thread.uuid.hex[:10]}" and "zeppelin" in part().find_class("card")[0].text_content()
    assert thread.label.name == "Context"
    assert send(reverse("notes", args=[thread.uuid]), text="An answer.") == where
    assert send(reverse("highlight_resolution", args=[thread.uuid])) == where
    assert part().find_class("settled")
    assert send(reverse("highlight_deletion", args=[thread.uuid])) == where
    assert not part().find_class("card")
    assert Highlight.objects.get().deleted_at


def test_same_key_again_writes_it_once_and_other_words_are_kept(room: Article, ana: User) -> None:
    key = uuid4()
    assert write(ana, room, key=key).status_code == write(ana, room, key=key).status_code == 200
    again = write(ana, room, "Other words.", key=key)
    assert again.status_code == 422
    form = html.fragment_fromstring(again.content.decode())
    assert "A fair piece?" in form.text_content() and "Other words." in form.text_content()
    assert dict(form.fields)["key"] != str(key)
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"text": "  "}, {"text": "x" * 20_001}, {"key": "x"}, {"audience": "team-99"}, {"label": ""}]
)
def test_what_cannot_be_is_refused_and_comes_back_in_the_field(wrong: dict[str, str], room: Article, ana: User) -> None:
    answer = write(ana, room, **{"text": "My words.", **wrong})
    assert answer.status_code == 422 and answer["HX-Retarget"] == "#page-composer"
    assert 'class="wrong" role="alert"' in answer.content.decode()
    assert wrong.get("text", "My words.").strip() in answer.content.decode()
    assert not Highlight.objects.exists()


def test_words_of_a_page_note_are_forgotten_with_its_row(room: Article, ana: User) -> None:
    def words_kept() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM annotations_entry WHERE rowid = %s", [row])
            return int(cursor.fetchone()[0])

    write(ana, room, "zeppelin")
    row = Highlight.objects.get().pk
    assert words_kept() == 1
    Event.objects.all().delete()
    Highlight.objects.all().delete()
    assert words_kept() == 0


def test_page_note_is_no_mark_in_the_text(room: Article, ana: User) -> None:
    mark(room, "Boats", by=ana)
    before = reader(ana).get("/").content.decode().count("tick")
    write(ana, room)
    assert reader(ana).get("/").content.decode().count("tick") == before
    assert reader(ana).get(room.get_absolute_url()).content.decode().count("<mark") == 1

"""Threads: writing, replying, editing, deleting, and coming back."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import Highlight, Note, NoteVersion
from newsroom.accounts.models import Membership, User
from tests.factories import HTMX, article, mark, mark_form, note, reader


@pytest.fixture
def thread(ana: User) -> Highlight:
    """Ana's mark, visible to the desk."""
    return mark(article(), "two million", by=ana, visibility="team")


def write(by: User, thread: Highlight, text: str, *, htmx: bool = True, key: Any = None) -> Any:
    form = {"text": text, "key": key or uuid4()}
    return reader(by).post(reverse("notes", args=[thread.uuid]), form, headers=HTMX if htmx else {})


def room_of(thread: Highlight, user: User | None) -> str:
    return reader(user).get(thread.article.get_absolute_url()).content.decode()


def test_note_and_reply_stand_under_the_mark_in_order(thread: Highlight, ana: User, ben: User) -> None:
    html = write(ana, thread, "Who *says* so?").content.decode()
    assert f'id="h-{thread.uuid.hex[:10]}"' in html and 'hx-swap-oob="true"' in html
    assert "Who <em>says</em> so?" in html and "<mark" not in html
    write(ben, thread, "The mayor.")
    room = room_of(thread, ben)
    assert 0 < room.index("Who <em>says</em> so?") < room.index("The mayor.")
    assert NoteVersion.objects.count() == 2


def test_a_plain_form_leads_back_to_the_thread(thread: Highlight, ana: User) -> None:
    response = write(ana, thread, "Hm.", htmx=False)
    assert response["Location"].endswith(f"#h-{thread.uuid.hex[:10]}")


def test_thread_has_the_audience_of_its_mark(thread: Highlight, ben: User, cleo: User, ed: User) -> None:
    said = note(thread, "zeppelin", by=ben)
    for stranger in (None, cleo, ed):
        assert "zeppelin" not in room_of(thread, stranger)
        assert not Note.objects.visible_to(stranger or reader(None).get("/").wsgi_request.user).exists()
    assert list(Note.objects.visible_to(ben)) == [said]
    assert write(cleo, thread, "Me too.").status_code == 404
    assert Note.objects.count() == 1


def test_visitor_reads_a_public_thread_and_is_offered_no_answer(ana: User) -> None:
    public = mark(article(), "two million", by=ana, visibility="everyone")
    note(public, "zeppelin")
    room = room_of(public, None)
    assert "zeppelin" in room and "Everyone, public on the web" in room
    assert "Reply" not in room and "/notes/" not in room


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 20_001, "x" * 1_000_000, "a\x00b"])
def test_note_that_cannot_be_is_refused_and_comes_back_in_the_field(text: str, thread: Highlight, ana: User) -> None:
    said = note(thread)
    for address, form in (
        (reverse("notes", args=[thread.uuid]), {"text": text, "key": uuid4()}),
        (reverse("note", args=[said.uuid]), {"text": text, "version": 1}),
    ):
        for headers in ({}, HTMX):
            response = reader(ana).post(address, form, headers=headers)
            assert response.status_code == 422
            html = response.content.decode()
            assert 'class="wrong" role="alert"' in html
            assert text.strip() in html
    assert Note.objects.get().text == "Who says so?"


@pytest.mark.parametrize("text", ["![](https://a.b/c.png)", "<img src='zeppelin'>", "\u200b", "***"])
def test_note_that_would_show_nothing_is_refused_in_a_sentence(text: str, thread: Highlight, ana: User) -> None:
    response = write(ana, thread, text)
    assert response.status_code == 422
    assert "Nothing of this note would be seen" in response.content.decode()
    form = mark_form(thread.article, "Boats", text=text)
    response = reader(ana).post(reverse("highlights", args=[thread.article_id]), form, headers=HTMX)
    assert response.status_code == 422
    assert "Nothing of this note would be seen" in response.content.decode()
    assert not Note.objects.exists()


def test_note_of_a_picture_shows_what_it_is_called(thread: Highlight, ana: User) -> None:
    assert "<p>the plan</p>" in write(ana, thread, "![the plan](https://a.b/c.png)").content.decode()


def test_longest_note_is_kept_whole(thread: Highlight, ana: User) -> None:
    text = "👩" * 20_000
    assert write(ana, thread, text).status_code == 200
    assert Note.objects.get().text == text


@pytest.mark.parametrize("key", ["", "x", "1"])
def test_note_without_a_key_is_refused(key: str, thread: Highlight, ana: User) -> None:
    response = reader(ana).post(reverse("notes", args=[thread.uuid]), {"text": "Words.", "key": key})
    assert response.status_code == 422
    assert "Words." in response.content.decode()
    assert not Note.objects.exists()


def test_author_edits_and_the_history_keeps_every_version(thread: Highlight, ana: User) -> None:
    said = note(thread, "First.")
    edit, address = reverse("note_edit", args=[said.uuid]), reverse("note", args=[said.uuid])
    assert "First." in reader(ana).get(edit, headers=HTMX).content.decode()
    html = reader(ana).post(address, {"text": "Second.", "version": 1}, headers=HTMX).content.decode()
    assert "Second." in html and "edited" in html
    assert [(old.version, old.text) for old in said.versions.all()] == [(1, "First."), (2, "Second.")]


def test_nobody_edits_the_words_of_another(thread: Highlight, ana: User, ben: User) -> None:
    said = note(thread, "First.", by=ben)
    assert reader(ana).get(reverse("note_edit", args=[said.uuid])).status_code == 404
    form = {"text": "Mine.", "version": 1}
    assert reader(ana).post(reverse("note", args=[said.uuid]), form).status_code == 404
    assert reader(ana).post(reverse("note_deletion", args=[said.uuid])).status_code == 404
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("First.", None)


def test_deleting_keeps_the_shape_of_the_thread(thread: Highlight, ana: User, ben: User) -> None:
    first, _second = note(thread, "zeppelin"), note(thread, "A reply.", by=ben)
    deletion = reverse("note_deletion", args=[first.uuid])
    html = reader(ana).post(deletion, headers=HTMX).content.decode()
    assert "Note deleted" in html and "A reply." in html and "zeppelin" not in html
    assert 'name="undo"' in html
    for person in (ana, ben):
        assert "zeppelin" not in room_of(thread, person) and "Note deleted" in room_of(thread, person)
    reader(ana).post(deletion, {"undo": "1"}, headers=HTMX)
    assert "zeppelin" in room_of(thread, ben)


def test_last_message_leaves_no_trace_when_it_is_deleted(thread: Highlight, ana: User) -> None:
    note(thread, "Stays.")
    note(thread, "zeppelin").delete_by(ana)
    room = room_of(thread, ana)
    assert "Stays." in room and "Note deleted" not in room


def test_deleting_twice_or_undoing_twice_does_it_once(thread: Highlight, ana: User) -> None:
    deletion = reverse("note_deletion", args=[note(thread).uuid])
    page = reader(ana)
    codes = [page.post(deletion, form).status_code for form in ({}, {}, {"undo": "1"}, {"undo": "1"})]
    assert codes == [302, 404, 302, 404]
    kinds = thread.events.order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["highlight_made", "note_made", "note_deleted", "note_restored"]


def test_deleted_note_is_edited_no_more(thread: Highlight, ana: User) -> None:
    said = note(thread)
    said.delete_by(ana)
    assert reader(ana).get(reverse("note_edit", args=[said.uuid])).status_code == 404


def test_marks_and_words_stay_with_the_team_when_their_author_leaves(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "zeppelin")
    Membership.objects.filter(user=ana).delete()
    assert "zeppelin" in room_of(thread, ben)
    assert "zeppelin" in room_of(thread, ana)


def test_composer_is_a_page_and_a_part_of_the_page(thread: Highlight, ben: User) -> None:
    address = reverse("notes", args=[thread.uuid])
    page, part = (reader(ben).get(address, headers=headers).content.decode() for headers in ({}, HTMX))
    assert "<html" in page and "<html" not in part
    assert "<textarea" in page and "<textarea" in part

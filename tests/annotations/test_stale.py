"""Two tabs, two people: whoever saves second is told, and no words are lost."""

import pytest
from django.http import Http404
from django.urls import reverse

from annotations.models import Highlight, Note
from newsroom.accounts.models import User
from tests.factories import HTMX, article, default_label, mark, note, reader


@pytest.fixture
def thread(ana: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_second_tab_gets_both_texts_and_may_save_again(headers: dict[str, str], thread: Highlight, ana: User) -> None:
    said = note(thread, "First.")
    edit, tab = reverse("note", args=[said.uuid]), reader(ana)
    assert tab.post(edit, {"text": "From one <tab>.", "version": 1}, headers=headers).status_code in (200, 302)
    response = tab.post(edit, {"text": "From the other & last.", "version": 1}, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert "From one &lt;tab&gt;.</blockquote>" in html
    assert ">From the other &amp; last.</textarea>" in html
    assert 'name="version" value="2"' in html
    said.refresh_from_db()
    assert (said.text, said.version) == ("From one <tab>.", 2)
    assert tab.post(edit, {"text": "From the other.", "version": 2}, headers=headers).status_code in (200, 302)
    assert [old.text for old in said.versions.all()] == ["First.", "From one <tab>.", "From the other."]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30])
def test_save_without_the_version_that_was_seen_stores_nothing(version: str, thread: Highlight, ana: User) -> None:
    said = note(thread, "First.")
    response = reader(ana).post(reverse("note", args=[said.uuid]), {"text": "zeppelin", "version": version})
    assert response.status_code in (409, 422)
    assert ">zeppelin</textarea>" in response.content.decode()
    assert Note.objects.get().text == "First."


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_words_saved_after_the_note_was_deleted_elsewhere_come_back(
    headers: dict[str, str], thread: Highlight, ana: User
) -> None:
    said = note(thread, "First.")
    said.delete_by(ana)
    form = {"text": "Long thought.", "version": 1}
    response = reader(ana).post(reverse("note", args=[said.uuid]), form, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert ">Long thought.</textarea>" in html
    said.refresh_from_db()
    assert said.text == "First." and said.deleted_at
    # The form that came back knows of the deletion: saving it brings the note back with the words.
    form["revive"] = "1"
    assert 'name="revive" value="1"' in html
    assert reader(ana).post(reverse("note", args=[said.uuid]), form).status_code == 302
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("Long thought.", None)


def test_stale_change_of_a_mark_shows_it_as_it_stands(thread: Highlight, ana: User) -> None:
    change, tab = reverse("highlight", args=[thread.uuid]), reader(ana)
    form = {"audience": f"team-{thread.team_id}", "version": 1}
    tab.post(change, {**form, "label": default_label("Question").pk})
    response = tab.post(change, {**form, "label": default_label("Context").pk})
    assert response.status_code == 409
    html = response.content.decode()
    assert "This was changed meanwhile" in html and 'name="version" value="2"' in html
    thread.refresh_from_db()
    assert thread.label.name == "Question"


def test_stale_resize_leaves_the_bounds(thread: Highlight, ana: User) -> None:
    change, tab = reverse("highlight", args=[thread.uuid]), reader(ana)
    text = thread.revision.text
    for words, code in (("Boats", 302), ("Monday", 409)):
        start = text.index(words)
        spans = f'[[{start}, {start + len(words)}, "{words}"]]'
        response = tab.post(change, {"revision": 1, "version": 1, "spans": spans})
        assert response.status_code == code
    assert thread.anchors.get().exact == "Boats"


def test_deleted_mark_takes_no_changes_until_it_is_back(thread: Highlight, ana: User) -> None:
    seen = Highlight.objects.get()
    thread.delete_by(ana)
    with pytest.raises(Http404):
        seen.relabel(default_label("Quote"), seen.audience, by=ana, version=1)
    thread.restore_by(ana)
    seen.relabel(default_label("Quote"), seen.audience, by=ana, version=1)
    assert (seen.version, seen.label.name) == (2, "Quote")


def test_deleting_does_not_make_an_open_editor_stale(thread: Highlight, ana: User) -> None:
    said = note(thread, "First.")
    said.delete_by(ana)
    said.restore_by(ana)
    said.rewrite(by=ana, text="Second.", version=1)
    assert said.text == "Second."

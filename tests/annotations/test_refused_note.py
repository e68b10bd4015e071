"""A plain form's mark that is refused brings its note back in a form: nothing typed is lost."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from lxml import html

from annotations.models import Highlight, Note
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import article, default_label, mark_form, reader

WORDS = "  First line.\n\n<b>Second</b> line, of ana's.  "


@pytest.fixture
def room(labels: None) -> Article:
    return article()


def send(room: Article, ana: User, **wrong: Any) -> HttpResponse:
    form = {**mark_form(room, "two million", text=WORDS, audience="everyone"), **wrong}
    return reader(ana).post(reverse("highlights", args=[room.pk]) + "?sentences=2", form)


def kept_in(response: HttpResponse, code: int) -> html.HtmlElement:
    assert response.status_code == code
    [form] = html.document_fromstring(response.content.decode()).xpath("//main//form")
    return form


def typed(form: html.HtmlElement) -> str:
    """What a browser has in the field: it drops the newline at its beginning."""
    return str(form.fields["text"]).removeprefix("\n")


def save(form: html.HtmlElement, ana: User, **mended: Any) -> HttpResponse:
    return reader(ana).post(form.get("action"), {**dict(form.fields), **mended})


@pytest.mark.parametrize("wrong", [{"label": "999"}, {"audience": "team-999"}, {"key": "x"}])
def test_what_was_wrong_is_mended_and_saved_where_it_was_asked_for(
    wrong: dict[str, str], room: Article, ana: User
) -> None:
    form = kept_in(send(room, ana, **wrong), 422)
    assert typed(form) == WORDS
    saved = save(form, ana, label=default_label("Quote").pk)
    assert saved["Location"].endswith("?sentences=2#s-2")
    made = Highlight.objects.get()
    assert (made.quote, made.notes.get().text, made.label.name) == ("two million", WORDS.strip(), "Quote")


def test_note_that_is_too_long_comes_back_whole(room: Article, ana: User) -> None:
    long = "word " * 4001
    form = kept_in(send(room, ana, text=long), 422)
    assert typed(form) == long
    assert save(form, ana, text="Shorter.").status_code == 302 and Note.objects.get().text == "Shorter."


def test_where_the_words_are_gone_it_can_be_saved_as_a_note_on_the_whole(room: Article, ana: User) -> None:
    form = mark_form(room, "two million", text=WORDS)
    blocks = (Block(Kind.HEADLINE, room.headline), Block(Kind.PARAGRAPH, "All else is gone."))
    room.publish_revision(Revision.of(blocks, language="en"))
    kept = kept_in(reader(ana).post(reverse("highlights", args=[room.pk]), form), 409)
    assert typed(kept) == WORDS and "spans" not in kept.fields
    assert save(kept, ana).status_code == 302
    assert (Highlight.objects.get().quote, Note.objects.get().text) == ("", WORDS.strip())


def test_other_words_under_a_used_key_make_another_mark_when_saved_again(room: Article, ana: User) -> None:
    form = mark_form(room, "two million", text="Once.")
    page, address = reader(ana), reverse("highlights", args=[room.pk])
    page.post(address, form)
    kept = kept_in(page.post(address, {**form, "text": WORDS}), 422)
    assert save(kept, ana).status_code == 302
    assert list(Note.objects.order_by("pk").values_list("text", flat=True)) == ["Once.", WORDS.strip()]


def test_without_a_note_nothing_is_offered_to_save(room: Article, ana: User) -> None:
    refused = send(room, ana, text=" ", label="999")
    assert refused.status_code == 422 and not html.document_fromstring(refused.content.decode()).xpath("//main//form")

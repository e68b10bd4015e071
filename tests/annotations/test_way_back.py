"""Each act tells its reader's page the request that takes it back, and that request's answer the way forward again."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from annotations.models import AnchorSpan, Highlight, Resolution
from annotations.spans import to_sentences
from articles.models import Article
from newsroom.accounts.models import User
from tests.factories import HTMX, article, default_label, mark, mark_form, note, reader


@pytest.fixture
def room(db: None) -> Article:
    default_label()
    return article()


@pytest.fixture
def page(ana: User) -> Client:
    return reader(ana)


def way_of(answer: HttpResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.content
    return json.loads(answer["HX-Trigger"])["newsroom:acted"]


def act(page: Client, address: str, values: dict[str, Any]) -> dict[str, Any]:
    return way_of(page.post(address, values, headers=HTMX))


def go(page: Client, way: dict[str, Any], room: Article) -> dict[str, Any]:
    values = dict(way["values"])
    if "spans" in values:
        text = room.current_revision.text  # type: ignore[union-attr]
        values["spans"] = json.dumps([[start, end, text[start:end]] for start, end in values["spans"]])
    return act(page, way["address"], values)


def words_of(made: Highlight) -> list[str]:
    text = made.article.current_revision.text  # type: ignore[union-attr]
    spans = AnchorSpan.objects.filter(anchor__highlight=made).order_by("ordinal")
    return [text[span.start : span.end] for span in spans]


def test_a_mark_is_taken_back_and_made_again(page: Client, room: Article) -> None:
    back = act(page, reverse("highlights", args=[room.pk]), mark_form(room, "two million"))
    forth = go(page, back, room)
    assert Highlight.objects.get().deleted_at is not None
    assert go(page, forth, room) == back
    assert Highlight.objects.get().deleted_at is None


def test_a_changed_mark_gets_its_label_audience_and_tags_back(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    made.retag(["money"], by=ana)
    wish = {"label": default_label("Quote").pk, "audience": "everyone", "version": 1}
    back = act(page, reverse("highlight", args=[made.uuid]), {**wish, "tags": "cost", "tags_before": "money"})
    forth = go(page, back, room)
    made.refresh_from_db()
    assert (made.label, made.visibility, list(map(str, made.tags.all()))) == (default_label(), "me", ["money"])
    go(page, forth, room)
    made.refresh_from_db()
    assert (made.label.name, made.visibility, list(map(str, made.tags.all()))) == ("Quote", "everyone", ["cost"])


def test_a_resized_mark_gets_its_pieces_back(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    form = mark_form(room, "Repairs cost", "the mayor said", version=1)
    back = act(page, reverse("highlight", args=[made.uuid]), form)
    assert words_of(made) == ["Repairs cost", "the mayor said"]
    forth = go(page, back, room)
    assert words_of(made) == ["two million"]
    go(page, forth, room)
    assert words_of(made) == ["Repairs cost", "the mayor said"]


def test_a_rewritten_note_gets_its_former_words_back(page: Client, room: Article, ana: User) -> None:
    mine = note(mark(room, "two million", by=ana), "Who says so?")
    back = act(page, reverse("note", args=[mine.uuid]), {"text": "Who says that?", "version": 1})
    assert "Who" not in json.dumps(back)
    forth = go(page, back, room)
    mine.refresh_from_db()
    assert (mine.text, mine.version) == ("Who says so?", 3)
    go(page, forth, room)
    mine.refresh_from_db()
    assert mine.text == "Who says that?"


def test_a_note_and_a_deleted_note_are_taken_back(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    form = {"text": "Who?", "key": made.uuid}
    back = act(page, reverse("notes", args=[made.uuid]), form)
    forth = go(page, back, room)
    assert made.notes.get().deleted_at is not None
    go(page, forth, room)
    assert made.notes.get().deleted_at is None


def test_a_way_back_on_which_somebody_was_first_is_refused(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    wish = {"label": default_label("Quote").pk, "audience": "me", "version": 1}
    back = act(page, reverse("highlight", args=[made.uuid]), wish)
    made.refresh_from_db()
    made.relabel(default_label("Context"), made.audience, by=ana, version=2)
    assert page.post(back["address"], back["values"], headers=HTMX).status_code == 409


def test_former_words_that_never_were_are_not_found(page: Client, room: Article, ana: User) -> None:
    mine = note(mark(room, "two million", by=ana))
    for former in ("7", "²", "9" * 30):
        answer = page.post(reverse("note", args=[mine.uuid]), {"former": former, "version": 1}, headers=HTMX)
        assert answer.status_code in (404, 422)


# The pieces themselves


def test_their_author_reads_where_a_mark_lies(page: Client, room: Article, ana: User, ben: User) -> None:
    made = mark(room, "two million", by=ana, visibility="everyone")
    start = room.current_revision.text.index("two million")  # type: ignore[union-attr]
    address = reverse("highlight_spans", args=[made.uuid])
    assert page.get(address).json() == {"revision": 1, "version": 1, "spans": [[start, start + 11]]}
    assert reader(ben).get(address).status_code == 404


def test_a_mark_is_widened_to_its_sentences(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "million, the", by=ana)
    act(page, reverse("highlight_spans", args=[made.uuid]), {"sentences": 1, "version": 1})
    assert words_of(made) == ["Repairs cost two million, the mayor said."]


def test_pieces_are_taken_away_but_for_the_last(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    act(page, reverse("highlight", args=[made.uuid]), mark_form(room, "Repairs", "Boats", version=1))
    html = page.get(reverse("highlight", args=[made.uuid]), headers=HTMX).content.decode()
    assert html.count("Take away") == 2
    address = reverse("highlight_spans", args=[made.uuid])
    act(page, address, {"without": 0, "version": 2})
    assert words_of(made) == ["Boats"]
    answer = page.post(address, {"without": 0, "version": 3}, headers=HTMX)
    assert answer.status_code == 422 and "only piece" in answer.content.decode()
    stale = page.post(address, {"sentences": 1, "version": 1}, headers=HTMX)
    assert stale.status_code == 409


def test_without_scripts_a_piece_is_taken_away_by_a_plain_form(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    act(page, reverse("highlight", args=[made.uuid]), mark_form(room, "Repairs", "Boats", version=1))
    answer = page.post(reverse("highlight_spans", args=[made.uuid]), {"without": 1, "version": 2})
    assert answer.status_code == 302
    assert words_of(made) == ["Repairs"]


def test_edges_outside_the_sentences_stay() -> None:
    sentences = [[0, 10], [12, 20]]
    assert to_sentences([(3, 4), (10, 11), (5, 15)], sentences) == [(0, 10), (10, 11), (0, 20)]
    assert to_sentences([(3, 4)], []) == [(3, 4)]


def test_a_resolved_thread_is_opened_and_resolved_again(page: Client, room: Article, ana: User) -> None:
    thread = note(mark(room, "two million", by=ana)).highlight
    back = act(page, reverse("highlight_resolution", args=[thread.uuid]), {})
    forth = go(page, back, room)
    assert not Resolution.objects.exists()
    assert go(page, forth, room) == back
    assert Resolution.objects.get().highlight == thread

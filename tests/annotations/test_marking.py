"""Making, changing and deleting marks, as the page and as a plain form do it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Anchor, AnchorSpan, Highlight, Note
from articles.models import Article
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.factories import HTMX, article, default_label, mark, mark_form, note, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.fixture
def page(ana: User) -> Client:
    return reader(ana)


def send(page: Client, room: Article, form: dict[str, Any], *, htmx: bool = True) -> Any:
    return page.post(reverse("highlights", args=[room.pk]), form, headers=HTMX if htmx else {})


def test_mark_is_stored_where_the_words_are(page: Client, room: Article, ana: User) -> None:
    response = send(page, room, mark_form(room, "two million", audience="everyone"))
    made = Highlight.objects.get()
    span = AnchorSpan.objects.get()
    assert response.status_code == 200
    assert (made.quote, made.author, made.visibility, made.team) == ("two million", ana, "everyone", None)
    assert room.current_revision.text[span.start : span.end] == "two million"
    assert (span.first_block, span.last_block, span.revision) == (2, 2, room.current_revision)
    anchor = made.anchors.get()
    assert (anchor.exact, anchor.state) == ("two million", "kept")
    assert anchor.prefix.endswith("Repairs cost ") and anchor.suffix.startswith(", the mayor said")
    assert len(anchor.prefix) == len(anchor.suffix) == 32


def test_answer_carries_the_changed_block_and_the_new_card_and_nothing_else(
    page: Client, room: Article, ana: User
) -> None:
    mark(room, "the mayor", by=ana)
    html = send(page, room, mark_form(room, "two million", text="By **whom**?")).content.decode()
    assert '<p id="b-2"' in html and 'hx-swap-oob="beforeend:#notes-2"' in html
    assert html.count("<article") == 1 and ">2 marks</button>" in html
    assert 'id="b-1"' not in html and 'id="b-3"' not in html
    assert ">two million</mark>" in html and "<strong>whom</strong>" in html
    assert "Marked 2 words." in html and "/deletion/" in html


def test_a_plain_form_leads_back_to_the_mark(page: Client, room: Article) -> None:
    response = send(page, room, mark_form(room, "two million"), htmx=False)
    name = Highlight.objects.get().uuid.hex[:10]
    assert response["Location"] == f"{room.get_absolute_url()}#h-{name}"
    assert f'id="h-{name}"' in page.get(room.get_absolute_url()).content.decode()


def test_mark_across_blocks_and_in_pieces(page: Client, room: Article) -> None:
    text = room.current_revision.text  # type: ignore[union-attr]
    start, end = text.index("Monday"), text.index(" cost")
    pieces = json.dumps([[start, end, text[start:end]], [text.index("Boats"), text.index("Boats") + 5, "Boats"]])
    assert send(page, room, mark_form(room, spans=pieces)).status_code == 200
    first, second = AnchorSpan.objects.order_by("ordinal")
    assert (first.first_block, first.last_block, second.first_block) == (1, 2, 3)
    assert Highlight.objects.get().quote == "Monday.\n\nRepairs … Boats"
    html = page.get(room.get_absolute_url()).content.decode()
    assert html.count("<mark") == 3


@pytest.mark.parametrize(
    "spans",
    [
        "",
        "null",
        "7",
        "{}",
        "[]",
        "[[]]",
        "[[1]]",
        "[[1, 5]]",
        '[["1", "5", "x"]]',
        "[[true, false, 0]]",
        '[[1.0, 5.0, "x"]]',
        '[[NaN, 5, "x"]]',
        '[[0, 99999999, ""]]',
        '[[4, 2, ""]]',
        '[[-4, -1, "low"]]',
        '{"spans": [1, 2, 3]}',
        "[" * 5000,
        "9" * 5000,
        json.dumps([[n, n + 1, "x"] for n in range(51)]),
        json.dumps([[18, 19, " "]]),
    ],
)
def test_spans_that_cannot_be_are_refused_with_a_sentence(page: Client, room: Article, spans: str) -> None:
    for htmx in (True, False):
        response = send(page, room, mark_form(room, spans=spans), htmx=htmx)
        assert response.status_code in (409, 422)
        assert 'role="' in response.content.decode()
    assert not Highlight.objects.exists() and not Anchor.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "0"},
        {"label": "9" * 40},
        {"label": "x"},
        {"audience": ""},
        {"audience": "team-999999"},
        {"audience": "public"},
        {"key": ""},
        {"key": "not-a-key"},
        {"revision": "0"},
        {"revision": "x"},
        {"text": "x" * 20_001},
        {"text": "a\x00b"},
    ],
)
def test_wrong_fields_are_refused_and_nothing_is_stored(page: Client, room: Article, wrong: dict[str, str]) -> None:
    assert send(page, room, mark_form(room, "two million", **wrong)).status_code == 422
    assert not Highlight.objects.exists() and not Note.objects.exists()


def test_words_that_stand_elsewhere_are_marked_there_and_words_that_are_gone_answer_with_the_text(
    page: Client, room: Article
) -> None:
    assert send(page, room, mark_form(room, spans='[[0, 5, "Boats"]]')).status_code == 200
    assert Highlight.objects.get().quote == "Boats"
    for words in ("Ships", "e"):
        response = send(page, room, mark_form(room, spans=json.dumps([[3, 3 + len(words), words]])))
        assert response.status_code == 409
        assert "The text has changed here" in response.content.decode()
        assert "Boats</mark> may still pass below." in response.content.decode()
    assert Highlight.objects.count() == 1


def test_offsets_count_code_points(page: Client, ana: User, labels: None) -> None:
    room = article("👩‍👩‍👧 wrote 𝒜 in 2020.")
    assert send(page, room, mark_form(room, "𝒜 in")).status_code == 200
    assert Highlight.objects.get().quote == "𝒜 in"


def test_author_changes_label_and_audience(page: Client, room: Article, ana: User, desk: Team) -> None:
    made = mark(room, "two million", by=ana)
    form = {"label": default_label("Question").pk, "audience": f"team-{desk.pk}", "version": 1}
    html = page.post(reverse("highlight", args=[made.uuid]), form, headers=HTMX).content.decode()
    made.refresh_from_db()
    assert (made.label.name, made.visibility, made.team, made.version) == ("Question", "team", desk, 2)
    assert 'class="pink wavy"' in html and "My team (Verification desk)" in html


def test_author_moves_the_bounds_and_both_old_and_new_blocks_come_back(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "Monday", by=ana)
    form = {**mark_form(room, "Boats"), "version": 1}
    html = page.post(reverse("highlight", args=[made.uuid]), form, headers=HTMX).content.decode()
    assert [number for number in range(4) if f'id="b-{number}"' in html] == [1, 3]
    made.refresh_from_db()
    assert made.anchors.get().exact == "Boats"
    assert (made.quote, made.version) == ("Monday", 2)
    span = AnchorSpan.objects.get()
    assert room.current_revision.text[span.start : span.end] == "Boats"


def test_new_bounds_that_cannot_be_leave_the_mark_as_it_was(page: Client, room: Article, ana: User) -> None:
    made = mark(room, "Monday", by=ana)
    for spans in ('[[0, 9, "nowhere"]]', '[[999, 1000, ""]]', "[]"):
        response = page.post(reverse("highlight", args=[made.uuid]), {"revision": 1, "version": 1, "spans": spans})
        assert response.status_code in (409, 422)
    made.refresh_from_db()
    assert (made.anchors.get().exact, made.version) == ("Monday", 1)


def test_deleted_mark_is_gone_for_all_and_comes_back_with_undo(
    page: Client, room: Article, ana: User, ben: User
) -> None:
    made = mark(room, "two million", by=ana, visibility="team")
    note(made, "zeppelin")
    address = reverse("highlight_deletion", args=[made.uuid])
    html = page.post(address, headers=HTMX).content.decode()
    assert "<mark" not in html and "zeppelin" not in html
    assert f'hx-post="{address}"' in html and 'name="undo"' in html
    for person in (ana, ben):
        assert "zeppelin" not in reader(person).get(room.get_absolute_url()).content.decode()
        assert reader(person).get(reverse("highlight", args=[made.uuid])).status_code == 404
    assert page.post(address, {"undo": "1"}, headers=HTMX).status_code == 200
    for person in (ana, ben):
        assert "zeppelin" in reader(person).get(room.get_absolute_url()).content.decode()


def test_mark_that_others_answered_leaves_their_words_when_it_is_deleted(
    page: Client, room: Article, ana: User, ben: User, cleo: User
) -> None:
    made = mark(room, "two million", by=ana, visibility="team")
    note(made, "zeppelin", by=ben)
    page.post(reverse("highlight_deletion", args=[made.uuid]))
    for person in (ana, ben):
        html = reader(person).get(room.get_absolute_url()).content.decode()
        assert "Mark deleted by its author" in html and "zeppelin" in html
    assert "zeppelin" not in reader(cleo).get(room.get_absolute_url()).content.decode()


def test_list_shows_what_lies_at_a_place_or_begins_in_a_block(page: Client, room: Article, ana: User) -> None:
    for words in ("close on Monday", "Monday", "Boats"):
        mark(room, words, by=ana)
    at = room.current_revision.text.index("Monday")  # type: ignore[union-attr]
    address = reverse("highlights", args=[room.pk])

    def shown(asked: str, **headers: str) -> int:
        return page.get(address + asked, headers=headers).content.decode().count('class="card')

    assert [shown(asked) for asked in ("", f"?at={at}", f"?at={at - 2}", "?at=0", "?block=3")] == [3, 2, 1, 0, 1]
    assert shown("?block=1", **HTMX) == 2
    assert shown("?block=999999", **HTMX) == 1  # the last block's
    assert shown("?block=x&at=99999999999") == 3


def test_notes_of_a_list_come_together(page: Client, ana: User, labels: None) -> None:
    items = [Block(Kind.LIST_ITEM, words, depth=1) for words in ("Bread", "Butter")]
    room = article([Block(Kind.HEADLINE, "Shopping"), *items])
    mark(room, "Bread", by=ana)
    mark(room, "Butter", by=ana)
    html = page.get(reverse("highlights", args=[room.pk]) + "?block=2", headers=HTMX).content.decode()
    assert "Bread" in html and "Butter" in html


def test_deleting_takes_out_the_card_and_counts_the_others(page: Client, room: Article, ana: User) -> None:
    made, other = mark(room, "two million", by=ana), mark(room, "the mayor", by=ana)
    html = page.post(reverse("highlight_deletion", args=[made.uuid]), headers=HTMX).content.decode()
    assert f'<article id="h-{made.uuid.hex[:10]}" hx-swap-oob="delete">' in html
    assert ">1 mark</button>" in html and other.uuid.hex[:10] in html
    html = page.post(reverse("highlight_deletion", args=[other.uuid]), headers=HTMX).content.decode()
    assert '<button id="count-2" hidden>' in html

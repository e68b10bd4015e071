"""Sending twice makes once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from annotations.models import Event, Highlight, Note, NoteVersion, Stream
from annotations.stale import Stale
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, mark_form, note, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.mark.parametrize(
    "text", ["Repairs cost two million.", "A new first paragraph.\n\nRepairs cost two million.", "All else is gone."]
)
def test_mark_sent_again_after_another_revision_is_the_one_made_before(text: str, room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million", text="Whose?")
    address = reverse("highlights", args=[room.pk])
    assert page.post(address, form, headers=HTMX).status_code == 200
    blocks = (Block(Kind.HEADLINE, room.headline), *(Block(Kind.PARAGRAPH, piece) for piece in text.split("\n\n")))
    room.publish_revision(Revision.of(blocks, language="en"))
    again = page.post(address, form, headers=HTMX)
    assert again.status_code == 200 and "Marked 2 words." in again.content.decode()
    assert (Highlight.objects.count(), Note.objects.count()) == (1, 1)
    assert page.post(address, {**form, "text": "Other words."}, headers=HTMX).status_code == 422


def test_same_mark_sent_twice_is_one_with_the_same_answer(room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million", text="Whose?")
    address = reverse("highlights", args=[room.pk])
    first, second = (page.post(address, form, headers=HTMX) for _time in range(2))
    assert first.status_code == second.status_code == 200
    assert without_tokens(first.content) == without_tokens(second.content)
    assert (Highlight.objects.count(), Note.objects.count(), Event.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize(
    "other", [{"audience": "everyone"}, {"spans": '[[0, 1, "A"]]'}, {"text": "Other words."}, {"text": ""}]
)
def test_same_key_with_another_body_is_refused(other: dict[str, str], room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million", text="Whose?")
    address = reverse("highlights", args=[room.pk])
    page.post(address, form)
    assert page.post(address, {**form, **other}).status_code == 422
    assert [note.text for note in Note.objects.all()] == ["Whose?"]
    assert [highlight.visibility for highlight in Highlight.objects.all()] == ["me"]


def test_same_key_with_a_note_that_was_not_there_is_refused(room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million")
    address = reverse("highlights", args=[room.pk])
    page.post(address, form)
    assert page.post(address, {**form, "text": "Whose?"}).status_code == 422
    assert not Note.objects.exists()


def test_same_note_sent_twice_is_one_and_with_other_words_is_refused(room: Article, ana: User) -> None:
    thread, page = mark(room, "two million", by=ana), reader(ana)
    address, key = reverse("notes", args=[thread.uuid]), uuid4()
    first, second = (page.post(address, {"text": "Whose?", "key": key}, headers=HTMX) for _time in range(2))
    assert without_tokens(first.content) == without_tokens(second.content)
    refused = page.post(address, {"text": "Other words.", "key": key}, headers=HTMX)
    assert refused.status_code == 422 and "Other words." in refused.content.decode()
    assert (Note.objects.count(), NoteVersion.objects.count()) == (1, 1)


def test_same_note_key_under_another_mark_is_refused(room: Article, ana: User) -> None:
    page, key = reader(ana), uuid4()
    threads = mark(room, "two million", by=ana), mark(room, "Boats", by=ana)
    codes = [
        page.post(reverse("notes", args=[thread.uuid]), {"text": "Whose?", "key": key}).status_code
        for thread in threads
    ]
    assert codes == [302, 422]


def test_key_of_a_note_makes_no_mark(room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million", text="Whose?")
    page.post(reverse("notes", args=[mark(room, "Boats", by=ana).uuid]), {"text": "Whose?", "key": form["key"]})
    assert page.post(reverse("highlights", args=[room.pk]), form).status_code == 422
    assert (Highlight.objects.count(), Note.objects.count()) == (1, 1)


def test_key_of_one_person_says_nothing_to_another(room: Article, ana: User, ben: User) -> None:
    form = mark_form(room, "two million")
    for person in (ana, ben):
        assert reader(person).post(reverse("highlights", args=[room.pk]), form).status_code == 302
    assert Highlight.objects.count() == 2


def test_deleted_mark_keeps_its_key(room: Article, ana: User) -> None:
    page, form = reader(ana), mark_form(room, "two million")
    address = reverse("highlights", args=[room.pk])
    page.post(address, form)
    Highlight.objects.get().delete_by(ana)
    assert page.post(address, form).status_code == 302
    assert Highlight.objects.count() == 1
    assert Highlight.objects.get().deleted_at


def in_threads(work: Callable[[int], Any], count: int = 8) -> list[Any]:
    """``work`` done by that many threads at once, each with a connection of its own."""

    def closed(number: int) -> Any:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(closed, range(count)))


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_make_one_mark(room: Article, ana: User) -> None:
    form = mark_form(room, "two million", text="Whose?")
    pages = [reader(ana) for _number in range(8)]
    address = reverse("highlights", args=[room.pk])
    codes = in_threads(lambda number: pages[number].post(address, form, headers=HTMX).status_code)
    assert codes == [200] * 8
    assert (Highlight.objects.count(), Note.objects.count()) == (1, 1)
    assert sorted(Event.objects.values_list("kind", flat=True)) == ["highlight_made", "note_made"]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_keys_of_their_own_all_succeed_and_are_counted_once(room: Article, ana: User) -> None:
    pages = [reader(ana) for _number in range(8)]
    forms = [mark_form(room, "two million") for _number in range(8)]
    address = reverse("highlights", args=[room.pk])
    assert in_threads(lambda number: pages[number].post(address, forms[number]).status_code) == [302] * 8
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 9))
    assert Stream.objects.get().seq == 8


@pytest.mark.django_db(transaction=True)
def test_of_eight_that_edit_one_version_one_wins_and_seven_keep_their_words(room: Article, ana: User) -> None:
    said = note(mark(room, "two million", by=ana), "First.")
    pages = [reader(ana) for _number in range(8)]
    address = reverse("note", args=[said.uuid])
    answers = in_threads(lambda n: pages[n].post(address, {"text": f"words {n}.", "version": 1}, headers=HTMX))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    said.refresh_from_db()
    assert said.version == 2
    assert [old.text for old in said.versions.all()] == ["First.", said.text]
    for number, answer in enumerate(answers):
        assert f"words {number}." in answer.content.decode() and said.text in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_four_hundred_racing_edits_lose_no_word(room: Article, ana: User) -> None:
    """Whoever is stale looks at what stands now and adds their word to that."""
    said = note(mark(room, "two million", by=ana), "First.")

    def edit(number: int) -> None:
        mine = Note.objects.get(pk=said.pk)
        for time in range(100):
            while True:
                with suppress(Stale):
                    mine.rewrite(by=ana, text=f"{mine.text} w{number}-{time}.", version=mine.version)
                    break

    in_threads(edit, 4)
    said.refresh_from_db()
    assert said.version == 401
    words = said.text.split()
    assert sorted(words[1:]) == sorted(f"w{number}-{time}." for number in range(4) for time in range(100))
    assert said.versions.count() == Event.objects.filter(note=said).count() == 401


def without_tokens(body: bytes) -> list[bytes]:
    return [line for line in body.splitlines() if b"csrfmiddlewaretoken" not in line]


@pytest.mark.django_db(transaction=True)
def test_one_key_on_eight_articles_at_once_makes_one_mark_and_refuses_the_others(ana: User) -> None:
    # Each article has a lock of its own: only the database can tell that the key is taken.
    rooms = [article() for _number in range(8)]
    pages = [reader(ana) for _number in range(8)]
    form = mark_form(rooms[0], "two million")
    codes = in_threads(
        lambda number: pages[number].post(reverse("highlights", args=[rooms[number].pk]), form).status_code
    )
    assert sorted(codes) == [302] + [422] * 7
    assert Highlight.objects.count() == 1

"""The log of an article: one line for each change, in order, with who could see it before and after; never words."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from annotations.keys import KeyTaken
from annotations.models import Event, Highlight, Stream
from annotations.models.audience import Audience, Visibility
from annotations.stale import Stale
from newsroom.accounts.models import Team, User
from tests.factories import article, default_label, mark, note


@pytest.fixture
def thread(ana: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


def lines(of: Highlight) -> list[tuple[Any, ...]]:
    return list(Event.objects.filter(stream__article=of.article).order_by("seq").values_list("seq", "kind"))


def test_each_change_is_one_line_in_order(thread: Highlight, ana: User, ben: User) -> None:
    said = note(thread, by=ben)
    said.rewrite(by=ben, text="Second.", version=1)
    said.delete_by(ben)
    said.restore_by(ben)
    thread.relabel(default_label("Quote"), thread.audience, by=ana, version=1)
    thread.resize(thread.revision, [(0, 8)], by=ana, version=2)
    thread.delete_by(ana)
    thread.restore_by(ana)
    assert lines(thread) == [
        (1, "highlight_made"),
        (2, "note_made"),
        (3, "note_changed"),
        (4, "note_deleted"),
        (5, "note_restored"),
        (6, "highlight_changed"),
        (7, "highlight_changed"),
        (8, "highlight_deleted"),
        (9, "highlight_restored"),
    ]
    assert {event.actor for event in Event.objects.filter(note=said)} == {ben}
    assert {event.author_id for event in Event.objects.all()} == {ana.pk}


def test_line_says_who_could_see_it_before_and_after(thread: Highlight, ana: User, desk: Team) -> None:
    thread.relabel(thread.label, Audience(Visibility.ME), by=ana, version=1)
    thread.relabel(thread.label, Audience(Visibility.EVERYONE), by=ana, version=2)
    fields = ("visibility_before", "team_before", "visibility_after", "team_after")
    assert list(Event.objects.order_by("seq").values_list(*fields)) == [
        ("", None, "team", desk.pk),
        ("team", desk.pk, "me", None),
        ("me", None, "everyone", None),
    ]


def test_what_was_refused_leaves_no_line(thread: Highlight, ana: User) -> None:
    said = note(thread)
    before = lines(thread)
    refused: list[tuple[type[Exception], Any]] = [
        (Stale, lambda: said.rewrite(by=ana, text="x", version=7)),
        (Stale, lambda: thread.relabel(thread.label, thread.audience, by=ana, version=7)),
        (Stale, lambda: thread.resize(thread.revision, [(0, 8)], by=ana, version=7)),
        (KeyTaken, lambda: type(said).write(thread, by=ana, text="Other words.", key=said.key)),
    ]
    for error, change in refused:
        with pytest.raises(error):
            change()
    assert lines(thread) == before


def test_articles_count_for_themselves(thread: Highlight, ana: User) -> None:
    other = mark(article(), "Boats", by=ana)
    note(thread)
    assert lines(other) == [(1, "highlight_made")]
    assert lines(thread) == [(1, "highlight_made"), (2, "note_made")]


def test_change_and_line_stand_or_fall_together(thread: Highlight, ana: User) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        note(thread)
        raise RuntimeError
    assert not thread.notes.exists()
    assert Stream.objects.get().seq == 1
    note(thread)
    assert lines(thread) == [(1, "highlight_made"), (2, "note_made")]


def test_number_is_given_once(thread: Highlight) -> None:
    event = Event.objects.get()
    event.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)


def test_log_holds_ids_and_never_words() -> None:
    texts = [field.name for field in Event._meta.fields if isinstance(field, models.TextField)]
    longest = max(field.max_length or 0 for field in Event._meta.fields if isinstance(field, models.CharField))
    assert texts == [] and longest <= 20

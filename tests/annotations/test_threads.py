"""Threads as plain values, and the cards made of them: the same as the models would say, at few questions."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime, override

from annotations.deck import Deck
from annotations.models import Highlight
from annotations.threads import Thread, threads_of
from newsroom.accounts.models import User
from tests.factories import article, mark, note


def thread_of(highlight: Highlight) -> Thread:
    return threads_of(Highlight.objects.filter(pk=highlight.pk))[highlight.pk]


@pytest.mark.parametrize("names", [("", ""), ("Ana", "Ruiz"), ("Ana", ""), ("", "Ruiz")])
def test_people_are_called_in_threads_as_everywhere(ana: User, names: tuple[str, str]) -> None:
    ana.first_name, ana.last_name = names
    ana.save()
    made = mark(article(), "Boats", by=ana)
    note(made)
    thread = thread_of(made)
    assert (thread.author_name, thread.messages[0].author_name) == (str(ana), str(ana))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns"])
@pytest.mark.parametrize("at", [datetime(2026, 12, 31, 23, 59, tzinfo=UTC), datetime(2025, 5, 4, 3, 2, tzinfo=UTC)])
def test_times_of_a_card_are_written_as_django_writes_them(ana: User, at: datetime, zone: str) -> None:
    made = mark(article(), "Boats", by=ana)
    note(made)
    Highlight.objects.update(created_at=at)
    made.notes.update(created_at=at)
    with override(zone):
        card = Deck(ana).card(thread_of(made))
        wanted = date_format(localtime(at), "j M Y, H:i"), localtime(at).isoformat(timespec="minutes")
    assert (card.at, card.iso) == wanted
    assert (card.messages[0].at, card.messages[0].iso) == wanted


def test_notes_and_tags_stand_in_the_order_in_which_they_were_written(ana: User, ben: User) -> None:
    made, other = (mark(article(), "Boats", by=ana, visibility="team") for _number in range(2))
    for text, author in (("One", ben), ("Two", ana), ("Three", ben)):
        note(made, text, by=author)
        note(other, "Elsewhere", by=author)
    made.retag(["pier", "bridge", "asphalt"], by=ana)
    thread = thread_of(made)
    assert [message.text for message in thread.messages] == ["One", "Two", "Three"]
    assert thread.tags == ["pier", "bridge", "asphalt"]


def test_threads_ask_three_questions_and_of_those_named_only_where_somebody_may_be(
    ana: User, ben: User, django_assert_num_queries: Any
) -> None:
    room = article()
    made = [mark(room, "Boats", by=ana, visibility="team") for _number in range(5)]
    for one in made:
        note(one).highlight.retag(["pier"], by=ana)
    with django_assert_num_queries(3):
        assert len(threads_of(Highlight.objects.all())) == 5
    note(made[0], "@ben, is it so?")
    with django_assert_num_queries(4):
        assert thread_of(made[0]).messages[1].mentions[0].username == "ben"

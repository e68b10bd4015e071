"""For me: what others wrote, the count in the masthead, and when it is read."""

import re
from typing import Any

import pytest
from django.urls import reverse

from annotations.models import Hiding, Highlight, Notice
from newsroom.accounts.models import Membership, User
from tests.factories import HTMX, article, mark, note, reader


@pytest.fixture
def thread(ana: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


def page_of(user: User, asked: str = "") -> str:
    return reader(user).get(reverse("notices") + asked).content.decode()


def count_of(user: User) -> int:
    found = re.search(r'<b class="unread">(\d+)', reader(user).get("/").content.decode())
    return int(found[1]) if found else 0


def test_shows_who_wrote_what_about_which_words(thread: Highlight, ana: User, ben: User, cleo: User) -> None:
    note(thread, "Says *who*?", by=ben)
    html = page_of(ana)
    assert "Says <em>who</em>?" in html and "answers under your mark" in html and "two million" in html
    assert f"{thread.article.get_absolute_url()}#h-{thread.uuid.hex[:10]}" in html
    for person in (ben, cleo):
        assert "Nobody has written to you yet" in page_of(person)


def test_reading_the_page_marks_nothing_and_the_button_marks_all(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "One.", by=ben)
    note(thread, "Two, @ana.", by=ben)
    html = page_of(ana)
    assert count_of(ana) == 2 and "2 are new." in html and "names you" in html
    until = re.search(r'name="until" value="(\d+)"', html)
    note(thread, "Three.", by=ben)  # comes after the page was made
    assert until
    reader(ana).post(reverse("notices"), {"until": until[1]})
    assert count_of(ana) == 1 and "1 is new." in page_of(ana)


def test_marking_as_read_touches_nobody_elses(thread: Highlight, ana: User, ben: User, cleo: User) -> None:
    note(thread, "One.", by=ben)
    newest = Notice.objects.get().pk
    for person in (ben, cleo):
        reader(person).post(reverse("notices"), {"until": newest})
    reader(ana).post(reverse("notices"), {"until": "x"})
    assert count_of(ana) == 1


def test_whoever_lost_sight_is_told_nothing_any_more(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "zeppelin", by=ben)
    note(thread, "Quite, @ben.")
    assert count_of(ben) == 1
    Membership.objects.filter(user=ben).delete()
    assert count_of(ben) == 0 and "Quite" not in page_of(ben)


def test_deleted_and_hidden_notes_are_not_news(thread: Highlight, ana: User, ben: User, ed: User) -> None:
    note(thread, "zeppelin", by=ben).delete_by(ben)
    Hiding.objects.create(note=note(thread, "airship", by=ben), by=ed, reason="Insult")
    html = page_of(ana)
    assert count_of(ana) == 0 and "zeppelin" not in html and "airship" not in html
    room = reader(ana).get(thread.article.get_absolute_url()).content.decode()
    assert "airship" not in room
    assert "airship" in reader(ben).get(thread.article.get_absolute_url()).content.decode()


def test_pages_hold_each_once(thread: Highlight, ana: User, ben: User) -> None:
    for number in range(25):
        note(thread, f"Number {number}.", by=ben)
    Notice.objects.update(made_at="2026-05-01T00:00Z")
    first = page_of(ana)
    following = re.search(r'class="next" rel="next" href="([^"]+)"', first)
    assert following
    second = page_of(ana, following[1].replace("&amp;", "&"))
    assert (first.count("<section"), second.count("<section")) == (20, 5)
    assert 'rel="next"' not in second
    part = reader(ana).get(reverse("notices"), headers=HTMX).content.decode()
    assert "<html" not in part and part.count("<section") == 20


def test_count_in_the_masthead_is_one_question(
    thread: Highlight, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    note(thread, "One.", by=ben)
    client = reader(ana)
    client.get(reverse("notices"))
    with django_assert_max_num_queries(12) as asked:
        client.get(reverse("notices"))
    assert sum("COUNT" in query["sql"] for query in asked.captured_queries) <= 2

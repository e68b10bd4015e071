"""For me: what others wrote, the count in the masthead, and when it is read."""

import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.models import Hiding, Highlight, Notice
from articles.models import Article
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
    assert f"{thread.article.get_absolute_url()}#n-{thread.notes.latest('pk').uuid}" in html
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


def read_one(user: User, notice: Notice, asked: str = "", **form: str) -> Any:
    return reader(user).post(reverse("notice_reading", args=[notice.pk]) + asked, form)


def test_one_is_marked_as_read_by_its_own_button_and_leads_back_to_it(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "One.", by=ben)
    note(thread, "Two.", by=ben)
    older, newer = Notice.objects.order_by("pk")
    html = page_of(ana, "?before=2999-01-01T00:00:00%2B00:00_9")
    place = "?before=2999-01-01T00%3A00%3A00%2B00%3A00_9"
    assert f'action="{reverse("notice_reading", args=[older.pk])}{place}"' in html
    answer = read_one(ana, older, place)
    assert answer["Location"] == f"{reverse('notices')}{place}#notice-{older.pk}"
    html = page_of(ana)
    assert count_of(ana) == 1 and html.count("Mark as read") == 1 and f'id="notice-{older.pk}"' in html
    assert not Notice.objects.get(pk=newer.pk).read_at


@pytest.mark.parametrize("before", ["", "x_1", "2026-05-10T12:00:00%2B00:00_x", "0001-01-01T00:00:00%2B14:00_1"])
def test_page_after_a_place_that_is_none_is_the_first(before: str, thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "One.", by=ben)
    assert "One." in page_of(ana, f"?before={before}")


def test_opening_the_thread_reads_all_that_came_in_it(thread: Highlight, ana: User, ben: User) -> None:
    elsewhere = mark(thread.article, "Boats", by=ana, visibility="team")
    for under in (thread, thread, elsewhere):
        note(under, "Well?", by=ben)
    answer = read_one(ana, Notice.objects.earliest("pk"), opened="1")
    assert (answer.status_code, count_of(ana)) == (204, 1)
    assert Notice.objects.unread().get().note.highlight == elsewhere


def test_nobody_reads_a_notice_of_others(thread: Highlight, ana: User, ben: User, cleo: User) -> None:
    note(thread, "One.", by=ben)
    notice = Notice.objects.get()
    assert [read_one(person, notice, opened="1").status_code for person in (ben, cleo)] == [404, 404]
    assert count_of(ana) == 1


def test_answering_in_a_thread_reads_what_was_written_there_to_whoever_answers(
    thread: Highlight, ana: User, ben: User
) -> None:
    elsewhere = mark(thread.article, "Boats", by=ana, visibility="team")
    for under in (thread, thread, elsewhere):
        note(under, "Well, @ana?", by=ben)
    note(thread, "Here I am.", by=ana)
    assert (count_of(ana), count_of(ben)) == (1, 1)
    assert Notice.objects.for_reader(ana).unread().get().note.highlight == elsewhere


def test_an_answer_that_is_not_kept_reads_nothing(thread: Highlight, ana: User, ben: User, monkeypatch: Any) -> None:
    note(thread, "One.", by=ben)
    monkeypatch.setattr(Notice, "tell", Mock(side_effect=RuntimeError))
    with pytest.raises(RuntimeError), transaction.atomic():
        note(thread, "Two.", by=ana)
    assert count_of(ana) == 1


def test_answering_asks_the_database_once_more(thread: Highlight, ana: User, ben: User) -> None:
    for _turn in range(3):
        note(thread, "One.", by=ben)
    with CaptureQueriesContext(connection) as asked:
        note(thread, "Two.", by=ana)
    assert sum(query["sql"].startswith("UPDATE") and "read_at" in query["sql"] for query in asked.captured_queries) == 1
    assert not any(query["sql"].startswith("SELECT") and "_notice" in query["sql"] for query in asked.captured_queries)


def test_whoever_lost_sight_is_told_nothing_any_more(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "zeppelin", by=ben)
    note(thread, "Quite, @ben.")
    assert count_of(ben) == 1
    Membership.objects.filter(user=ben).delete()
    assert count_of(ben) == 0 and "Quite" not in page_of(ben)


def test_what_was_written_under_a_draft_counts_for_an_editor_alone(ana: User, ed: User) -> None:
    room = article()
    for user, other in ((ana, ed), (ed, ana)):
        note(mark(room, "two million", by=user, visibility="everyone"), "Is it so?", by=other)
    assert count_of(ana) == count_of(ed) == 1
    Article.objects.update(status=Article.Status.DRAFT)
    assert (count_of(ana), count_of(ed)) == (0, 1)


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

"""What becomes of an article that is withdrawn, and who still reads it."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article, Withdrawal
from newsroom.accounts.models import Membership, Team, User
from tests.factories import article, mark, note, reader

REASON = "The figures were <b>wrong</b>."


def withdraw(room: Article, by: User) -> None:
    assert Article.objects.filter(pk=room.pk).withdraw(by=by, reason=REASON) == [room]


def statuses(room: Article, people: dict[str, User | None]) -> dict[str, int]:
    return {name: reader(user).get(room.get_absolute_url()).status_code for name, user in people.items()}


def test_others_get_the_reason_of_a_withdrawn_article_with_410(people: dict[str, Any], ed: User) -> None:
    room = article()
    withdraw(room, ed)
    assert statuses(room, people) == {"visitor": 410, "ana": 410, "ben": 410, "cleo": 410, "ed": 200}
    page = reader(people["cleo"]).get(room.get_absolute_url()).content.decode()
    assert "The figures were &lt;b&gt;wrong" in page and "two million" not in page
    assert "The figures were &lt;b&gt;wrong" in reader(ed).get(room.get_absolute_url()).content.decode()


def test_on_paper_it_answers_as_on_its_own_page(people: dict[str, Any], ed: User) -> None:
    room = article()
    withdraw(room, ed)
    for name, user in people.items():
        page, paper = (reader(user).get(room.get_absolute_url() + rest) for rest in ("", "print/"))
        assert page.status_code == paper.status_code == (200 if name == "ed" else 410)
        assert "The figures were &lt;b&gt;wrong" in paper.content.decode()


def test_a_withdrawn_article_of_a_team_is_gone_for_the_team_and_unknown_to_others(
    people: dict[str, Any], desk: Team, ed: User
) -> None:
    room = article(team=desk)
    withdraw(room, ed)
    assert statuses(room, people) == {"visitor": 404, "ana": 410, "ben": 410, "cleo": 404, "ed": 200}


def test_a_draft_is_not_withdrawn_and_stays_unknown(people: dict[str, Any], ed: User) -> None:
    room = article(status="draft")
    assert Article.objects.filter(pk=room.pk).withdraw(by=ed, reason=REASON) == []
    assert statuses(room, people) == {"visitor": 404, "ana": 404, "ben": 404, "cleo": 404, "ed": 200}


def test_without_public_reading_a_visitor_learns_nothing(people: dict[str, Any], ed: User, settings: Any) -> None:
    settings.PUBLIC_READING = False
    room = article()
    withdraw(room, ed)
    assert reader(None).get(room.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("visibility", "still"), [("me", {"ana", "ed"}), ("team", {"ana", "ben", "ed"}), ("everyone", {"ana", "ed"})]
)
def test_those_who_marked_it_and_teams_with_marks_still_read_it(
    people: dict[str, Any], ed: User, visibility: str, still: set[str]
) -> None:
    room = article()
    made = note(mark(room, "two million", by=people["ana"], visibility=visibility))
    withdraw(room, ed)
    found = statuses(room, people)
    assert {name for name, status in found.items() if status == 200} == still
    assert {found[name] for name in set(people) - still} == {410}
    page = reader(people["ana"]).get(room.get_absolute_url()).content.decode()
    assert made.text in page and "Withdrawn on" in page


def test_whoever_deleted_their_mark_or_left_the_team_no_longer_reads_it(
    people: dict[str, Any], ed: User, desk: Team
) -> None:
    room = article()
    highlight = mark(room, "two million", by=people["ana"], visibility="team")
    withdraw(room, ed)
    Membership.objects.filter(user=people["ben"]).delete()
    assert reader(people["ben"]).get(room.get_absolute_url()).status_code == 410
    highlight.delete_by(people["ana"])
    assert reader(people["ana"]).get(room.get_absolute_url()).status_code == 410


def test_publishing_again_takes_the_withdrawal_away(people: dict[str, Any], ed: User) -> None:
    room = article()
    withdraw(room, ed)
    assert Article.objects.filter(pk=room.pk).publish(by=ed) == [room]
    assert not Withdrawal.objects.exists()
    assert set(statuses(room, people).values()) == {200}


def test_the_library_lists_withdrawn_articles_to_editors_and_under_marked_by_me(
    people: dict[str, Any], ed: User
) -> None:
    room = article(headline="A bridge too many")
    mark(room, "two million", by=people["ana"], visibility="team")
    withdraw(room, ed)
    library = reverse("library")
    for name, query, listed in [
        ("visitor", "", False),
        ("ana", "", False),
        ("ana", "?q=bridge", False),
        ("ana", "?mine=1", True),
        ("ben", "", False),
        ("ben", "?mine=1", False),
        ("cleo", "?mine=1", False),
        ("ed", "", True),
    ]:
        page = reader(people[name]).get(library + query).content.decode()
        assert ("A bridge too many" in page) is listed, (name, query)
        assert ("<em>Withdrawn</em>" in page) is listed


def test_tags_stand_in_the_library_and_narrow_it(people: dict[str, Any]) -> None:
    filed, other = article(headline="Filed away"), article(headline="Left open")
    assert Article.objects.filter(pk=filed.pk).file_under(["Straße & Co", "<b>"]) == 1
    Article.objects.filter(pk=filed.pk).file_under(["STRASSE & co"])
    Article.objects.filter(pk=other.pk).file_under(["Harbour"])
    assert [tag.word for tag in filed.tags.order_by("pk")] == ["Straße & Co", "<b>"]
    page = reader(None).get(reverse("library")).content.decode()
    assert "?tag=Stra%C3%9Fe%20%26%20Co" in page and "&lt;b&gt;" in page and "<b></a>" not in page
    narrowed = reader(people["ana"]).get(reverse("library"), {"tag": "strasse & CO"}).content.decode()
    assert "Filed away" in narrowed and "Left open" not in narrowed
    assert "No article is like this" in reader(None).get(reverse("library"), {"tag": "\x00none"}).content.decode()


def test_the_library_asks_once_for_all_tags(people: dict[str, Any], django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        made = article(headline=f"Piece {number}")
        Article.objects.filter(pk=made.pk).file_under(["one", "two"])
    client = reader(people["ana"])
    with django_assert_max_num_queries(12):
        client.get(reverse("library"))

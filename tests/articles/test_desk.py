"""The corpus desk: what stands in it, for whom, and how much it asks the database."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from articles.models import Article, ArticleDate, ArticleTag, Original, Revision, Source, Withdrawal
from newsroom.accounts.models import Team, User
from newsroom.demo.load import make_editor
from tests.factories import article, mark, note, reader

LIST = "/admin/articles/article/"


def act(user: User, action: str, *rooms: Any, confirmed: bool = True, **fields: Any) -> Any:
    form = {"action": action, "_selected_action": [room.pk for room in rooms], **fields}
    return reader(user).post(LIST, {**form, "confirmed": "1"} if confirmed else form)


@pytest.fixture
def boss(labels: None) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def clerk(labels: None) -> User:
    """Staff without permissions."""
    return User.objects.create_user("clerk", is_staff=True)


def test_the_desk_opens_to_editors_and_superusers_alone(people: dict[str, Any], boss: User, clerk: User) -> None:
    everybody = {**people, "boss": boss, "clerk": clerk}
    answers = {name: reader(user).get(LIST).status_code for name, user in everybody.items()}
    assert answers == {"visitor": 302, "ana": 302, "ben": 302, "cleo": 302, "ed": 200, "boss": 200, "clerk": 403}
    for address in ("upload/", "1/again/"):
        answers = {name: reader(user).get(LIST + address).status_code for name, user in everybody.items()}
        assert {answers[name] for name in ("visitor", "ana", "ben", "cleo")} == {302}
        assert answers["clerk"] == 403


def test_clerk_acts_on_nothing(clerk: User) -> None:
    room = article(status="draft")
    assert act(clerk, "publish", room).status_code == 403
    room.refresh_from_db()
    assert room.status == "draft"


def test_every_action_says_how_many_before_it_acts(ed: User) -> None:
    rooms = [article(status="draft"), article(status="draft"), article()]
    source = Source.objects.create(name="Quay")
    before = list(Article.objects.order_by("pk").values())
    for action, sentence in [
        ("publish", "2 articles will be published"),
        ("withdraw", "1 published article will be withdrawn"),
        ("addtags", "3 articles will carry"),
        ("removetags", "3 articles"),
        ("assignsource", "3 articles will belong"),
        ("correctzone", "0 articles have dates"),
    ]:
        asked = act(ed, action, *rooms, confirmed=False, source=source.pk)
        assert asked.status_code == 200 and sentence in asked.content.decode(), action
    assert list(Article.objects.order_by("pk").values()) == before
    assert not LogEntry.objects.exists()


def test_publishing_and_withdrawing_write_the_log_and_the_reason(ed: User) -> None:
    room = article(status="draft")
    act(ed, "publish", room)
    act(ed, "withdraw", room, reason="Wrong figures.")
    room.refresh_from_db()
    assert (room.status, room.withdrawal.reason, room.withdrawal.by) == ("withdrawn", "Wrong figures.", ed)
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == [
        "Published.",
        "Withdrawn: Wrong figures.",
    ]
    act(ed, "publish", room)
    room.refresh_from_db()
    assert room.status == "published" and not Withdrawal.objects.exists()


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("withdraw", {"reason": " "}),
        ("withdraw", {"reason": "x" * 501}),
        ("addtags", {"tags": " , "}),
        ("addtags", {"tags": "x" * 51}),
        ("assignsource", {"source": "0"}),
        ("correctzone", {"zone": "Mars/Base"}),
    ],
)
def test_an_action_without_what_it_needs_asks_again(ed: User, action: str, fields: dict[str, str]) -> None:
    room = article()
    ArticleDate.objects.create(article=room, kind="published", local="2024-01-01", instant="2024-01-01T00:00Z")
    asked = act(ed, action, room, **fields)
    assert asked.status_code == 422 and "errorlist" in asked.content.decode()
    assert not LogEntry.objects.exists() and not ArticleTag.objects.exists()


def test_tags_are_added_and_removed_however_they_are_capitalised(ed: User) -> None:
    rooms = [article(), article()]
    act(ed, "addtags", *rooms, tags="Harbour, Port of call")
    act(ed, "addtags", rooms[0], tags="HARBOUR")
    assert ArticleTag.objects.count() == 4
    act(ed, "removetags", rooms[0], tags="harbour")
    assert [tag.word for tag in rooms[0].tags.all()] == ["Port of call"]


def test_assigning_a_source_lends_its_zone_and_respects_addresses(ed: User) -> None:
    source = Source.objects.create(name="Quay", time_zone="Asia/Tokyo")
    article(source=source, address="https://quay.example/1")
    twin, other = article(address="https://quay.example/1"), article()
    ArticleDate.objects.create(
        article=other, kind="published", local="2024-05-01T09:00", instant="2024-05-01T09:00Z", zone_source="unknown"
    )
    act(ed, "assignsource", twin, other, source=source.pk)
    twin.refresh_from_db()
    other.refresh_from_db()
    assert (twin.source, other.source) == (None, source)
    assert other.dates.get().zone == "Asia/Tokyo" and other.listed_at.hour == 0


def test_correcting_zones_moves_what_no_article_stated(ed: User) -> None:
    room = article(doubts=[["published", "zone unknown"], ["byline", "two names"]])
    ArticleDate.objects.create(
        article=room, kind="published", local="2024-01-01T23:30", instant="2024-01-01T23:30Z", zone_source="unknown"
    )
    stated = ArticleDate.objects.create(
        article=room,
        kind="updated",
        local="2024-01-02T09:00",
        instant="2024-01-02T09:00Z",
        zone="+00:00",
        zone_source="stated",
    )
    act(ed, "correctzone", room, zone="America/New_York")
    room.refresh_from_db()
    date = room.dates.get(kind="published")
    assert (date.zone, date.zone_source, date.instant.isoformat()) == (
        "America/New_York",
        "assumed",
        "2024-01-02T04:30:00+00:00",
    )
    assert room.listed_at == date.instant and room.doubts == [["byline", "two names"]]
    stated.refresh_from_db()
    assert stated.zone == "+00:00"


def test_acting_on_all_that_are_found_reaches_beyond_the_page(ed: User) -> None:
    rooms = [article(headline=f"Piece {number}", status="draft") for number in range(60)]
    asked = act(ed, "publish", rooms[0], confirmed=False, select_across="1").content.decode()
    assert "60 articles will be published" in asked and 'name="select_across" value="1"' in asked
    act(ed, "publish", rooms[0], select_across="1")
    assert Article.objects.filter(status="published").count() == 60


def test_the_list_counts_the_marks_its_reader_may_see(ana: User, ed: User, boss: User) -> None:
    room = article()
    mark(room, "two million", by=ana)
    mark(room, "the mayor", by=ana, visibility="team")
    mark(room, "Monday", by=ana, visibility="everyone")
    mark(room, "bridge", by=boss)
    for user, count in ((ed, 1), (boss, 2)):
        page = reader(user).get(LIST).content.decode()
        assert f'<td class="field-marks">{count}</td>' in page


def test_the_lists_ask_the_same_number_of_questions_however_long_they_are(
    ana: User, ed: User, django_assert_max_num_queries: Any
) -> None:
    client = reader(ed)
    for number in range(30):
        source = Source.objects.create(name=f"Source {number}")
        room = article(headline=f"Piece {number}", source=source)
        original = Original.objects.create(sha256=str(number), name="a", media_type="b", size=1, added_by=ed)
        Revision.objects.filter(article=room).update(original=original)
        note(mark(room, "two million", by=ana, visibility="everyone"))
    for model, budget in {
        "articles/article": 16,
        "articles/source": 10,
        "articles/original": 10,
        "articles/revision": 10,
        "annotations/highlight": 10,
        "annotations/note": 10,
        "annotations/hiding": 10,
        "admin/logentry": 11,
    }.items():
        with django_assert_max_num_queries(budget) as asked:
            assert client.get(f"/admin/{model}/").status_code == 200, model
        assert not [sql for sql in asked.captured_queries if "COUNT(*)" in sql["sql"] and "LIMIT" not in sql["sql"]], (
            model
        )


def test_the_list_is_searched_by_the_whole_text(ed: User) -> None:
    article("A heron stood by the lock.", headline="Birds"), article("Nothing of the kind.", headline="Fish")
    page = reader(ed).get(LIST, {"q": "heron"}).content.decode()
    assert "Birds" in page and "Fish" not in page
    assert reader(ed).get(LIST, {"q": '"*) OR ('}).status_code == 200


def test_add_article_leads_to_the_page_that_members_use(ed: User) -> None:
    assert reader(ed).get(LIST + "add/")["Location"] == reverse("article_new") + "?place=house"


def test_the_ready_group_is_there_and_makes_an_editor(labels: None) -> None:
    user = User.objects.create_user("dora")
    make_editor(user)
    assert [group.name for group in user.groups.all()] == ["Corpus editors"]
    assert user.has_perms(["articles.change_article", "annotations.add_hiding", "admin.view_logentry"])
    assert not user.has_perm("accounts.change_user") and not user.has_perm("annotations.change_note")
    assert Permission.objects.filter(group=Group.objects.get(), content_type__app_label="articles").count() >= 28


def test_an_original_is_downloaded_and_never_opened(ed: User, ana: User, clerk: User) -> None:
    kept = Original.keep_bytes(b"<script>alert(1)</script>", name='a"b.html', media_type="text/html")
    original = Original.of(kept)
    address = reverse("admin:articles_original_download", args=[original.pk])
    answer = reader(ed).get(address)
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Type"] == "application/octet-stream"
    assert reader(ana).get(address).status_code == 302 and reader(clerk).get(address).status_code == 403


def test_originals_and_revisions_are_read_only_and_show_where_they_came_from(ed: User) -> None:
    original = Original.of(Original.keep_bytes(b"x", name="page.html", media_type="text/html"))
    room = article(headline="From a file")
    Revision.objects.filter(article=room).update(original=original, locator="team-3", parser="scrape 1")
    page = reader(ed).get(reverse("admin:articles_original_change", args=[original.pk])).content.decode()
    assert "From a file" in page and "team-3" in page and "scrape 1" in page and 'name="_save"' not in page
    revision = (
        reader(ed).get(reverse("admin:articles_revision_change", args=[room.current_revision_id])).content.decode()
    )
    assert "two million" in revision and 'name="_save"' not in revision
    form = reader(ed).get(reverse("admin:articles_article_change", args=[room.pk])).content.decode()
    assert "page.html" in form and room.get_absolute_url() in form


def test_the_log_says_who_did_what(ed: User, desk: Team) -> None:
    act(ed, "withdraw", article(headline="A wrong one"), reason="Wrong.")
    page = reader(ed).get("/admin/admin/logentry/").content.decode()
    assert "A wrong one" in page and "Withdrawn: Wrong." in page and "ed" in page

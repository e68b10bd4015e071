"""What the corpus keeps, and what the database refuses whoever asks."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from articles.ingest.parsed import ParsedDate, ZoneSource
from articles.models import (
    Article,
    ArticleDate,
    ArticleTag,
    Edit,
    Entry,
    Original,
    ReadingPosition,
    Revision,
    Source,
    Withdrawal,
)
from articles.signals import revision_published
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.factories import article, mark, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Article:
    return article()


def words(*paragraphs: str) -> Revision:
    blocks = (Block(Kind.HEADLINE, "Corrected"), *(Block(Kind.PARAGRAPH, text) for text in paragraphs))
    return Revision.of(blocks, language="en")


def test_correction_is_a_new_revision_and_the_old_one_stays(room: Article, ana: User) -> None:
    old = room.current_revision
    marked = mark(room, "Boats", by=ana)
    room.publish_revision(words("Boats may pass."))
    room.refresh_from_db()
    assert [(r.number, "Boats may still pass" in r.text) for r in room.revisions.all()] == [(1, True), (2, False)]
    assert (room.current_revision.number, room.headline) == (2, "Corrected")
    assert [anchor.revision for anchor in marked.anchors.order_by("revision")] == [old, room.current_revision]
    assert room.get_absolute_url().endswith("-corrected/")


def test_a_revision_says_who_made_it_and_why_or_nothing(room: Article, ed: User) -> None:
    edit = Edit(by=ed, reason=Edit.Reason.CORRECTION, note="It is 14, not 41.")
    room.publish_revision(words("Fourteen."), edit)
    assert not Edit.objects.filter(revision__number=1).exists()
    made = Revision.objects.get(number=2).edit
    assert (made, made.by, made.reason, str(made)) == (edit, ed, "correction", "It is 14, not 41.")
    assert made.at is not None


def test_an_edit_goes_with_a_publication_that_fails(room: Article, ed: User) -> None:
    with pytest.raises((ValueError, IntegrityError)), transaction.atomic():
        room.publish_revision(words("Fourteen."), Edit(by=ed))
    assert (Revision.objects.count(), Edit.objects.count()) == (1, 0)


def test_revision_is_written_once(room: Article) -> None:
    """A second save is refused, whatever changed: offsets of other people's marks count in this text."""
    for revision in (room.current_revision, Revision.objects.get()):
        revision.text = "Other words."
        with pytest.raises((ValueError, IntegrityError)), transaction.atomic():
            revision.save()
        with pytest.raises((ValueError, IntegrityError)), transaction.atomic():
            room.publish_revision(revision)
    assert "Boats" in Revision.objects.get().text


def test_publishing_tells_the_one_signal_inside_the_transaction(room: Article) -> None:
    heard: list[tuple[Article, int, bool]] = []

    def hear(article: Article, revision: Revision, **_rest: Any) -> None:
        heard.append((article, revision.number, transaction.get_connection().in_atomic_block))
        raise RuntimeError("marks could not be carried")

    revision_published.connect(hear)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            room.publish_revision(words("Never."))
    finally:
        revision_published.disconnect(hear)
    assert heard == [(room, 2, True)]
    room.refresh_from_db()
    assert (room.current_revision.number, room.headline) == (1, "A bridge is mended")
    assert not Article.objects.filter(entry__words__matches="never").exists()


def test_deleted_article_takes_its_words_from_the_index_along(room: Article) -> None:
    other = article(headline="Other")
    room.delete()
    assert list(Entry.objects.values_list("article_id", flat=True)) == [other.pk]


def test_article_with_marks_is_not_deleted(room: Article, ana: User) -> None:
    mark(room, "Boats", by=ana)
    with pytest.raises(ProtectedError):
        room.delete()


def test_withdrawn_article_can_be_published_again(room: Article, ed: User) -> None:
    articles = Article.objects.filter(pk=room.pk)
    assert articles.withdraw(by=ed, reason="Wrong.") == [room]
    assert not Article.objects.published().exists()
    assert articles.publish(by=None)[0].status == "published"
    assert Article.objects.published().exists()


def test_who_changed_the_status_stands_in_the_log(room: Article, ed: User) -> None:
    others = [article(headline=f"Piece {number}") for number in range(20)]
    with CaptureQueriesContext(connection) as asked:
        assert len(Article.objects.withdraw(by=ed, reason="Wrong.")) == 21
        assert Article.objects.withdraw(by=ed, reason="Wrong.") == []
    assert len(asked) <= 10
    assert set(LogEntry.objects.values_list("user", "object_id", "action_flag")) == {
        (ed.pk, str(one.pk), CHANGE) for one in (room, *others)
    }
    assert LogEntry.objects.first().get_change_message() == "Withdrawn: Wrong."


def test_editor_publishes_and_withdraws_from_the_desk(room: Article, ed: User) -> None:
    draft = article(headline="A draft", status="draft")
    form = {"action": "publish", "_selected_action": [room.pk, draft.pk], "confirmed": "1"}
    response = reader(ed).post("/admin/articles/article/", form, follow=True)
    assert "1 article is now published." in response.content.decode()
    assert LogEntry.objects.get().object_id == str(draft.pk)
    reader(ed).post("/admin/articles/article/", {**form, "action": "withdraw", "reason": "Wrong."})
    assert not Article.objects.published().exists()


def test_same_bytes_are_kept_once() -> None:
    first, second = (Original.of(Original.keep_bytes(b"words", name=name, media_type="text/plain")) for name in "ab")
    assert first == second
    assert (first.name, first.kept.read()) == ("a", b"words")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("/abs/a.txt", "a.txt"),
        ("x" * 500 + ".txt", "x" * 251 + ".txt"),
        ("ü b.txt", "ü b.txt"),
    ],
)
def test_name_of_an_original_is_a_name_and_no_path(name: str, kept: str) -> None:
    assert Original.keep_bytes(b"words", name=name, media_type="text/plain").name == kept


@pytest.mark.parametrize("field", ["domain", "time_zone"])
def test_source_refuses_nonsense(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        Source(**{"name": "Post", field: "no such thing"}).full_clean()


def refuses(name: str, make: Any) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    said = str(caught.value)
    assert name in said or said.startswith("UNIQUE constraint failed: articles_"), said


def date_of(room: Article, **fields: Any) -> ArticleDate:
    date = ArticleDate.of(ArticleDate.Kind.PUBLISHED, ParsedDate("1 May", "2026-05-01", "UTC", ZoneSource.STATED))
    date.article = room
    for field, value in fields.items():
        setattr(date, field, value)
    date.save()
    return date


def position(room: Article, user: User, progress: int) -> ReadingPosition:
    return ReadingPosition.objects.create(
        user=user, article=room, revision=room.current_revision, offset=0, quote="", progress=progress
    )


def test_database_refuses_a_second_article_at_an_address() -> None:
    post = Source.objects.create(name="Harbour Post")
    article(source=post, address="https://post.example/a")
    article(source=post, address="")
    article(source=post, address="")
    refuses("article_address_once_per_source", lambda: article(source=post, address="https://post.example/a"))


def test_database_refuses_a_second_article_of_a_team_at_an_address(desk: Team) -> None:
    post = Source.objects.create(name="Harbour Post")
    there = {"source": post, "address": "https://post.example/a"}
    article(**there)
    article(**there, team=desk)
    refuses("article_address_once_per_team_and_source", lambda: article(**there, team=desk))


def test_database_refuses_a_tag_twice_and_a_withdrawal_without_a_reason(room: Article, ed: User) -> None:
    room.tags.create(word="Port", folded="port")
    refuses("article_tag_once_per_article", lambda: room.tags.create(word="PORT", folded="port"))
    refuses("withdrawal_has_a_reason", lambda: Withdrawal.objects.create(article=room, by=ed, reason=""))


def test_database_refuses_a_second_source_of_a_name() -> None:
    Source.objects.create(name="Harbour Post")
    refuses("source_name_once", lambda: Source.objects.create(name="harbour POST"))


def test_database_refuses_dates_that_contradict_themselves(room: Article) -> None:
    zone = "article_date_zone_known_or_empty"
    refuses(zone, lambda: date_of(room, zone=""))
    refuses(zone, lambda: date_of(room, zone_source="unknown"))
    date_of(room)
    refuses("article_date_once_per_kind", lambda: date_of(room))


def test_database_refuses_revisions_that_cannot_be(room: Article) -> None:
    original = Original.of(Original.keep_bytes(b"words", name="a", media_type="text/plain"))

    def revision(**fields: Any) -> Revision:
        made = words("Words.")
        made.article, made.number = room, 2
        for field, value in fields.items():
            setattr(made, field, value)
        made.save(force_insert=True)
        return made

    refuses("revision_number_once_per_article", lambda: revision(number=1))
    refuses("revision_has_text", lambda: revision(text=""))
    revision(original=original, parser="p1")
    refuses("revision_once_per_place_and_parser", lambda: revision(number=3, original=original, parser="p1"))
    revision(number=3, original=original, parser="p2")
    revision(number=4, original=original, parser="p1", locator="record 2")


def test_database_refuses_an_edit_without_a_reason(room: Article, ed: User) -> None:
    for reason in ("", "whim"):
        refuses("edit_has_a_reason", lambda reason=reason: room.publish_revision(words("New."), Edit(reason=reason)))


def test_database_refuses_positions_that_cannot_be(room: Article, ana: User) -> None:
    refuses("position_progress_is_per_cent", lambda: position(room, ana, 101))
    position(room, ana, 100)
    refuses("position_once_per_reader_and_article", lambda: position(room, ana, 5))


def test_every_constraint_of_the_corpus_is_tried_here() -> None:
    tried = Path(__file__).read_text("utf-8")
    corpus = (Article, ArticleDate, ArticleTag, Edit, Original, ReadingPosition, Revision, Source, Withdrawal)
    named = {constraint.name for model in corpus for constraint in model._meta.constraints}
    assert {name for name in named if f'"{name}"' not in tried} == set()

"""Marks on an article whose text changes."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import following
from annotations.models import Anchor, Highlight
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import HTMX, TEXT, article, mark, reader


def published(room: Article, text: str) -> Revision:
    """This text as the article's next."""
    pieces = [
        Block(Kind.HEADLINE, "A bridge is mended"),
        *(Block(Kind.PARAGRAPH, piece) for piece in text.split("\n\n")),
    ]
    room.publish_revision(Revision.of(tuple(pieces), language="en"))
    assert room.current_revision is not None
    return room.current_revision


def anchor(of: Highlight, revision: Revision) -> Anchor:
    return of.anchors.get(revision=revision)


def lying(of: Highlight, revision: Revision) -> list[str]:
    return [revision.text[start:end] for start, end in of.spans_on(revision)]


def test_a_mark_stays_on_its_words_when_text_comes_before_it(ana: User) -> None:
    room = article()
    kept = mark(room, "Boats may still pass", by=ana)
    revision = published(room, "Something new.\n\n" + TEXT)
    found = anchor(kept, revision)
    assert (found.state, found.similarity, found.doubts) == ("kept", 1.0, "")
    assert lying(kept, revision) == ["Boats may still pass"]
    assert found.exact == "Boats may still pass"
    assert found.suffix == " below."
    span = found.spans.get()
    assert (span.first_block, span.last_block, span.revision) == (4, 4, revision)


def test_the_anchor_on_the_earlier_text_and_the_first_quote_stay(ana: User) -> None:
    room = article()
    first = room.current_revision
    changed = mark(room, "Repairs cost two million", by=ana)
    published(room, TEXT.replace("two million", "2 million"))
    changed.refresh_from_db()
    assert (changed.quote, changed.revision) == ("Repairs cost two million", first)
    assert lying(changed, first) == ["Repairs cost two million"]


def test_a_changed_number_is_in_doubt_until_its_mark_is_laid_anew(ana: User) -> None:
    room = article(TEXT.replace("two", "200"))
    changed = mark(room, "Repairs cost 200 million", by=ana)
    published(room, TEXT.replace("two", "300"))
    again = published(room, TEXT.replace("two", "300") + "\n\nMore.")
    found = anchor(changed, again)
    assert (found.state, found.doubts) == ("adjusted", "digits")
    assert 0.7 < found.similarity < 1
    changed.resize(again, changed.spans_on(again), by=ana, version=1)
    found.refresh_from_db()
    assert (found.state, found.similarity, found.doubts) == ("kept", 1.0, "")


def test_the_card_of_a_mark_in_doubt_asks_for_a_check_until_it_is_laid_anew(ana: User) -> None:
    room = article(TEXT.replace("two", "200"))
    changed = mark(room, "Repairs cost 200 million", by=ana)
    calm = published(room, TEXT.replace("two", "200") + "\n\nMore.")
    assert "please check" not in reader(ana).get(room.get_absolute_url()).content.decode()
    now = published(room, TEXT.replace("two", "300"))
    page = reader(ana).get(room.get_absolute_url()).content.decode()
    assert "Text changed, please check: a number is another." in page
    old = reader(ana).get(f"{room.get_absolute_url()}?revision={calm.number}").content.decode()
    assert "please check" not in old
    assert "please check" in reader(ana).get(f"/highlights/{changed.uuid}/").content.decode()
    reply = {"text": "Still so?", "key": uuid4()}
    answer = reader(ana).post(f"/highlights/{changed.uuid}/notes/", reply, headers=HTMX)
    assert "please check" in answer.content.decode()
    changed.resize(now, changed.spans_on(now), by=ana, version=1)
    assert "please check" not in reader(ana).get(room.get_absolute_url()).content.decode()


def test_many_small_changes_add_up_to_a_doubt(ana: User) -> None:
    room = article("The old stone bridge over the river was closed by the city council on Monday.")
    drifting = mark(room, "The old stone bridge over the river was closed by the city council", by=ana, label="Quote")
    published(room, "The new stone bridge over the lake was closed by the city council on Monday.")
    assert anchor(drifting, room.current_revision).doubts == ""
    published(room, "The new steel bridge over the lake was opened by a town meeting on Monday.")
    assert anchor(drifting, room.current_revision).doubts == "words"


def test_a_claim_whose_words_changed_a_little_is_looked_at_again_and_a_quote_is_not(ana: User) -> None:
    room = article("The old stone bridge over the river was closed by the city council on Monday.")
    words = "The old stone bridge over the river was closed by the city council"
    claim, quote = (mark(room, words, by=ana, label=label) for label in ("Claim", "Quote"))
    published(room, "The new stone bridge over the river was closed by the city council on Monday.")
    assert [anchor(each, room.current_revision).doubts for each in (claim, quote)] == ["claim", ""]
    assert list(Highlight.objects.exclude(check_since=None)) == [claim]


def test_a_mark_whose_words_are_gone_is_orphaned_with_them_and_stays_so(ana: User) -> None:
    room = article()
    lost = mark(room, "Repairs cost two million", by=ana)
    published(room, "The bridge will close on Monday.\n\nBoats may still pass below.")
    revision = published(room, "The bridge will close.\n\nBoats may still pass below.")
    found = anchor(lost, revision)
    assert (found.state, found.similarity, found.exact) == ("orphaned", 0.0, "Repairs cost two million")
    assert not found.spans.exists()
    assert list(Highlight.objects.orphaned()) == [lost]


def test_of_several_pieces_those_that_are_left_are_carried_and_the_loss_is_told(ana: User) -> None:
    room = article()
    text = room.current_revision.text
    torn = mark(room, "The bridge will close", by=ana)
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("The bridge will close", "Repairs cost")]
    torn.resize(room.current_revision, spans, by=ana, version=1)
    revision = published(room, "The bridge will close on Monday.\n\nBoats may still pass below.")
    found = anchor(torn, revision)
    assert lying(torn, revision) == ["The bridge will close"]
    assert (found.state, found.doubts, found.lost) == ("adjusted", "lost words", ["Repairs cost"])
    assert found.similarity == pytest.approx(21 / 33)


def test_a_deleted_mark_is_carried_too_so_that_it_can_come_back(ana: User) -> None:
    room = article()
    deleted = mark(room, "Boats may still pass", by=ana)
    deleted.delete_by(ana)
    revision = published(room, "New.\n\n" + TEXT)
    deleted.restore_by(ana)
    assert lying(deleted, revision) == ["Boats may still pass"]


def test_a_mark_that_fell_behind_is_carried_through_all_later_texts(ana: User) -> None:
    room = article()
    behind = mark(room, "Boats may still pass", by=ana)
    second = published(room, "New.\n\n" + TEXT)
    anchor(behind, second).delete()
    third = published(room, "Newer.\n\n" + TEXT)
    assert lying(behind, second) == lying(behind, third) == ["Boats may still pass"]


def test_a_note_on_the_whole_article_has_nothing_to_carry(ana: User) -> None:
    room = article()
    published(room, "New.\n\n" + TEXT)
    assert not Anchor.objects.exists()


def test_many_marks_are_carried_in_as_many_queries_as_one(ana: User) -> None:
    taken = []
    for marks in (1, 9):
        room = article()
        for _mark in range(marks):
            mark(room, "Boats may still pass", by=ana)
        revision = Revision.of(room.current_revision.blocks[:-1], language="en")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            room.publish_revision(revision)
        taken.append(len(queries))
    assert taken[0] >= taken[1] - 1  # one mark is not written in a batch


@pytest.mark.django_db(transaction=True)
def test_a_crash_in_the_middle_leaves_the_old_text_whole(ana: User, monkeypatch: Any) -> None:
    room = article()
    kept = mark(room, "Boats may still pass", by=ana)
    first = room.current_revision

    def crash(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(following, "_followed", crash)
    with pytest.raises(RuntimeError):
        published(room, "New.\n\n" + TEXT)
    room = Article.objects.get()
    assert room.current_revision == first == room.revisions.get()
    assert lying(kept, first) == ["Boats may still pass"]

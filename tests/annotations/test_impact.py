"""What a new text would do to marks: all are counted, words are shown of those that the editor may see."""

from typing import Any

import pytest
from django.urls import reverse

from annotations.anchoring import Carried, State
from annotations.fate import state_of
from annotations.impact import impact
from annotations.models import Anchor
from articles.extensions import Impact
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from articles.text.markup import write
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import running
from tests.factories import article, mark, reader

OLD = (
    "The bridge will close on Monday for the repairs.",
    "Repairs cost two million, the mayor said on the radio.",
    "Boats may still pass below the bridge while it is mended.",
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return (Block(Kind.HEADLINE, "A bridge is mended"), *(Block(Kind.PARAGRAPH, text) for text in texts))


NEW = blocks(OLD[2], "The bridge will close on Tuesday for the repairs.", OLD[1].split(",")[0] + ".")


def told(room: Article, editor: User) -> Impact:
    assert room.current_revision is not None
    return impact(room.current_revision, Revision.of(NEW, language="en"), editor)


def test_marks_are_counted_by_what_becomes_of_them(ana: User, ed: User) -> None:
    room = article(blocks(*OLD))
    assert told(room, ed).sentence == "Nobody has marked this text."
    mark(room, "bridge is mended", by=ana, visibility="everyone")
    mark(room, "Repairs cost two", by=ana, visibility="everyone")
    mark(room, "will close on Monday for", by=ana, visibility="everyone")
    mark(room, "the mayor said on the radio", by=ana, visibility="everyone")
    found = told(room, ed)
    assert found.sentence == "1 stays, 1 moves, 1 changes its words, 1 loses its text. 1 is to be looked at again."
    assert [(str(one.fate), one.before, one.after) for one in found.touched] == [
        ("Loses its text", "the mayor said on the radio", ""),
        ("Changes its words", "will close on Monday for", "will close on Tuesday for"),
    ]
    assert found.more == 0


def test_words_of_marks_that_the_editor_may_not_see_are_not_told(ana: User, ben: User, ed: User) -> None:
    room = article(blocks(*OLD))
    mark(room, "mayor said", by=ana)
    mark(room, "the radio", by=ben, visibility="team")
    mark(room, "said on the", by=ben, visibility="everyone")
    found = told(room, ed)
    assert found.sentence == "3 lose their text."
    assert [one.before for one in found.touched] == ["said on the"] and found.more == 2
    assert [one.before for one in told(room, ana).touched] == ["mayor said", "the radio", "said on the"]


def test_an_editor_who_works_blind_on_the_article_is_told_nothing_of_its_marks(
    desk: Team, ana: User, ben: User, ed: User
) -> None:
    room = article(blocks(*OLD))
    Membership.objects.create(user=ed, team=desk)
    session = running(desk, ana, people=[ed], articles=[room])
    empty = told(room, ed)
    mark(room, "mayor said", by=ben, visibility="everyone")
    assert told(room, ed) == empty and "You work blind on this article" in empty.sentence
    assert told(room, ana).sentence == "1 loses its text."
    session.reveal(by=ana)
    assert told(room, ed).touched[0].before == "mayor said"


def test_doubts_of_earlier_texts_are_counted_and_told_apart(ana: User, ed: User) -> None:
    numbers = ("It cost 200 million.", "He came on 3 May.", "Boats pass.")
    room = article(blocks(*numbers))
    for words in ("cost 200 million", "came on 3 May", "Boats pass"):
        mark(room, words, by=ana, visibility="everyone")
    room.publish_revision(Revision.of(blocks("It cost 300 million.", *numbers[1:]), language="en"))
    coming = Revision.of(blocks("It cost 300 million.", "He came on 4 May.", "Boats pass."), language="en")
    assert room.current_revision is not None
    found = impact(room.current_revision, coming, ed)
    assert found.sentence == (
        "2 stay, 1 changes its words. 2 are to be looked at again, 1 of these since an earlier text."
    )
    assert [(one.before, one.doubtful) for one in found.touched] == [("came on 3 May", True)]


def test_a_change_that_adds_up_with_earlier_ones_to_other_words_is_told(ana: User, ed: User) -> None:
    room = article(blocks("The old stone bridge over the river was closed by the city council on Monday."))
    words = "The old stone bridge over the river was closed by the city council"
    mark(room, words, by=ana, visibility="everyone", label="Quote")
    second = "The new stone bridge over the lake was closed by the city council on Monday."
    room.publish_revision(Revision.of(blocks(second), language="en"))
    coming = Revision.of(
        blocks("The new steel bridge over the lake was opened by a town meeting on Monday."), language="en"
    )
    assert room.current_revision is not None
    found = impact(room.current_revision, coming, ed)
    assert found.sentence == "1 changes its words. 1 is to be looked at again."
    assert found.touched[0].doubtful


@pytest.mark.parametrize("label, asked", [("Claim", True), ("Quote", False)])
def test_a_claim_whose_words_change_is_to_be_looked_at_as_it_then_is(
    ana: User, ed: User, label: str, asked: bool
) -> None:
    room = article(blocks(*OLD))
    one = mark(room, "will close on Monday for", by=ana, visibility="everyone", label=label)
    found = told(room, ed)
    assert ("1 is to be looked at again" in found.sentence, found.touched[0].doubtful) == (asked, asked)
    room.publish_revision(Revision.of(NEW, language="en"))
    assert bool(one.anchors.get(revision__number=2).doubts) is asked


def test_deleted_marks_are_not_counted(ana: User, ed: User) -> None:
    room = article(blocks(*OLD))
    mark(room, "mayor said", by=ana).delete_by(ana)
    assert told(room, ed).sentence == "Nobody has marked this text."


def test_a_mark_of_several_pieces_is_lost_only_with_all_of_them() -> None:
    lost, kept = Carried(None, None, State.ORPHANED, 0.0), Carried(0, 4, State.KEPT, 1.0)
    moved = kept._replace(state=State.MOVED)
    assert state_of([lost, lost]) == Anchor.State.ORPHANED
    assert state_of([lost, kept]) == Anchor.State.ADJUSTED
    assert state_of([moved, kept]) == Anchor.State.MOVED


def test_the_desk_shows_it_before_anything_is_published(
    ana: User, ed: User, django_assert_max_num_queries: Any
) -> None:
    room = article(blocks(*OLD))
    for words in ("mayor said", "the radio", "on Monday", "Boats"):
        mark(room, words, by=ana, visibility="everyone")
    mark(room, "two million, the mayor", by=ana)
    address = reverse("admin:articles_article_text", args=[room.pk])
    client = reader(ed)
    with django_assert_max_num_queries(11):
        page = client.post(address, {"text": write(NEW), "after": 1, "act": "check"}).content.decode()
    assert "lose their text" in page and "mayor said" in page and "And 1 more, whose words are not shown here" in page
    assert "two million, the mayor" not in page.split('<section class="impact"')[1].split("</section>")[0]
    assert room.revisions.count() == 1


def test_what_was_told_is_what_becomes_of_the_marks(ana: User, ed: User) -> None:
    room = article(blocks(*OLD))
    for words in ("bridge is mended", "Repairs cost two", "will close on Monday for", "mayor said on the radio"):
        mark(room, words, by=ana)
    sentence = told(room, ed).sentence
    address = reverse("admin:articles_article_text", args=[room.pk])
    fields = {"text": write(NEW), "after": 1, "act": "publish", "reason": "correction"}
    assert reader(ed).post(address, fields).status_code == 302
    anchors = Anchor.objects.filter(revision__article=room, revision__number=2).order_by("highlight")
    assert sentence == "1 stays, 1 moves, 1 changes its words, 1 loses its text. 1 is to be looked at again."
    assert [anchor.state for anchor in anchors] == ["kept", "moved", "adjusted", "orphaned"]

"""The plain text of a revision: the very code points that offsets count in."""

from articles.models import Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import article, reader

WORDS = "Ünïted 👩‍👩‍👧 e\u0301 <b>&amp;"


def test_a_reader_gets_the_code_points_that_are_stored(ana: User) -> None:
    room = article(f"{WORDS}\n\nA second.", headline="First")
    answer = reader(ana).get(f"/articles/{room.pk}/texts/1/")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == f"First\n\n{WORDS}\n\nA second."


def test_an_old_text_stays_where_it_was(ana: User) -> None:
    room = article("Two million.")
    room.publish_revision(Revision.of((Block(Kind.PARAGRAPH, "Three million."),), language="en"))
    read = reader(ana)
    assert b"Two million." in read.get(f"/articles/{room.pk}/texts/1/").content
    assert read.get(f"/articles/{room.pk}/texts/2/").content == b"Three million."
    assert read.get(f"/articles/{room.pk}/texts/3/").status_code == 404

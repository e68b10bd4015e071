"""Parse again: an original is read by today's parser, and proposed like a new article."""

from typing import Any

from django.urls import reverse

from articles.imports import Wish, import_one
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.articles.test_adding import TEXT, fields_of
from tests.factories import article, mark, reader


def imported() -> Article:
    made = import_one("ferry.txt", TEXT.encode(), Wish(publish=True)).article
    assert made is not None
    return made


def proposed(user: User, room: Article) -> Any:
    return reader(user).get(reverse("admin:articles_article_again", args=[room.pk]))


def outdate(room: Article) -> None:
    """As if an older parser had read it."""
    blocks = (Block(Kind.HEADLINE, "Ferry fares"), Block(Kind.PARAGRAPH, "An older parser read only this sentence."))
    stale = Revision.of(blocks, language="en")
    Revision.objects.filter(article=room).update(
        text=stale.text, packed_blocks=stale.packed_blocks, sentences=stale.sentences, parser="scrape 0"
    )


def test_the_same_text_is_said_to_be_the_same(ed: User) -> None:
    page = reader(ed).get(proposed(ed, imported())["Location"]).content.decode()
    assert "nothing to keep" in page and "Keep and read" not in page


def test_another_text_becomes_a_new_revision(ed: User) -> None:
    room = imported()
    outdate(room)
    address = proposed(ed, room)["Location"]
    page = reader(ed).get(address).content.decode()
    assert "Commuters" in page and "Keep and read" in page
    assert reader(ed).post(address, {**fields_of(page), "keep": "1"})["Location"]
    room.refresh_from_db()
    assert room.current_revision is not None
    assert (room.current_revision.number, room.headline) == (2, "Ferry fares rise in spring")
    assert room.current_revision.original == room.revisions.get(number=1).original
    outcome = reader(ed).post(address, {**fields_of(page), "keep": "1", "text-0": "Only this is left of it now."})
    assert outcome.status_code == 302 and room.revisions.count() == 3


def test_a_marked_article_keeps_its_text(ana: User, ed: User) -> None:
    room = imported()
    outdate(room)
    mark(Article.objects.get(pk=room.pk), "older parser", by=ana)
    address = proposed(ed, room)["Location"]
    refused = reader(ed).post(address, {"keep": "1", "headline": "Ferry fares rise in spring"})
    assert refused.status_code == 409 and "Somebody has marked this article" in refused.content.decode()
    assert room.revisions.count() == 1


def test_members_cannot_read_again_nor_use_an_editors_proposal(ana: User, ed: User) -> None:
    room = imported()
    assert proposed(ana, room).status_code == 302 and "/login" in proposed(ana, room)["Location"]
    address = proposed(ed, room)["Location"]
    assert reader(ana).get(address).status_code == 404
    ed.groups.clear()
    assert reader(User.objects.get(pk=ed.pk)).post(address, {"keep": "1"}).status_code == 404


def test_an_article_without_an_original_is_told_so(ed: User) -> None:
    room = article()
    back = reader(ed).get(reverse("admin:articles_article_again", args=[room.pk]), follow=True)
    assert "no original" in back.content.decode()

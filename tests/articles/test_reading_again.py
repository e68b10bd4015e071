"""A text that comes again: by today's parser, or from the same address: it is proposed in the form that edits texts."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from articles.imports import Wish, import_one
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from newsroom.demo.load import make_editor
from tests.articles.test_adding import TEXT, bring, keep
from tests.articles.test_editing import text_in
from tests.factories import article, reader


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


def publish(user: User, address: str, **changes: Any) -> Any:
    """Send what the form holds, as the button on the page after it does."""
    page = reader(user).get(address).content.decode()
    after, token = (re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("after", "from"))  # type: ignore[index]
    fields = {"text": text_in(page), "after": after, "from": token, "act": "publish", "reason": "update", **changes}
    return reader(user).post(address, fields)


def test_the_same_text_is_said_to_be_the_same(ed: User) -> None:
    client = reader(ed)
    back = client.get(reverse("admin:articles_article_again", args=[imported().pk]), follow=True)
    assert "finds the text that the article has" in back.content.decode()


def test_another_text_becomes_a_new_revision(ed: User) -> None:
    room = imported()
    outdate(room)
    address = proposed(ed, room)["Location"]
    page = reader(ed).get(address).content.decode()
    assert "Commuters" in text_in(page) and room.revisions.count() == 1
    assert publish(ed, address).status_code == 302
    room.refresh_from_db()
    revision = room.current_revision
    assert revision is not None
    assert (revision.number, revision.parser, room.headline) == (2, "scrape 1 (2)", "Ferry fares rise in spring")
    assert revision.original == room.revisions.get(number=1).original
    assert publish(ed, address, text="# Ferry fares\n\nOnly this is left of it now.").status_code == 302
    assert room.revisions.get(number=3).parser == "scrape 1 + corrected (3)"


def test_members_cannot_read_again_nor_use_an_editors_proposal(ana: User, ed: User) -> None:
    room = imported()
    outdate(room)
    assert proposed(ana, room).status_code == 302 and "/login" in proposed(ana, room)["Location"]
    address = proposed(ed, room)["Location"]
    token = parse_qs(urlsplit(address).query)["from"][0]
    other = User.objects.create_user("eve")
    make_editor(other)
    assert reader(other).get(address).status_code == 404
    assert reader(ed).get(address[:-2]).status_code == 404
    assert (
        reader(ed).get(reverse("admin:articles_article_text", args=[article().pk]) + f"?from={token}").status_code
        == 404
    )
    assert reader(ed).get(reverse("article_preview", args=[token])).status_code == 404
    ed.groups.clear()
    assert reader(User.objects.get(pk=ed.pk)).get(address).status_code == 403


def test_an_article_without_an_original_is_told_so(ed: User) -> None:
    room = article()
    back = reader(ed).get(reverse("admin:articles_article_again", args=[room.pk]), follow=True)
    assert "no original" in back.content.decode()


FARES = "The harbour board will raise ferry fares by six per cent in April, it said on Thursday. " * 3
PAGE = """<!doctype html><html lang="en"><head><link rel="canonical" href="https://post.example/ferry">
<meta property="og:site_name" content="The Harbour Post"></head><body><nav>%s</nav>
<article><h1>Ferry fares rise in spring</h1><p>%s</p><p>It won't be the last time.</p></article></body></html>"""


def bring_page(user: User, furniture: str, words: str, place: str = "house") -> Any:
    return bring(reader(user), PAGE % (furniture, words), place)


def test_a_changed_page_from_the_same_address_is_proposed_as_a_new_text(ed: User) -> None:
    keep(reader(ed), bring_page(ed, "Home", FARES)["Location"])
    room = Article.objects.get()
    changed = bring_page(ed, "Home", FARES.replace("six", "seven"))
    assert changed["Location"].startswith(reverse("admin:articles_article_text", args=[room.pk]))
    assert room.revisions.count() == 1
    assert publish(ed, changed["Location"]).status_code == 302
    room.refresh_from_db()
    assert room.current_revision is not None and "seven per cent" in room.current_revision.text
    before, after = room.revisions.order_by("number")
    assert before.original != after.original and after.original.kept.read().count(b"seven") == 3
    assert bring_page(ed, "Home", FARES.replace("six", "seven"))["Location"] == room.get_absolute_url()


def test_cosmetic_differences_and_other_furniture_make_no_new_text(ed: User) -> None:
    keep(reader(ed), bring_page(ed, "Home", FARES)["Location"])
    room = Article.objects.get()
    again = bring(reader(ed), (PAGE % ("Most read: a storm", FARES)).replace("won't", "won’t"), "house")
    assert again["Location"] == room.get_absolute_url() and room.revisions.count() == 1


def test_who_is_no_editor_is_told_that_the_address_is_taken(ana: User) -> None:
    place = f"team-{ana.teams.get().pk}"
    keep(reader(ana), bring_page(ana, "Home", FARES, place)["Location"])
    changed = bring_page(ana, "Home", FARES.replace("six", "seven"), place)
    refused = keep(reader(ana), changed["Location"])
    assert refused.status_code == 409 and "from this address already" in refused.content.decode()

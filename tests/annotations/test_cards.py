"""Cards as HTML: every value escaped, and only the acts that this reader has."""

from dataclasses import replace

import pytest
from django.test import Client
from django.test.utils import override_script_prefix
from lxml import html

from annotations.cards import Card, Message, Words, render_card
from annotations.sheet import MOST_CARDS, SEEN_FIRST
from newsroom.accounts.models import Team, User
from tests.factories import article, mark, note, reader

WORDS = Words(
    reply="Reply",
    note="Add a note",
    edit="Change",
    edited="edited",
    edit_note="Edit",
    deleted_highlight="Mark deleted by its author",
    deleted_note="Note deleted",
    go_to_text="Go to the text",
)
NASTY = "<b>\"'&</b>"
MESSAGE = Message(uuid="4" * 32, author="ben", html="<p>Hm.</p>", at="1 May", iso="2026-05-01T10:00+00:00")
CARD = Card(
    uuid="5" * 32,
    name="5" * 10,
    start=12,
    block=3,
    quote="two million",
    style="yellow solid",
    label="Claim",
    author="ana",
    seen_by="Only me",
    at="1 May",
    iso="2026-05-01T10:00+00:00",
)


def read(card: Card, words: Words = WORDS) -> html.HtmlElement:
    return html.fragment_fromstring(render_card(card, words))


def test_every_value_is_escaped() -> None:
    said = replace(MESSAGE, author=NASTY + "!", at=NASTY)
    card = replace(CARD, quote=NASTY, label=NASTY, author=NASTY, seen_by=NASTY, at=NASTY, messages=[said])
    card = replace(card, resolved=NASTY)
    words = Words(*[NASTY] * 8)
    tree = read(card, words)
    # Six of the card's values and two of the message's come out as they were, and no element is made of them.
    assert tree.text_content().count(NASTY) >= 8
    assert [b.text for b in tree.iter("b")] == [NASTY, NASTY + "!"]


def test_author_of_mark_and_first_message_is_named_once() -> None:
    thread = [replace(MESSAGE, author="ana"), replace(MESSAGE, author="ana")]
    assert [b.text for b in read(replace(CARD, messages=thread)).iter("b")] == ["ana", "ana"]


def test_card_names_its_marks_and_its_place() -> None:
    tree = read(CARD)
    assert (tree.get("id"), tree.get("data-h")) == ("h-5555555555", "5555555555")
    assert tree.find_class("quote")[0].get("href") == "#b-3"


@pytest.mark.parametrize(
    ("card", "words", "acts"),
    [
        (CARD, WORDS, ["Add a note"]),
        (replace(CARD, mine=True), WORDS, ["Add a note", "Change"]),
        (replace(CARD, mine=True, deleted=True), WORDS, ["Add a note"]),
        (replace(CARD, messages=[MESSAGE]), WORDS, ["Copy link", "Reply", "Resolve"]),
        (replace(CARD, messages=[MESSAGE], resolved="Resolved by ben"), WORDS, ["Reopen", "Copy link", "Reply"]),
        (replace(CARD, messages=[MESSAGE], resolved="Resolved by ben"), replace(WORDS, signed_in=False), []),
        (replace(CARD, messages=[replace(MESSAGE, mine=True)]), WORDS, ["Edit", "Copy link", "Reply", "Resolve"]),
        (replace(CARD, messages=[replace(MESSAGE, mine=True, html="")]), WORDS, ["Reply", "Resolve"]),
        (replace(CARD, messages=[MESSAGE]), replace(WORDS, signed_in=False), []),
    ],
)
def test_card_offers_what_the_reader_may_do(card: Card, words: Words, acts: list[str]) -> None:
    tree = read(card, words)
    assert [link.text_content() for link in tree.iter("a") if "act" in link.get("class", "").split()] == acts
    assert all(link.get("href") == link.get("hx-get") for link in tree.iter("a") if link.get("hx-get"))


def test_long_quotes_are_cut_and_deleted_things_say_so() -> None:
    card = replace(CARD, quote="word " * 100, deleted=True, messages=[replace(MESSAGE, html=""), MESSAGE])
    text = read(card).text_content()
    assert "…" in text and "word " * 40 not in text
    assert "Mark deleted by its author" in text and "Note deleted" in text


def test_page_holds_at_most_two_hundred_cards_and_the_rest_can_be_asked_for(ana: User) -> None:
    room = article("\n\n".join(["one two three four five six"] * 3))
    for number in range(210):
        mark(room, ("one", "two", "three")[number % 3], by=ana)
    page = reader(ana)
    html_of_page = page.get(room.get_absolute_url()).content.decode()
    shown, more = html_of_page.count('<article class="card'), later(page, html_of_page)
    assert shown <= 200
    assert shown + more == 210


def test_article_with_more_marks_than_one_answer_holds_brings_the_cards_of_its_beginning(ana: User) -> None:
    room, page = article("\n\n".join(f"Paragraph {number} tells." for number in range(20))), reader(ana)
    for number in range(MOST_CARDS):
        mark(room, f"Paragraph {number // 5} ", by=ana)
    everything = page.get(room.get_absolute_url()).content.decode()
    assert everything.count('<article class="card') == MOST_CARDS and 'class="later"' not in everything
    mark(room, "Paragraph 19 ", by=ana)
    beginning = page.get(room.get_absolute_url()).content.decode()
    assert beginning.count('<article class="card') == SEEN_FIRST and beginning.count('class="later"') == 15
    assert SEEN_FIRST + later(page, beginning) == MOST_CARDS + 1


def later(page: Client, body: str) -> int:
    """How many cards come from the links to more of them, followed to their end."""
    cards, tree = 0, html.document_fromstring(body)
    for address in [link.get("href") for link in tree.find_class("later")]:
        answer = page.get(address, headers={"HX-Request": "true"}).content.decode()
        cards += answer.count('<article class="card') + (later(page, answer) if "later" in answer else 0)
    return cards


def test_names_of_people_and_teams_are_escaped_in_the_page(ana: User, desk: Team) -> None:
    type(ana).objects.filter(pk=ana.pk).update(first_name=NASTY)
    Team.objects.filter(pk=desk.pk).update(name=NASTY)
    ana.refresh_from_db()
    room = article()
    note(mark(room, "Boats", by=ana, visibility="team"), NASTY)
    body = reader(ana).get(room.get_absolute_url()).content.decode()
    assert NASTY not in body
    assert NASTY in html.document_fromstring(body).find_class("card")[0].text_content()


def test_links_of_cards_stand_below_the_place_at_which_newsroom_is_served(ana: User) -> None:
    room = article()
    note(mark(room, "Boats", by=ana))
    address, client = room.get_absolute_url(), reader(ana)
    with override_script_prefix("/news/"):
        body = client.get(address).content.decode()
    assert 'href="/news/highlights/' in body and 'href="/news/notes/' in body
    assert 'href="/highlights/' not in body and 'href="/notes/' not in body

"""An article as its sentences: every act by plain forms, each leading back to the sentence it came from."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from annotations import sentences
from annotations.models import AnchorSpan, Highlight, Note
from articles.models import Article
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.factories import article, default_label, mark, note, reader

TEXT = "The bridge will close on Monday. Boats may pass.\n\nRepairs cost two million. The mayor said so."


@pytest.fixture
def room(labels: None) -> Article:
    return article(TEXT)


def page_of(room: Article, client: Client, number: int = 1) -> html.HtmlElement:
    response = client.get(f"{room.get_absolute_url()}?sentences={number}")
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def said(page: html.HtmlElement) -> str:
    return page.get_element_by_id("said").text_content().strip()


def send(client: Client, page: html.HtmlElement, form: html.HtmlElement, **more: Any) -> str:
    """Send a form as a browser does, with its ticked boxes wherever they stand; where that leads to."""
    boxes = page.xpath(f"//input[@form='{form.get('id')}'][@checked]/@value") if form.get("id") else []
    fields = dict(form.fields) | more
    sent = {name: value for name, value in fields.items() if name and value is not None}
    response = client.post(form.get("action"), sent | ({"spans": boxes} if boxes else {}))
    assert response.status_code == 302, response.content.decode()[-3000:]
    return str(response["Location"])


def form_to(page: html.HtmlElement, action: str) -> html.HtmlElement:
    [form] = [form for form in page.xpath("//main//form") if form.get("action") == action]
    return form


def marked_words(room: Article) -> list[str]:
    text = room.current_revision.text  # type: ignore[union-attr]
    spans = AnchorSpan.objects.filter(anchor__highlight=Highlight.objects.latest("pk")).order_by("ordinal")
    return [text[span.start : span.end] for span in spans]


def test_every_block_is_there_as_its_sentences_with_their_numbers(labels: None) -> None:
    blocks = [
        Block(Kind.HEADLINE, "A <bridge> & more"),
        Block(Kind.DEK, "It opens. It closes."),
        Block(Kind.HEADING, "Costs", level=3),
        Block(Kind.PARAGRAPH, "Two million. Or three."),
        Block(Kind.LIST_ITEM, "one", depth=1),
        Block(Kind.TABLE_ROW, "a\tb", cells=((0, 1), (2, 3))),
        Block(Kind.CAPTION, "The bridge."),
        Block(Kind.PREFORMATTED, "x\n  y"),
    ]
    page = page_of(article(blocks, headline="A <bridge> & more"), reader(None))
    words = [(item.tag, item.text_content()) for item in page.find_class("words")]
    assert words == [
        ("h1", "A <bridge> & more"),
        ("p", "It opens."),
        ("p", "It closes."),
        ("h3", "Costs"),
        ("p", "Two million."),
        ("p", "Or three."),
        ("p", "one"),
        ("p", "a · b"),
        ("p", "The bridge."),
        ("p", "x\n  y"),
    ]
    assert [item.get("id") for item in page.find_class("sentence")] == [f"s-{number}" for number in range(1, 11)]


def test_visitor_reads_marks_and_gets_no_form(room: Article, ana: User) -> None:
    note(mark(room, "Boats", by=ana, visibility="everyone"), "Which *boats*?")
    mark(room, "Monday", by=ana)
    page = page_of(room, reader(None))
    assert [card.getparent().getparent().get("id") for card in page.find_class("card")] == ["s-3"]
    assert page.xpath("//*[@id='s-3']//em")[0].text_content() == "boats"
    assert page.xpath("//*[@id='s-3']//mark")[0].text_content() == "Boats"
    assert not page.xpath("//main//form | //main//input")


def test_sentence_is_marked_and_noted_and_the_reader_is_back_at_it(room: Article, ana: User) -> None:
    client = reader(ana)
    page = page_of(room, client)
    form = form_to(page, f"{reverse('highlights', args=[room.pk])}?sentences=3")
    where = send(client, page, form, label=default_label("Quote").pk, text="Which?", audience="everyone")
    assert where == f"{room.get_absolute_url()}?sentences=3#s-3"
    highlight = Highlight.objects.get()
    assert (highlight.quote, highlight.label.name, highlight.visibility) == ("Boats may pass.", "Quote", "everyone")
    assert Note.objects.get().text == "Which?"
    page = page_of(room, client, 3)
    assert "Marked 3 words." in said(page)
    undo = page.xpath("//*[@id='said']//form")[0]
    assert send(client, page, undo) == where
    assert Highlight.objects.get().deleted_at


def test_sentences_ticked_together_are_one_mark_and_those_in_a_row_one_piece(room: Article, ana: User) -> None:
    client = reader(ana)
    page = page_of(room, client)
    for number in (2, 3, 5):
        page.xpath(f"//*[@id='s-{number}']//input[@type='checkbox']")[0].set("checked", "checked")
    where = send(client, page, page.get_element_by_id("ticked"), label=default_label().pk, text="All this.")
    assert marked_words(room) == ["The bridge will close on Monday. Boats may pass.", "The mayor said so."]
    assert where.endswith("?sentences=2#s-2")
    page = page_of(room, client, 2)
    assert [card.getparent().getparent().get("id") for card in page.find_class("card")] == ["s-2"]
    on = page.find_class("going-on")
    assert [link.getparent().getparent().get("id") for link in on] == ["s-3", "s-5"]
    assert on[0].text_content() == "Claim by ana, from sentence 2"


def test_nothing_ticked_says_so_and_leads_back(room: Article, ana: User) -> None:
    client = reader(ana)
    form = page_of(room, client).get_element_by_id("ticked")
    response = client.post(form.get("action"), {**dict(form.fields), "label": default_label().pk})
    body = response.content.decode()
    assert response.status_code == 422 and "Nothing is selected. Select some words, or tick a sentence." in body
    assert f"{room.get_absolute_url()}?sentences=1#s-1" in body


def test_signed_out_reader_keeps_every_tick(room: Article, ana: User) -> None:
    form = page_of(room, reader(ana)).get_element_by_id("ticked")
    spans = ['[[0, 3, "one"]]', '[[5, 8, "two"]]']
    response = reader(None).post(form.get("action"), {**dict(form.fields), "spans": spans, "text": "Mine."})
    kept = html.document_fromstring(response.content.decode())
    assert kept.xpath("//input[@name='spans']/@value") == spans
    assert kept.xpath("//form[contains(@class, 'compose')]/@action") == [form.get("action")]


def test_reply_change_and_deletion_lead_back_to_the_sentence(room: Article, ana: User, ben: User) -> None:
    made = mark(room, "two million", by=ana, visibility="team")
    own = note(made, "Says who?")
    client, here = reader(ana), f"{room.get_absolute_url()}?sentences=4#s-4"

    page = page_of(room, client)
    assert send(client, page, form_to(page, f"/highlights/{made.uuid}/notes/?sentences=4"), text="The mayor.") == here
    assert said(page_of(room, client)) == "The note is saved."
    page = page_of(room, client)
    assert [item.text_content().strip() for item in page.find_class("note")] == ["Says who?", "The mayor."]

    [edit, *_rest] = page.xpath("//a[contains(., 'Edit')]/@href")
    assert edit == f"{reverse('note_edit', args=[own.uuid])}?sentences=4"
    page = html.document_fromstring(client.get(edit).content.decode())
    assert page.xpath("//a[@data-close]/@href") == [here]
    assert send(client, page, form_to(page, f"/notes/{own.uuid}/?sentences=4"), text="Says the board?") == here
    assert client.post(page.xpath("//button/@formaction")[0])["Location"] == here

    [change] = page_of(room, client).xpath("//main//a[contains(., 'Change')]/@href")
    page = html.document_fromstring(client.get(change).content.decode())
    assert send(client, page, form_to(page, change), label=default_label("Question").pk) == here

    settle = f"/highlights/{made.uuid}/resolution/?sentences=4"
    page = page_of(room, client)
    assert send(client, page, form_to(page, settle)) == here
    page = page_of(room, client)
    assert "ana" in page.find_class("settled")[0].text_content()
    assert send(client, page, form_to(page, settle)) == here
    assert not page_of(room, client).find_class("settled")

    page = html.document_fromstring(client.get(change).content.decode())
    [widen] = page.xpath("//button[@name='sentences']/@formaction")
    assert client.post(widen, {"sentences": 1, "version": 2})["Location"] == here
    assert marked_words(room) == ["Repairs cost two million."]

    page = page_of(room, client)
    assert "Question" in page.find_class("card")[0].text_content()
    assert send(client, page, form_to(page, f"/highlights/{made.uuid}/deletion/?sentences=4")) == here
    page = page_of(room, client)
    assert not page.find_class("card") and said(page).startswith("The mark is deleted.")
    assert send(client, page, page.xpath("//*[@id='said']//form")[0]) == here
    assert page_of(room, client).find_class("card")


def test_reply_that_is_refused_keeps_its_way_back(room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    address = f"/highlights/{made.uuid}/notes/?sentences=4"
    response = reader(ana).post(address, {"text": " ", "key": made.uuid})
    page = html.document_fromstring(response.content.decode())
    assert response.status_code == 422 and form_to(page, address) is not None
    assert page.xpath("//a[@data-close]/@href") == [f"{room.get_absolute_url()}?sentences=4#s-4"]


def test_teammates_marks_are_answered_and_not_changed(room: Article, ana: User, ben: User) -> None:
    made = mark(room, "Boats", by=ana, visibility="team")
    page = page_of(room, reader(ben))
    actions = {form.get("action") for form in page.forms}
    assert f"/highlights/{made.uuid}/notes/?sentences=3" in actions
    assert f"/highlights/{made.uuid}/deletion/?sentences=3" not in actions
    assert not page_of(room, reader(None)).find_class("card")


def test_what_a_form_sends_is_what_stands_in_the_text(room: Article, ana: User) -> None:
    text = room.current_revision.text  # type: ignore[union-attr]
    for value in page_of(room, reader(ana)).xpath("//input[@type='checkbox'][@form='ticked']/@value"):
        [[start, end, words]] = json.loads(value)
        assert text[start:end] == words


def test_long_article_is_paged_and_each_mark_is_on_every_page_that_it_touches(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "PAGE", 3)
    room, client = article(TEXT), reader(ana)
    mark(room, TEXT[TEXT.index("Boats") : TEXT.index("two")], by=ana)
    first, second = page_of(room, client, 2), page_of(room, client, 5)
    assert [item.get("id") for item in first.find_class("sentence")] == ["s-1", "s-2", "s-3"]
    assert [item.get("id") for item in second.find_class("sentence")] == ["s-4", "s-5"]
    assert first.xpath("//a[@rel='next']/@href") == ["?sentences=4#s-4"]
    assert second.xpath("//a[@rel='prev']/@href") == ["?sentences=1#s-1"]
    assert [len(page.find_class("card")) for page in (first, second)] == [1, 1]
    assert [page.xpath("count(//h1)") for page in (first, second)] == [1, 1]
    assert page_of(room, client, 10**15).find_class("sentence")[0].get("id") == "s-4"


@pytest.mark.parametrize("asked", ["", "x", "-1", "0", "9" * 40, "1&sentences=2"])
def test_nonsense_shows_a_page(asked: str, room: Article) -> None:
    assert reader(None).get(f"{room.get_absolute_url()}?sentences={asked}").status_code == 200


def test_only_readers_of_the_article_get_its_sentences(people: dict[str, User | None], desk: Team) -> None:
    address = f"{article(TEXT, team=desk).get_absolute_url()}?sentences=1"
    codes = {name: reader(user).get(address).status_code for name, user in people.items()}
    assert codes == {"visitor": 404, "ana": 200, "ben": 200, "cleo": 404, "ed": 200}


def test_more_marks_than_a_page_shows_are_a_link_away(
    room: Article, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "MOST_CARDS", 2)
    for _time in range(4):
        mark(room, "Boats", by=ana)
    page = page_of(room, reader(ana))
    assert len(page.find_class("card")) == 2
    [more] = page.xpath("//*[@id='s-3']//a[contains(., 'More marks')]/@href")
    assert reader(ana).get(more).content.decode().count('<article class="card') == 4


def test_reading_room_and_sentences_lead_to_each_other_and_to_paper(room: Article, ana: User) -> None:
    address, paper = room.get_absolute_url(), reverse("edition", args=[room.pk, room.slug])
    for user in (None, ana):
        reading = html.document_fromstring(reader(user).get(address).content.decode())
        links = reading.find_class("furniture")[0].xpath(".//a/@href")
        assert "?sentences=1" in links and paper in links
        assert {address, paper} <= set(page_of(room, reader(user)).find_class("furniture")[0].xpath(".//a/@href"))


def test_sentences_ask_as_many_questions_with_many_marks_as_with_few(room: Article, ana: User, ben: User) -> None:
    def queries(user: User | None) -> int:
        client = reader(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{room.get_absolute_url()}?sentences=1")
        return len(asked)

    first = note(mark(room, "Boats", by=ana, visibility="everyone"))
    note(first.highlight, by=ben)
    few = queries(ana), queries(None)
    for number in range(30):
        made = mark(room, ("Boats", "Monday", "million")[number % 3], by=ana, visibility="everyone")
        note(note(made, by=ben).highlight)
    assert (queries(ana), queries(None)) == few
    assert few[0] <= 16 and few[1] <= 8

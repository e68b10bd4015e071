"""Each message has an address, which leads whoever may read it to its place in the article."""

import pytest
from django.urls import reverse
from lxml import html

from annotations.models import AnchorSpan, Hiding, Highlight
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, note, reader


@pytest.fixture
def thread(ana: User) -> Highlight:
    """Ana's mark, visible to the desk."""
    return mark(article(), "two million", by=ana, visibility="team")


def test_address_of_a_message_leads_to_it_in_the_article(thread: Highlight, ana: User, ben: User) -> None:
    said = note(thread, "zeppelin", by=ben)
    for person in (ana, ben):
        page = reader(person)
        place = page.get(reverse("note", args=[said.uuid]))["Location"]
        assert place == f"{thread.article.get_absolute_url()}#n-{said.uuid}"
        room = html.document_fromstring(page.get(place).content.decode())
        message = room.get_element_by_id(place.partition("#")[2])
        assert "zeppelin" in message.text_content()
        link = message.xpath(".//a[@data-copies-link]")[0]
        assert (link.get("href"), link.text) == (reverse("note", args=[said.uuid]), "Copy link")


def test_who_may_not_read_it_learns_nothing_of_it(thread: Highlight, cleo: User, ed: User) -> None:
    said = note(thread, "zeppelin")
    for person in (None, cleo, ed):
        for headers in ({}, HTMX):
            answer = reader(person).get(reverse("note", args=[said.uuid]), headers=headers)
            assert answer.status_code == 404 and b"zeppelin" not in answer.content


def test_visitor_is_led_to_a_message_for_everyone(ana: User) -> None:
    said = note(mark(article(), "two million", by=ana, visibility="everyone"))
    assert reader(None).get(reverse("note", args=[said.uuid]))["Location"].endswith(f"#n-{said.uuid}")


def test_page_that_has_not_loaded_the_card_gets_it_alone(thread: Highlight, ana: User) -> None:
    said = note(thread, "zeppelin")
    card = reader(ana).get(reverse("note", args=[said.uuid]), headers=HTMX).content.decode()
    assert card.count("<article") == 1 and f'id="n-{said.uuid}"' in card and "<html" not in card


def test_deleted_message_leads_to_its_thread_and_a_hidden_one_nowhere(
    thread: Highlight, ana: User, ben: User, ed: User
) -> None:
    said = note(thread, "zeppelin", by=ben)
    Hiding.hide(said, by=ed, reason="Rude")
    assert reader(ana).get(reverse("note", args=[said.uuid])).status_code == 404
    said.delete_by(ben)
    place = reader(ben).get(reverse("note", args=[said.uuid]))["Location"]
    assert place.endswith(f"#h-{thread.uuid.hex[:10]}")


def test_message_on_words_that_are_gone_stands_on_the_page_of_its_mark(thread: Highlight, ana: User) -> None:
    said = note(thread, "zeppelin")
    AnchorSpan.objects.all().delete()
    page = reader(ana)
    place = page.get(reverse("note", args=[said.uuid]))["Location"]
    assert place == f"{reverse('highlight', args=[thread.uuid])}#n-{said.uuid}"
    assert f'id="n-{said.uuid}"' in page.get(place).content.decode()

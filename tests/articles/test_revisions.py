"""The texts that an article has had: for each reader, with the marks of then, within their budgets."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from annotations.models import Highlight
from articles.models import Article, Edit, ReadingPosition, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.annotations.test_non_interference import FRESH
from tests.factories import HTMX, article, mark, note, reader

NOTE = "It was <three> million, not two."


def change(room: Article, old: str, new: str, edit: Edit | None = None) -> None:
    """Publish the article's text with these words in place of others."""
    assert room.current_revision
    blocks = [Block(block.kind, block.text.replace(old, new)) for block in room.current_revision.blocks]
    room.publish_revision(Revision.of(tuple(blocks), language="en"), edit)


@pytest.fixture
def room(labels: None, ed: User) -> Article:
    """An article whose text was corrected, and then tidied up."""
    room = article()
    change(room, "two million", "three million", Edit(by=ed, reason="correction", note=NOTE))
    change(room, "still pass", "pass", Edit(by=ed, reason="clean_up"))
    return room


def get(address: str, by: User | None = None) -> html.HtmlElement:
    response = reader(by).get(address)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def seen(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def pages(room: Article) -> dict[str, str]:
    place = [room.pk, room.slug]
    return {
        "old": f"{room.get_absolute_url()}?revision=1",
        "list": reverse("revisions", args=place),
        "changes": reverse("what_changed", args=place),
    }


def test_old_text_is_read_at_its_own_address_and_says_so(room: Article) -> None:
    page = get(pages(room)["old"])
    assert "two million" in seen(page.get_element_by_id("text"))
    said = page.find_class("earlier")[0]
    assert "An earlier text." in seen(said) and "revision 1 of" in seen(said)
    links = [link.get("href") for link in said.iter("a")]
    assert links == [room.get_absolute_url(), f"{pages(room)['changes']}?since=1", pages(room)["list"]]
    assert page.get_element_by_id("text").get("data-revision") == "1"


def test_address_of_the_current_text_is_the_reading_room(room: Article, ana: User) -> None:
    page = get(f"{room.get_absolute_url()}?revision=3", ana)
    assert not page.find_class("earlier") and page.get_element_by_id("toolbar", None) is not None


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "", "9" * 30, "١"])
def test_text_that_is_not_there_is_not_found(room: Article, number: str) -> None:
    expected = 200 if number == "١" else 404  # an Arabic one is a number as well
    assert reader(None).get(f"{room.get_absolute_url()}?revision={number}").status_code == expected


def test_old_text_is_not_marked_and_its_threads_take_no_answer(room: Article, ana: User) -> None:
    older = article()
    note(mark(older, "two million", by=ana), "Is it?")
    change(older, "two", "three")
    page = get(pages(older)["old"], ana)
    assert not page.xpath("//*[@id='toolbar' or @id='acts' or @id='position']")
    card = page.get_element_by_id("text").find_class("card")[0]
    assert "Is it?" in seen(card)
    assert not card.xpath(".//*[@hx-get or @hx-post or @hx-delete]") and not card.find_class("composer")


def test_marks_lie_as_they_lay_in_each_text(ana: User, ben: User, cleo: User) -> None:
    room = article()
    mark(room, "two million", by=ana, visibility="team")
    change(room, "two million", "three million")
    late = mark(room, "three million", by=ana, visibility="everyone")

    def marked(number: int, by: User | None) -> list[str]:
        page = get(f"{room.get_absolute_url()}?revision={number}", by)
        return [run.text_content() for run in page.get_element_by_id("text").iter("mark")]

    assert [marked(1, who) for who in (ana, ben, cleo, None)] == [["two million"]] * 2 + [[], []]
    assert [marked(2, who) for who in (ana, ben, cleo, None)] == [["three million"]] * 4
    late.delete_by(ana)
    assert marked(2, cleo) == []


@pytest.mark.parametrize("name", ["cleo", None])
def test_hidden_marks_of_an_old_text_change_no_byte(ana: User, ben: User, cleo: User, name: str | None) -> None:
    room = article()
    note(mark(room, "on Monday", by=ana, visibility="everyone"))
    hidden = [mark(room, "two million", by=ana, visibility="team"), mark(room, "Boats", by=ben)]
    note(hidden[0], "zeppelin", by=ben)
    change(room, "two million", "three million")
    client = reader(cleo if name else None)
    older = reverse("highlights", args=[room.pk]) + "?revision=1"
    asked = [*pages(room).values(), room.get_absolute_url(), older, f"{older}&block=2", f"{older}&at=60"]

    def answers() -> list[bytes]:
        return [FRESH.sub(b"", client.get(address).content) for address in asked]

    before = answers()
    assert not any(b"zeppelin" in body for body in before)
    Highlight.objects.filter(pk__in=[one.pk for one in hidden]).delete()
    assert answers() == before


def test_more_cards_of_an_old_text_are_its_own_and_to_be_read(ana: User) -> None:
    room = article()
    mark(room, "two million", by=ana)
    change(room, "two million", "nothing at all")
    at = room.revisions.get(number=1).text.index("million")
    address = reverse("highlights", args=[room.pk])
    for asked in (f"at={at}", "block=2&from=0"):
        old = reader(ana).get(f"{address}?revision=1&{asked}", headers=HTMX).content.decode()
        assert "two million" in old and "hx-post" not in old
        assert "two million" not in reader(ana).get(f"{address}?{asked}", headers=HTMX).content.decode()
    assert reader(ana).get(f"{address}?revision=9&at=1").status_code == 404


def test_what_changed_is_one_text_with_both(room: Article) -> None:
    page = get(f"{pages(room)['changes']}?since=1")
    text = page.find(".//article")
    assert [x.text_content() for x in text.iter("del", "ins")] == [
        "[taken out: two] ",
        "[added: three] ",
        "[taken out: still ] ",
    ]
    head = seen(page.find_class("compared")[0])
    assert "From revision 1 of" in head and "to revision 3 of" in head
    assert "1 word added, 2 words taken out in 2 paragraphs" in head
    assert f"Correction, {Edit.objects.first().at:%-d %B %Y}: {NOTE}" in head and "Clean-up" in head  # type: ignore[union-attr]


def test_without_numbers_the_last_change_is_shown(room: Article) -> None:
    page = get(pages(room)["changes"])
    assert "From revision 2" in seen(page.find_class("compared")[0])
    assert "From revision 1" in seen(get(f"{pages(room)['changes']}?until=2").find_class("compared")[0])


@pytest.mark.parametrize("asked", ["since=0", "since=3", "since=2&until=1", "until=1", "until=9", "since=x", "until="])
def test_texts_that_do_not_follow_each_other_are_not_compared(room: Article, asked: str) -> None:
    assert reader(None).get(f"{pages(room)['changes']}?{asked}").status_code == 404


def test_first_text_has_changed_in_nothing(labels: None) -> None:
    once = article()
    assert reader(None).get(pages(once)["changes"]).status_code == 404
    assert "Revision 1" in seen(get(pages(once)["list"]))
    assert "Revision" not in seen(get(once.get_absolute_url()).find_class("furniture")[0])


def test_new_layout_alone_is_called_so(labels: None) -> None:
    room = article()
    blocks: Sequence[Block] = room.current_revision.blocks  # type: ignore[union-attr]
    room.publish_revision(
        Revision.of((blocks[0], Block(Kind.HEADING, blocks[1].text, level=2), *blocks[2:]), language="en")
    )
    assert "No word changed; the layout did." in seen(get(pages(room)["changes"]))


def test_list_tells_when_why_and_how_much(room: Article) -> None:
    items = [seen(item) for item in get(pages(room)["list"]).xpath("//main//ol/li")]
    assert len(items) == 3
    assert "Revision 3" in items[0] and "Clean-up" in items[0] and "current" in items[0]
    assert "1 word taken out" in items[0] and "added" not in items[0]
    assert "Correction" in items[1] and NOTE in items[1] and "1 word added, 1 word taken out" in items[1]
    assert "Revision 1" in items[2] and "added" not in items[2] and "What changed" not in items[2]


def test_public_note_stands_with_the_article_for_everybody(room: Article, ana: User) -> None:
    for address in (
        room.get_absolute_url(),
        f"{room.get_absolute_url()}?sentences=1",
        f"{room.get_absolute_url()}print/",
    ):
        for who in (ana, None):
            [notes] = get(address, who).find_class("corrections")
            assert NOTE in seen(notes) and "Clean-up" not in seen(notes)


def test_old_text_carries_the_notes_that_were_written_by_then(room: Article, ed: User) -> None:
    change(room, "Boats", "Ships", Edit(by=ed, reason="update", note="More than boats."))
    found = {}
    for number in (1, 2, 3):
        page = get(f"{room.get_absolute_url()}?revision={number}")
        found[number] = [seen(item) for item in page.xpath("//*[@class='corrections']/li/span")]
    assert found == {1: [], 2: [NOTE], 3: [NOTE]}
    both = [seen(item) for item in get(room.get_absolute_url()).xpath("//*[@class='corrections']/li/span")]
    assert both == ["More than boats.", NOTE]


def test_who_edited_is_told_to_nobody(room: Article, ed: User) -> None:
    User.objects.filter(pk=ed.pk).update(first_name="Edwina", last_name="Corpuskeeper")
    for address in (*pages(room).values(), room.get_absolute_url()):
        assert "Corpuskeeper" not in reader(None).get(address).content.decode()


def told(room: Article, by: User | None) -> str:
    found = get(room.get_absolute_url(), by).find_class("changed-since")
    return f"{seen(found[0])} {found[0].find('a').get('href')}" if found else ""


def test_reader_who_saw_an_older_text_is_led_to_what_changed_since(room: Article, ana: User, ben: User) -> None:
    assert told(room, ana) == told(room, None) == ""
    place = {"revision": 2, "offset": 70, "progress": 40}
    reader(ana).post(reverse("position", args=[room.pk]), place)
    assert told(room, ana) == (
        f"This text has changed since you were last here. What changed {pages(room)['changes']}?since=2"
    )
    assert told(room, ben) == ""
    get(pages(room)["old"], ana)
    assert ReadingPosition.objects.get().revision.number == 2
    reader(ana).post(reverse("position", args=[room.pk]), {**place, "revision": 3})
    assert told(room, ana) == ""


def test_reader_who_marked_an_older_text_is_led_to_what_changed_since(ana: User, ben: User) -> None:
    room = article()
    made = mark(room, "Boats", by=ana, visibility="everyone")
    change(room, "two million", "three million")
    there = f"This text has changed since you marked it. What changed {pages(room)['changes']}?since=1"
    assert (told(room, ana), told(room, ben)) == (there, "")
    page = get(reverse("highlight", args=[made.uuid]), ben).find_class("changed-since")[0]
    assert page.find("a").get("href").endswith("?since=1")
    made.delete_by(ana)
    assert told(room, ana) == ""
    fresh = mark(room, "Boats", by=ana)
    assert not get(reverse("highlight", args=[fresh.uuid]), ana).find_class("changed-since")


def statuses(room: Article, people: dict[str, User | None], page: str) -> dict[str, int]:
    return {name: reader(user).get(pages(room)[page]).status_code for name, user in people.items()}


@pytest.mark.parametrize("page", ["old", "list", "changes"])
def test_pages_are_open_to_whom_the_article_is(
    room: Article, people: dict[str, User | None], desk: Team, ana: User, ed: User, page: str
) -> None:
    names = ("visitor", "ana", "ben", "cleo", "ed")

    def codes(*expected: int) -> dict[str, int]:
        return dict(zip(names, expected, strict=True))

    assert statuses(room, people, page) == codes(200, 200, 200, 200, 200)
    Article.objects.filter(pk=room.pk).update(team=desk)
    assert statuses(room, people, page) == codes(404, 200, 200, 404, 200)
    Article.objects.filter(pk=room.pk).update(team=None, status="draft")
    assert statuses(room, people, page) == codes(404, 404, 404, 404, 200)
    Article.objects.filter(pk=room.pk).update(status="published")
    mark(room, "Boats", by=ana)
    Article.objects.filter(pk=room.pk).withdraw(by=ed, reason="The source retracted it.")
    assert statuses(room, people, page) == codes(410, 200, 410, 410, 200)
    assert "The source retracted it." in reader(ana).get(pages(room)[page]).content.decode()


@pytest.mark.parametrize("page", ["list", "changes"])
def test_another_headline_in_the_address_leads_to_the_right_one(room: Article, page: str) -> None:
    right = pages(room)[page]
    response = reader(None).get(right.replace(room.slug, "wrong") + "?until=2")
    assert response["Location"] == f"{right}?until=2"


def test_pages_take_few_questions_however_many_texts_and_marks(ana: User, ben: User) -> None:
    room = article()

    def queries(page: str, user: User | None) -> int:
        client = reader(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(pages(room)[page])
        return len(asked)

    def counts() -> dict[str, tuple[int, int]]:
        for page in pages(room):
            queries(page, None)  # its layouts are kept from now on
        return {page: (queries(page, ana), queries(page, None)) for page in pages(room)}

    made = mark(room, "Boats", by=ana, visibility="everyone")
    note(made, by=ben)  # which is news for ana from the beginning
    change(room, "two million", "three million")
    few = counts()
    for number in range(20):
        room.publish_revision(Revision.of((Block(Kind.PARAGRAPH, f"Text {number}."),), language="en"))
        note(made, by=ben)
    assert counts() == few
    assert few["old"][0] <= 12 and few["old"][1] <= 8
    assert few["list"][0] <= 8 and few["list"][1] <= 4
    assert few["changes"][0] <= 9 and few["changes"][1] <= 5


def test_reading_a_changed_text_asks_little_more(room: Article, ana: User) -> None:
    def queries(user: User | None, of: Article) -> int:
        client = reader(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(of.get_absolute_url())
        return len(asked)

    once = article()
    assert queries(None, room) <= queries(None, once) + 2
    assert queries(ana, room) <= queries(ana, once) + 4


def test_words_are_counted_when_a_text_is_published(room: Article) -> None:
    counted = list(room.revisions.values_list("words_added", "words_removed"))
    assert counted == [(None, None), (1, 1), (0, 1)]


def test_page_of_changes_holds_no_markup_of_the_article(labels: None) -> None:
    room = article("A <script>x</script> here.")
    change(room, "here", "there & <b>")
    body: Any = reader(None).get(pages(room)["changes"]).content.decode()
    assert "<script>x" not in body and "<b>]" not in body and "there &amp; &lt;b&gt;" in body

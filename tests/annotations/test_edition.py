"""The annotated edition: numbers in the text, endnotes, what the reader chooses, and who sees what."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from annotations import back_matter, edition
from annotations.models import Highlight, Resolution
from annotations.models.audience import Audience, Visibility
from articles.models import Article, Source
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.annotations.test_changes import on_whole
from tests.annotations.test_following import published
from tests.factories import TEXT, article, default_label, mark, note, reader


def address(room: Article, query: str = "") -> str:
    return reverse("edition", args=[room.pk, room.slug]) + query


def page_of(room: Article, by: User | None = None, query: str = "") -> html.HtmlElement:
    response = reader(by).get(address(room, query))
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def numbers(page: html.HtmlElement) -> list[str]:
    return [sup.text_content() for sup in page.xpath("//sup")]


def endnotes(page: html.HtmlElement) -> list[str]:
    return [" ".join(item.text_content().split()) for item in page.find_class("endnote")]


def test_marks_are_numbered_in_the_order_of_the_text_and_told_at_its_end(ana: User, ben: User) -> None:
    room = article()
    later = mark(room, "Boats may still pass", by=ana)
    first = mark(room, "Monday", by=ben, visibility="everyone", label="Question")
    note(first, "This *coming* Monday?")
    note(first, "The next one.", by=ana)
    page = page_of(room, ana)
    assert numbers(page) == ["1", "2"]
    # Each number stands right behind its mark.
    assert [sup.getprevious().text_content() for sup in page.xpath("//sup")] == ["Monday", "Boats may still pass"]
    assert [link.get("href") for link in page.xpath("//sup/a")] == ["#n-1", "#n-2"]
    one, two = endnotes(page)
    assert one.startswith("1 Question ben") and "This coming Monday?" in one and "ana" in one and "The next one." in one
    Resolution.resolve(first, by=ana)
    assert page_of(room, ana).find_class("settled")[0].getparent().get("id") == "n-1"
    assert "Everyone, public on the web" in one
    assert two.startswith("2 Claim ana") and "Only me" in two
    assert page.xpath("//li[@id='n-1']//a[@href='#r-1']") and page.get_element_by_id("r-1").tag == "a"
    assert {first.pk, later.pk} == set(Highlight.objects.values_list("pk", flat=True))


def test_marks_that_end_together_and_pieces_of_one_mark_share_places_and_numbers(ana: User) -> None:
    room = article()
    mark(room, "two million", by=ana)
    mark(room, "million", by=ana, label="Quote")
    text = room.current_revision.text  # type: ignore[union-attr]
    pieces = [(text.index(words), text.index(words) + len(words)) for words in ("Monday", "Boats")]
    Highlight.mark(
        room.current_revision,  # type: ignore[arg-type]
        pieces,
        by=ana,
        label=default_label(),
        audience=Audience(Visibility.ME),
        key=mark(room, "bridge", by=ana).uuid,
    )
    page = page_of(room, ana)
    assert numbers(page) == ["1", "2", "3, 4", "2"]
    assert len(page.xpath("//*[@id='r-2']")) == 1
    assert len(endnotes(page)) == 4


def test_long_mark_is_quoted_by_its_ends_and_a_short_one_not_at_all(ana: User) -> None:
    room = article()
    mark(room, "The bridge will close on Monday.\n\nRepairs cost two million, the mayor said.", by=ana)
    mark(room, "Boats", by=ana)
    long, short = page_of(room, ana).find_class("endnote")
    assert long.find_class("quote")[0].text_content() == "The bridge will close on Monday. … the mayor said."
    assert not short.find_class("quote")


def test_paper_says_source_address_dates_and_revision(ana: User) -> None:
    room = article(source=Source.objects.create(name="Harbour <Post>"), address="https://post.example/1?a=<b>")
    foot = " ".join(page_of(room, ana).find_class("colophon")[0].text_content().split())
    assert "Harbour <Post>" in foot and "https://post.example/1?a=<b>" in foot
    assert "Revision 1 of the text" in foot and f"http://testserver/articles/{room.pk}/" in foot
    assert "The marks are those that ana may see and chose." in foot


def test_each_reader_gets_their_own(people: dict[str, User | None]) -> None:
    ana = people["ana"]
    assert ana
    room = article()
    for words, visibility in (("bridge", "me"), ("Repairs", "team"), ("Boats", "everyone")):
        note(mark(room, words, by=ana, visibility=visibility), f"On {words}.")
    seen = {name: len(endnotes(page_of(room, user))) for name, user in people.items()}
    assert seen == {"visitor": 1, "ana": 3, "ben": 2, "cleo": 1, "ed": 1}
    hidden = reader(people["cleo"]).get(address(room)).content.decode()
    assert "On bridge." not in hidden and "On Repairs." not in hidden


def test_reader_chooses_by_label_and_by_person(ana: User, ben: User) -> None:
    room = article()
    mark(room, "bridge", by=ana)
    mark(room, "Repairs", by=ana, label="Question")
    mark(room, "Boats", by=ben, visibility="team", label="Question")
    question = default_label("Question").pk
    page = page_of(room, ana, f"?chosen=1&label={question}&person={ana.pk}")
    assert [item[:14] for item in endnotes(page)] == ["1 Question ana"]
    ticked = [box.get("value") for box in page.xpath("//input[@type='checkbox'][@checked]")]
    assert ticked == [str(question), str(ana.pk)]
    assert len(page.xpath("//input[@type='checkbox']")) == 4
    assert endnotes(page_of(room, ana, "?chosen=1")) == []
    assert len(endnotes(page_of(room, ana))) == 3


@pytest.fixture
def changed(ana: User, ben: User) -> Article:
    """A text in which one mark of ana's for everyone, with ben's note, and one for herself lost their words."""
    room = article()
    note(mark(room, "Repairs cost two million", by=ana, visibility="everyone"), "Says who?", by=ben)
    mark(room, "Boats may still pass", by=ana, label="Question")
    mark(room, "Monday", by=ana)
    on_whole(room, ana, Audience(Visibility.ME))
    published(room, TEXT.replace("Repairs cost two million", "Nobody knows the price").split("\n\nBoats")[0])
    return Article.objects.get(pk=room.pk)


def test_marks_that_lost_their_words_end_the_edition_with_these(changed: Article, ana: User) -> None:
    page = page_of(changed, ana)
    assert numbers(page) == ["1"]
    _monday, rewritten, gone, whole = page.find_class("endnote")
    told = " ".join(rewritten.text_content().split())
    assert told.startswith("Claim ana") and "In revision 1" in told
    assert [quote.text_content() for quote in rewritten.find_class("quote")] == [
        "Repairs cost two million",
        "Nobody knows the price",
    ]
    assert "Rewritten." in told and "Says who?" in told and not rewritten.xpath(".//*[@role='doc-noteref']")
    assert "Taken out of the text." in gone.text_content() and "Boats may still pass" in gone.text_content()
    assert "Who paid?" in whole.text_content() and "In revision" not in whole.text_content()
    assert "2 marks are without a place." in page.find_class("show")[0].text_content()


def test_marks_without_a_place_are_printed_for_whom_they_are_meant_and_chosen(
    changed: Article, people: dict[str, User | None]
) -> None:
    def lost(user: User | None, query: str = "") -> list[str]:
        printed = page_of(changed, user, query).xpath("//section[@aria-labelledby='orphans']//li/p[2]")
        return [quote.text_content() for quote in printed]

    both = ["Repairs cost two million", "Boats may still pass"]
    seen = {name: lost(user) for name, user in people.items()}
    assert seen == {"ana": both, **dict.fromkeys(("visitor", "ben", "cleo", "ed"), both[:1])}
    ana = people["ana"]
    assert ana
    assert lost(ana, f"?chosen=1&label={default_label('Question').pk}&person={ana.pk}") == both[1:]


def test_marks_without_a_place_end_the_last_page_and_only_so_many(
    changed: Article, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition, "MOST_BLOCKS", 1)
    monkeypatch.setattr(back_matter, "MOST_PRINTED", 1)
    first, last = page_of(changed, ana), page_of(changed, ana, "?page=99")
    assert not first.xpath("//*[@id='orphans']") and len(last.xpath("//*[@id='orphans']")) == 1
    assert "1 more stands in the reading room." in last.text_content() and len(endnotes(last)) == 2


@pytest.mark.parametrize("query", ["?page=x", "?page=99999999999999999999", "?page=-1", "?chosen=1&label=x&person=%00"])
def test_nonsense_is_no_error(query: str, ana: User) -> None:
    page_of(article(), ana, query)


def test_wrong_slug_leads_to_the_right_address_with_what_was_asked(ana: User) -> None:
    room = article()
    response = reader(ana).get(f"/articles/{room.pk}-wrong/print/?chosen=1&label=3")
    assert response["Location"] == address(room, "?chosen=1&label=3")


def test_long_article_is_paged_and_its_numbers_run_on(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "MOST_BLOCKS", 3)
    blocks = [Block(Kind.PARAGRAPH, f"Paragraph {number} tells.") for number in range(7)]
    blocks[2:4] = [Block(Kind.LIST_ITEM, f"Paragraph {number} tells.", depth=1) for number in (2, 3)]
    room = article(blocks)
    for number in range(7):
        mark(room, f"Paragraph {number}", by=ana)
    query, shown = "", []
    while True:
        page = page_of(room, ana, query)
        shown.append((page.xpath("count(//*[@data-start])"), numbers(page), len(endnotes(page))))
        if not (following := page.xpath("//a[@rel='next']/@href")):
            break
        query = following[0]
    assert shown == [(2, ["1", "2"], 2), (3, ["3", "4", "5"], 3), (2, ["6", "7"], 2)]
    assert "Part 3 of 3." in page.find_class("colophon")[0].text_content()


def test_many_marks_make_pages_too(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "MOST_MARKS", 2)
    room = article()
    for words in ("bridge", "Monday", "Repairs", "Boats"):
        mark(room, words, by=ana)
    assert [numbers(page_of(room, ana, f"?page={page}")) for page in (1, 2)] == [["1", "2"], ["3", "4"]]


def test_edition_asks_as_many_questions_with_many_marks_as_with_few(ana: User, ben: User) -> None:
    room = article()

    def queries(user: User | None) -> int:
        client = reader(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(room))
        return len(asked)

    first = note(mark(room, "Boats", by=ana, visibility="everyone"))
    note(first.highlight, by=ben)
    few = queries(ana), queries(None)
    for number in range(30):
        made: Any = mark(room, ("Boats", "Monday", "million")[number % 3], by=ana, visibility="everyone")
        note(note(made, by=ben).highlight)
    assert (queries(ana), queries(None)) == few
    assert few[0] <= 13 and few[1] <= 9


def test_edition_asks_as_many_questions_with_many_marks_without_a_place_as_with_one(ana: User) -> None:
    def queries(marks: int) -> int:
        room = article()
        for _number in range(marks):
            mark(room, "Boats may still pass", by=ana)
        published(room, TEXT.split("\n\nBoats")[0])
        client = reader(ana)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(room)).content.count(b"Boats may still pass") == marks
        return len(asked)

    assert queries(1) == queries(12) <= 20

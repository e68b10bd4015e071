"""The reading room: the page of an article, for each reader, within its budget."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from articles.ingest.parsed import ParsedDate, ZoneSource
from articles.models import Article, ArticleDate, ReadingPosition, Revision, Source
from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import Team, User
from tests.factories import article, mark, note, reader


def page_of(room: Article, by: User | None = None) -> html.HtmlElement:
    response = reader(by).get(room.get_absolute_url())
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def test_page_holds_the_text_block_by_block(labels: None) -> None:
    blocks = [
        Block(Kind.HEADLINE, "A <bridge> & more"),
        Block(Kind.DEK, "It opens."),
        Block(Kind.HEADING, "Costs", level=2),
        Block(Kind.PARAGRAPH, "Two million.", (Span(SpanKind.EMPHASIS, 0, 3),)),
        Block(Kind.LIST_ITEM, "one", ordered=True, depth=1),
        Block(Kind.LIST_ITEM, "two", ordered=True, depth=1),
        Block(Kind.TABLE_ROW, "a b", cells=((0, 1), (2, 3))),
        Block(Kind.CAPTION, "The bridge."),
        Block(Kind.PREFORMATTED, "x\n  y"),
    ]
    room = article(blocks, headline="A <bridge> & more")
    page = page_of(room)
    for index, block in enumerate(blocks):
        element = page.get_element_by_id(f"b-{index}")
        assert element.text_content().removeprefix("\n" if block.kind is Kind.PREFORMATTED else "") == block.text
        start = int(element.get("data-start"))
        assert room.current_revision.text[start : start + len(block.text)] == block.text  # type: ignore[union-attr]
    assert page.xpath("count(//h1)") == 1
    assert [item.get("data-number") for item in page.get_element_by_id("text").iter("li")] == ["1", "2"]
    assert page.find(".//title").text_content() == "A <bridge> & more · Newsroom"


def test_furniture_says_source_byline_dates_and_how_the_zone_is_known(labels: None) -> None:
    room = article(source=Source.objects.create(name="Harbour <Post>"), byline="By Ada & Bo", agency="Reuters")
    for kind, zone, zone_source in (
        ("published", "Asia/Jerusalem", ZoneSource.ASSUMED),
        ("updated", "", ZoneSource.UNKNOWN),
    ):
        date = ArticleDate.of(ArticleDate.Kind(kind), ParsedDate("as printed", "2022-02-13T18:32", zone, zone_source))
        date.article = room
        date.save()
    text = " ".join(page_of(room).find_class("furniture")[0].text_content().split())
    assert "Harbour <Post>" in text and "By Ada & Bo" in text and "Reuters" in text
    assert "13 February 2022, 18:32 (time zone assumed: Asia/Jerusalem)" in text
    assert "updated 13 February 2022, 18:32 (time zone unknown)" in text


def test_wrong_or_missing_slug_leads_to_the_right_address(labels: None) -> None:
    room = article(headline="Zürich opens a bridge")
    right = f"/articles/{room.pk}-z%C3%BCrich-opens-a-bridge/"
    for address in (f"/articles/{room.pk}/", f"/articles/{room.pk}-wrong/", f"/articles/{room.pk}-%2F%2Fevil.example/"):
        response = reader(None).get(address)
        assert response.status_code in (302, 404)
        if response.status_code == 302:
            assert response["Location"] == right
    assert reader(None).get(right).status_code == 200


def test_way_to_the_right_address_keeps_what_was_asked(labels: None) -> None:
    room = article()
    response = reader(None).get(f"/articles/{room.pk}/?revision=1&q=a%26b")
    assert response["Location"] == f"{room.get_absolute_url()}?revision=1&q=a%26b"


@pytest.mark.parametrize("headline", ["!!!", "漢字の見出し", "../../etc", "a" * 500, "—", "עברית"])
def test_every_headline_makes_an_address_that_works(headline: str, labels: None) -> None:
    assert reader(None).get(article(headline=headline).get_absolute_url()).status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999999"])
def test_article_that_is_not_there_is_not_found(number: str, labels: None) -> None:
    response = reader(None).get(f"/articles/{number}-x/")
    assert response.status_code == 404
    assert "There is nothing here for you" in response.content.decode()


def test_a_draft_is_the_editors_alone(people: dict[str, User | None]) -> None:
    room = article(status="draft")
    codes = {name: reader(user).get(room.get_absolute_url()).status_code for name, user in people.items()}
    assert codes == {"visitor": 404, "ana": 404, "ben": 404, "cleo": 404, "ed": 200}
    assert "Draft" in page_of(room, people["ed"]).find_class("furniture")[0].text_content()


def test_team_article_names_its_team(ana: User, desk: Team) -> None:
    assert "Verification desk" in page_of(article(team=desk), ana).find_class("furniture")[0].text_content()


def test_right_to_left_article_says_so(labels: None) -> None:
    text = page_of(article("שלום", language="he", direction="rtl")).get_element_by_id("text")
    assert (text.get("dir"), text.get("lang")) == ("rtl", "he")


def test_only_members_get_the_tools(ana: User) -> None:
    room = article()
    assert page_of(room, ana).get_element_by_id("toolbar", None) is not None
    assert page_of(room).get_element_by_id("toolbar", None) is None


def test_reading_takes_as_many_questions_with_many_marks_as_with_few(ana: User, ben: User) -> None:
    room = article()

    def queries(user: User | None) -> int:
        client = reader(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(room.get_absolute_url())
        return len(asked)

    first = note(mark(room, "Boats", by=ana, visibility="everyone"))
    note(first.highlight, by=ben)  # which is news for ana from the beginning
    few = queries(ana), queries(None)
    for number in range(30):
        made = mark(room, ("Boats", "Monday", "million")[number % 3], by=ana, visibility="everyone")
        note(note(made, by=ben).highlight)
    assert (queries(ana), queries(None)) == few
    assert few[0] <= 18 and few[1] <= 9


def where(client: Any, room: Article, **place: Any) -> int:
    form = {"revision": 1, "offset": 70, "progress": 40, **place}
    return int(client.post(reverse("position", args=[room.pk]), form).status_code)


def test_reader_resumes_where_they_stopped(ana: User) -> None:
    room, client = article(), reader(ana)
    assert not page_of(room, ana).find_class("resume")
    assert where(client, room) == where(client, room, progress=45) == 204
    resume = page_of(room, ana).find_class("resume")[0]
    assert resume.find(".//a").get("href") == "#b-2"
    assert ReadingPosition.objects.get().progress == 45


def test_place_at_the_start_or_the_end_is_not_resumed(ana: User) -> None:
    room, client = article(), reader(ana)
    where(client, room, offset=0, progress=1)
    assert not page_of(room, ana).find_class("resume")
    where(client, room, progress=98)
    assert ReadingPosition.objects.get().finished_at
    assert not page_of(room, ana).find_class("resume")


def offered(room: Article, by: User) -> str:
    """The words at which the page offers to go on; the sentence itself, by its code points."""
    resume = page_of(room, by).get_element_by_id("resume")
    start, end = int(resume.get("data-at")), int(resume.get("data-to"))
    words = room.current_revision.text[start:end]  # type: ignore[union-attr]
    assert words.startswith(resume.find(".//bdi").text_content().rstrip("…"))
    assert start >= int(page_of(room, by).get_element_by_id(resume.find("a").get("href")[1:]).get("data-start"))
    return str(words)


SENTENCES = "The bridge will close. It is old.\n\nRepairs cost two million. The mayor said so.\n\nBoats may still pass."


def test_reader_resumes_at_the_sentence_and_not_only_at_its_paragraph(ana: User) -> None:
    room = article(SENTENCES)
    text = room.current_revision.text  # type: ignore[union-attr]
    for at in (text.index("The mayor"), text.index("mayor")):
        where(reader(ana), room, offset=at)
        assert offered(room, ana) == "The mayor said so."


def test_place_is_found_again_by_its_words_in_a_new_text(ana: User) -> None:
    room = article(SENTENCES)
    where(reader(ana), room, offset=room.current_revision.text.index("The mayor"))  # type: ignore[union-attr]
    before = [Block(Kind.HEADLINE, "A bridge is mended"), Block(Kind.PARAGRAPH, "New words. " * 20)]
    # Of the same words in two places, those nearest to where they stood.
    for pieces in (["The mayor said so."], ["The mayor said so.", *["Other words."] * 50, "The mayor said so."]):
        blocks = (*before, *(Block(Kind.PARAGRAPH, piece) for piece in pieces))
        room.publish_revision(Revision.of(blocks, language="en"))
        assert offered(room, ana) == "The mayor said so."
        assert page_of(room, ana).get_element_by_id("resume").find("a").get("href") == "#b-2"


def test_place_whose_words_are_gone_is_as_far_on_as_the_reader_was(ana: User) -> None:
    room = article(SENTENCES)
    where(reader(ana), room, progress=50)
    pieces = [f"Corrected {number}." for number in range(10)]
    room.publish_revision(Revision.of(tuple(Block(Kind.PARAGRAPH, piece) for piece in pieces), language="en"))
    assert offered(room, ana) in ("Corrected 4.", "Corrected 5.")


def test_place_far_beyond_the_text_is_its_end(ana: User) -> None:
    room = article()
    assert where(reader(ana), room, offset=10**12) == 204
    assert ReadingPosition.objects.get().offset == len(room.current_revision.text)  # type: ignore[union-attr]
    assert page_of(room, ana).find_class("resume")


@pytest.mark.parametrize(
    "place",
    [{"offset": "x"}, {"offset": "-1"}, {"progress": "101"}, {"progress": ""}, {"revision": "0"}, {"revision": ""}],
)
def test_nonsense_is_no_place(place: dict[str, str], ana: User) -> None:
    assert where(reader(ana), article(), **place) == 400
    assert not ReadingPosition.objects.exists()


@pytest.mark.parametrize("revision", ["2", "9" * 30])
def test_revision_that_is_not_there_is_no_place(revision: str, ana: User) -> None:
    assert where(reader(ana), article(), revision=revision) == 404

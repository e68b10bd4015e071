"""What a new text put in question comes into the notebooks of those who can answer, and of nobody else."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from lxml import html

from annotations.models import Check, Highlight
from annotations.to_check import sets_to_check
from articles.models import Article
from newsroom.accounts.models import Membership, User
from tests.annotations.test_checks import AFTER, BEFORE, GONE
from tests.annotations.test_following import published
from tests.factories import HTMX, article, mark, reader

PLACE = "/notebook/to-check/"


@pytest.fixture
def room(labels: None) -> Article:
    return article(BEFORE)


def page_of(user: User, query: str = "", place: str = PLACE) -> html.HtmlElement:
    response = reader(user).get(place + query)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def quotes(page: html.HtmlElement) -> list[str]:
    return [quote.text for quote in page.xpath("//section[@class='entry']//*[@class='quote']")]


def counted(user: User) -> str:
    found = page_of(user, place="/notebook/").xpath(f"//nav[@class='places']/a[@href='{PLACE}']/b")
    return str(found[0].text) if found else ""


def test_author_and_lead_find_what_is_in_question_and_nobody_else(room: Article, people: Any) -> None:
    ana, ben, cleo, ed = (people[name] for name in ("ana", "ben", "cleo", "ed"))
    mark(room, "Repairs cost 200 million", by=ben, visibility="team")
    mark(room, "cost 200 million", by=ben)
    mark(room, "200 million", by=ana, visibility="team")
    mark(room, "Boats may still pass", by=ben, visibility="team")
    published(room, AFTER)
    assert sorted(quotes(page_of(ben))) == ["Repairs cost 200 million", "cost 200 million"]
    assert sorted(quotes(page_of(ana))) == ["200 million", "Repairs cost 200 million"]
    assert [quotes(page_of(person)) for person in (cleo, ed)] == [[], []]
    assert [counted(person) for person in (ana, ben, cleo)] == ["2", "2", ""]
    Membership.objects.filter(user=ben).delete()
    assert quotes(page_of(ben)) == ["cost 200 million"]


def test_what_is_answered_or_deleted_leaves_and_what_is_taken_back_returns(room: Article, ana: User) -> None:
    made = [mark(room, words, by=ana) for words in ("Repairs cost 200 million", "cost 200 million", "200 million")]
    published(room, AFTER)
    Check.confirm(made[0], by=ana, seen=2)
    made[1].delete_by(ana)
    assert quotes(page_of(ana)) == ["200 million"]
    Check.take_back(made[0], Check.Kind.RIGHT, by=ana)
    made[1].restore_by(ana)
    assert len(quotes(page_of(ana))) == 3


def test_a_claim_whose_words_changed_a_little_is_listed_with_why(room: Article, ana: User) -> None:
    for label in ("Claim", "Quote"):
        mark(room, "The bridge will close on Monday", by=ana, label=label)
    published(room, BEFORE.replace("will close", "will be closed"))
    page = page_of(ana)
    assert quotes(page) == ["The bridge will close on Monday"]
    assert "the words of this claim are others" in page.find_class("check")[0].text_content()


def test_a_mark_whose_words_are_gone_leads_to_the_text_that_had_them(room: Article, ana: User) -> None:
    made = mark(room, "Repairs cost 200 million", by=ana)
    published(room, GONE)
    words = f"{room.get_absolute_url()}?revision=1#h-{made.uuid.hex[:10]}"
    for place in (PLACE, "/notebook/"):
        page = page_of(ana, place=place)
        links = [*page.find_class("quote"), page.find_class("from")[0].find("a")]
        assert [link.get("href") for link in links] == [words, words]
    assert f'id="h-{made.uuid.hex[:10]}"' in reader(ana).get(words).content.decode()


def test_filters_narrow_and_an_export_holds_the_same_with_what_is_asked(room: Article, ana: User) -> None:
    mark(room, "Repairs cost 200 million", by=ana)
    mark(room, "Boats may still pass", by=ana, label="Quote")
    published(room, AFTER.replace("\n\nBoats may still pass below.", "\n\nNobody may pass, it says."))
    assert len(quotes(page_of(ana))) == 2
    assert quotes(page_of(ana, "?orphan=1")) == quotes(page_of(ana, "?q=boats")) == ["Boats may still pass"]
    links = [link.get("href") for link in page_of(ana, "?q=repairs").find_class("take")[0].findall("a")]
    data = b"".join(reader(ana).get(links[2])).decode()
    [row] = json.loads(data)
    assert (row["quote"], row["state"]) == ("Repairs cost 200 million", "adjusted")
    assert row["check"] == "Text changed, please check: a number is another."
    rows = list(csv.DictReader(io.StringIO(b"".join(reader(ana).get(links[1])).decode("utf-8-sig"), newline="")))
    assert [row["check"] for row in rows] == ["Text changed, please check: a number is another."]
    [lost] = json.loads(b"".join(reader(ana).get("/notebook/export/?to_check=1&orphan=1&format=json")))
    assert (lost["state"], "?revision=1#h-" in lost["link"]) == ("orphaned", True)


def test_pages_follow_one_another_by_when_marks_came_in_question(room: Article, ana: User, ben: User) -> None:
    other = article(BEFORE)
    for _turn in range(12):
        mark(other, "Repairs cost 200 million", by=ana)
        mark(room, "cost 200 million", by=ben, visibility="team")
    published(other, AFTER)
    published(room, AFTER)
    first = page_of(ana)
    second = page_of(ana, first.find_class("next")[0].get("href"))
    assert quotes(first) == ["cost 200 million"] * 12 + ["Repairs cost 200 million"] * 8
    assert quotes(second) == ["Repairs cost 200 million"] * 4 and not second.find_class("next")
    cards = [card.get("id") for page in (first, second) for card in page.find_class("card")]
    assert len(set(cards)) == 24


def test_it_is_answered_where_it_is_listed(room: Article, ana: User) -> None:
    made = mark(room, "Repairs cost 200 million", by=ana)
    published(room, AFTER)
    headers = {**HTMX, "HX-Current-URL": f"http://testserver{PLACE}"}
    answer = reader(ana).post(f"/highlights/{made.uuid}/confirmation/", {"revision": 2}, headers=headers)
    card = html.fromstring(answer.content.decode()).xpath(f"//*[@id='h-{made.uuid.hex[:10]}']")[0]
    assert card.get("hx-swap-oob") == "true" and not card.find_class("check")
    assert card.find_class("quote")[0].get("href").endswith(f"#h-{made.uuid.hex[:10]}")


def test_each_set_is_read_by_its_own_index(room: Article, ana: User) -> None:
    if connection.vendor == "postgresql":  # which reads a table of few rows whole, as long as it may
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    mark(room, "Repairs cost 200 million", by=ana)
    for highlights, index in zip(sets_to_check(ana), ("by_author", "by_team"), strict=True):
        plan = highlights.order_by("-check_since", "-pk")[:20].explain()
        assert f"highlight_to_check_{index}" in plan and "ORDER BY" not in plan


def test_the_page_asks_few_questions_however_many_marks(
    room: Article, ana: User, django_assert_max_num_queries: Any
) -> None:
    for turn in range(15):
        mark(room, "Repairs cost 200 million" if turn % 2 else "Boats may still pass", by=ana, visibility="team")
    published(room, AFTER.replace("Boats may still pass below.", ""))
    client = reader(ana)
    client.get(PLACE)
    with django_assert_max_num_queries(26):
        client.get(PLACE)
    assert Highlight.objects.exclude(check_since=None).count() == 15

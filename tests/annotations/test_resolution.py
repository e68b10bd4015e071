"""A thread is settled and opened again: by whoever may write in it, with who and when."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from annotations.models import Event, Highlight, Resolution
from annotations.models.audience import Audience, Visibility
from newsroom.accounts.models import Membership, User
from tests.factories import HTMX, article, mark, note, reader

LONG_AGO = datetime(2021, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def thread(ana: User) -> Highlight:
    """Ana's mark with her note, visible to the desk."""
    made = mark(article(), "two million", by=ana, visibility="team")
    return note(made, "Who says so?").highlight


def settle(by: User | None, thread: Highlight, *, htmx: bool = True, **form: str) -> Any:
    address = reverse("highlight_resolution", args=[thread.uuid])
    return reader(by).post(address, form, headers=HTMX if htmx else {})


def card_in(response: Any, thread: Highlight) -> html.HtmlElement:
    return html.document_fromstring(response.content.decode()).get_element_by_id(f"h-{thread.uuid.hex[:10]}")


def test_a_teammate_settles_the_thread_and_its_card_says_who_and_when(thread: Highlight, ben: User) -> None:
    assert "resolved" not in card_in(reader(ben).get(thread.article.get_absolute_url()), thread).get("class")
    response = settle(ben, thread)
    assert "The thread is resolved." in response.content.decode()
    card = card_in(response, thread)
    assert "resolved" in card.get("class").split()
    assert re.fullmatch(r"Resolved by ben, \d+ [A-Z][a-z]+", card.findtext(".//summary"))
    assert card.find(".//details").get("open") is None
    assert [link.text for link in card.find_class("act")] == ["Reopen", "Copy link", "Reply"]
    assert (Resolution.objects.get().by, Resolution.objects.get().highlight) == (ben, thread)


def test_another_year_is_named_and_who_is_gone_is_not(thread: Highlight, ana: User, ben: User) -> None:
    Resolution.resolve(thread, by=ben)
    Resolution.objects.update(at=LONG_AGO)
    room = thread.article.get_absolute_url()
    assert card_in(reader(ana).get(room), thread).findtext(".//summary") == "Resolved by ben, 3 Nov 2021"
    Resolution.objects.update(by=None)
    assert card_in(reader(ana).get(room), thread).findtext(".//summary") == "Resolved, 3 Nov 2021"


@pytest.mark.parametrize("way", ["DELETE", "undo"])
def test_it_is_opened_again_by_deletion_or_a_form(way: str, thread: Highlight, ana: User, ben: User) -> None:
    Resolution.resolve(thread, by=ben)
    address = reverse("highlight_resolution", args=[thread.uuid])
    page = reader(ana)
    answer = page.post(address, {"undo": "1"}, headers=HTMX) if way == "undo" else page.delete(address, headers=HTMX)
    card = card_in(answer, thread)
    assert "resolved" not in card.get("class").split() and card.find(".//details") is None
    assert "Resolve" in [link.text for link in card.find_class("act")]
    assert not Resolution.objects.exists()


def test_settling_offers_its_undoing(thread: Highlight, ana: User) -> None:
    page = html.document_fromstring(settle(ana, thread).content.decode())
    form = page.get_element_by_id("said").find("form")
    assert dict(form.fields)["undo"] == "1"
    reader(ana).post(form.action, {"undo": "1"})
    assert not Resolution.objects.exists()


def test_plain_forms_do_it_without_scripts(thread: Highlight, ana: User) -> None:
    page = reader(ana)
    for words, exists in (("Resolve this thread", True), ("Reopen this thread", False)):
        room = page.get(thread.article.get_absolute_url())
        link = next(link for link in card_in(room, thread).find_class("act") if link.text == words.split()[0])
        shown = html.document_fromstring(page.get(link.get("href")).content.decode())
        form = shown.get_element_by_id(link.get("href").partition("#")[2])
        assert form.find("button").text == words
        response = page.post(form.action, {name: value for name, value in form.fields.items() if value})
        assert response["Location"].endswith(f"#h-{thread.uuid.hex[:10]}")
        assert Resolution.objects.exists() is exists
        said = html.document_fromstring(page.get(response["Location"]).content.decode()).get_element_by_id("said")
        assert ("is resolved" if exists else "is open again") in said.text_content()


def test_a_settled_thread_stands_unfolded_on_its_own_page(thread: Highlight, ana: User) -> None:
    Resolution.resolve(thread, by=ana)
    card = card_in(reader(ana).get(reverse("highlight", args=[thread.uuid])), thread)
    assert card.find(".//details").get("open") is not None


def test_doing_it_twice_does_it_once(thread: Highlight, ana: User, ben: User) -> None:
    for by in (ben, ana):
        assert settle(by, thread).status_code == 200
    assert Resolution.objects.get().by == ben
    for by in (ben, ana):
        assert settle(by, thread, undo="1").status_code == 200
    kinds = Event.objects.filter(highlight=thread).order_by("seq").values_list("kind", "actor__username")
    assert list(kinds)[2:] == [("thread_resolved", "ben"), ("thread_reopened", "ben")]


def test_a_line_of_the_log_says_who_could_see_it(thread: Highlight, ana: User) -> None:
    Resolution.resolve(thread, by=ana)
    line = Event.objects.latest("seq")
    assert (
        (line.visibility_before, line.team_before)
        == (line.visibility_after, line.team_after)
        == ("team", thread.team_id)
    )


def test_strangers_settle_nothing_and_learn_of_nothing(thread: Highlight, cleo: User, ed: User) -> None:
    for person in (cleo, ed):
        assert settle(person, thread).status_code == settle(person, thread, undo="1").status_code == 404
    assert settle(None, thread).status_code == 401
    assert not Resolution.objects.exists()


def test_whoever_left_the_team_reads_that_it_is_settled_and_opens_it_no_more(
    thread: Highlight, ana: User, ben: User
) -> None:
    Resolution.resolve(thread, by=ben)
    Membership.objects.filter(user=ana).delete()
    assert card_in(reader(ana).get(thread.article.get_absolute_url()), thread).find(".//summary") is not None
    page = reader(ana).get(reverse("highlight", args=[thread.uuid])).content.decode()
    assert 'id="resolution"' not in page
    assert settle(ana, thread, undo="1").status_code == 404
    assert Resolution.objects.exists()


def test_visitor_reads_that_a_public_thread_is_settled_and_is_offered_nothing(thread: Highlight, ana: User) -> None:
    thread.relabel(thread.label, Audience(Visibility.EVERYONE), by=ana, version=1)
    Resolution.resolve(thread, by=ana)
    card = card_in(reader(None).get(thread.article.get_absolute_url()), thread)
    assert card.findtext(".//summary").startswith("Resolved by ana") and not card.find_class("act")


def test_notebook_shows_it_and_exports_tell_it(thread: Highlight, ana: User, ben: User) -> None:
    other = note(mark(thread.article, "Boats", by=ana)).highlight
    Resolution.resolve(thread, by=ben)
    Resolution.objects.update(at=LONG_AGO)
    book = reader(ana).get("/notebook/")
    assert card_in(book, thread).findtext(".//summary") == "Resolved by ben, 3 Nov 2021"
    assert card_in(book, other).find(".//summary") is None

    exported = {form: b"".join(reader(ana).get(f"/notebook/export/?format={form}")) for form in ("json", "csv")}
    marks = {row["quote"]: row["resolved"] for row in json.loads(exported["json"])}
    assert marks == {"two million": {"by": "ben", "at": LONG_AGO.isoformat()}, "Boats": None}
    rows = csv.DictReader(io.StringIO(exported["csv"].decode("utf-8-sig"), newline=""))
    assert {row["quote"]: row["resolved"] for row in rows} == {
        "two million": "ben, 2021-11-03T12:00+00:00",
        "Boats": "",
    }

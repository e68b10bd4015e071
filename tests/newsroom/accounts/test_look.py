"""How the pages look to their reader: written into them by the server, kept with a member or in a visitor's browser."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from lxml import html

from articles.models import Article
from newsroom.accounts.look import COOKIE
from newsroom.accounts.models import User
from tests.factories import HTMX, article, reader
from tests.newsroom.accounts.routes import LOOK

CHOSEN = {"theme": "dark", "text-size": "24", "font": "sans", "leading": "170", "measure": "wide", "justified": "off"}
BEFORE = {"theme": "system", "text-size": "20", "font": "serif", "leading": "155", "measure": "normal"}


@pytest.fixture
def room(labels: None) -> Article:
    return article()


def page_of(client: Client, address: str = "/") -> html.HtmlElement:
    return html.document_fromstring(client.get(address).content.decode())


def look_of(client: Client) -> dict[str, str]:
    return {name: page_of(client).get(f"data-{name}") for name in CHOSEN}


def test_what_is_chosen_is_in_every_page_from_then_on(ana: User, ben: User) -> None:
    client = reader(ana)
    assert client.post("/look/", {**LOOK, "next": "/?q=bridge"})["Location"] == "/?q=bridge"
    assert look_of(client) == look_of(reader(ana)) == CHOSEN
    client.post("/look/", {**LOOK, "justified": "on"})
    assert look_of(client) == CHOSEN | {"justified": "on"}
    assert look_of(reader(ben)) == look_of(reader(None)) == BEFORE | {"justified": "off"}


def test_htmx_is_given_nothing_to_draw(ana: User) -> None:
    answer = reader(ana).post("/look/", LOOK, headers=HTMX)
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_visitor_keeps_their_choice_in_their_browser(room: Article) -> None:
    client = reader(None)
    cookie = client.post("/look/", LOOK).cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert look_of(client) == CHOSEN
    assert look_of(reader(None))["theme"] == "system"


def test_a_cookie_that_is_not_ours_or_offers_what_is_gone_counts_for_nothing(db: None) -> None:
    gone = signing.get_cookie_signer(salt=f"{COOKIE}{COOKIE}").sign('{"theme":"pink"}')
    for kept in ("", "x", '{"theme":"dark"}', gone):
        client = reader(None)
        client.cookies[COOKIE] = kept
        assert look_of(client) == BEFORE | {"justified": "off"}, kept


def test_a_member_does_not_see_the_choice_of_a_visitor_before_them(ana: User) -> None:
    client = reader(None)
    client.post("/look/", LOOK)
    client.force_login(ana)
    assert look_of(client)["theme"] == "system"


@pytest.mark.parametrize("change", [{"leading": "150"}, {"measure": "9em"}, {"font": ""}, {"theme": '"><script>'}])
def test_what_is_not_offered_is_refused(ana: User, change: dict[str, str]) -> None:
    for client in (reader(ana), reader(None)):
        assert client.post("/look/", {**LOOK, **change}).status_code == 400
        assert look_of(client)["leading"] == "155"
        assert COOKIE not in client.cookies


@pytest.mark.parametrize("field", ["username", "is_staff", "single_keys"])
def test_nothing_but_the_look_is_changed(ana: User, field: str) -> None:
    before = getattr(ana, field)
    reader(ana).post("/look/", {**LOOK, field: ""})
    ana.refresh_from_db()
    assert (getattr(ana, field), ana.font) == (before, "sans")


@pytest.mark.parametrize("name", ["ana", "visitor"])
def test_the_panel_of_the_reading_room_shows_what_stands(room: Article, people: dict[str, Any], name: str) -> None:
    client = reader(people[name])
    client.post("/look/", {**LOOK, "justified": "on"})
    form = page_of(client, room.get_absolute_url()).get_element_by_id("look").find("form")
    assert {**LOOK, "justified": "on"}.items() <= dict(form.form_values()).items()
    assert all(field.get("name") for field in form.xpath(".//input"))
    assert page_of(client).get_element_by_id("look", None) is None

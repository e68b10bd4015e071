"""The colours a reader prefers, in the first byte of every page."""

import pytest

from newsroom.accounts.models import User
from tests.factories import reader


@pytest.mark.parametrize("theme", ["paper", "dark", "system"])
def test_chosen_theme_is_in_every_page_from_then_on(theme: str, ana: User, ben: User) -> None:
    client = reader(ana)
    response = client.post("/theme/", {"theme": theme, "next": "/?q=bridge"})
    assert response["Location"] == "/?q=bridge"
    for address in ("/", "/nowhere/"):
        assert f'data-theme="{theme}"' in client.get(address).content.decode()
    assert 'data-theme="system"' in reader(ben).get("/").content.decode()


@pytest.mark.parametrize("theme", ["", "neon", '"><script>', "x" * 1000])
def test_theme_that_is_none_is_refused(theme: str, ana: User) -> None:
    assert reader(ana).post("/theme/", {"theme": theme}).status_code == 400
    ana.refresh_from_db()
    assert ana.theme == "system"


@pytest.mark.parametrize(
    "back", ["", "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_theme_leads_back_to_our_own_pages_alone(back: str, ana: User) -> None:
    assert reader(ana).post("/theme/", {"theme": "dark", "next": back})["Location"] == "/"


def test_visitor_follows_the_system(db: None) -> None:
    assert 'data-theme="system"' in reader(None).get("/").content.decode()

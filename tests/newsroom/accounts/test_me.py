import pytest
from django.test import Client

from newsroom.accounts.models import User
from tests.factories import article, reader
from tests.newsroom.accounts.routes import LOOK

PASSWORD = "violet harbour tram"


@pytest.fixture
def ana(ana: User) -> User:
    ana.set_password(PASSWORD)
    ana.email = "ana@news.example"
    ana.save()
    return ana


def profile(**change: str) -> dict[str, str]:
    return {"first_name": "Ana", "last_name": "Kovač", "email": "ana@news.example", "password": "", **change}


def test_a_name_is_changed_and_shown(ana: User) -> None:
    client = reader(ana)
    assert client.post("/me/", profile())["Location"] == "/me/"
    assert '<summary dir="auto">Ana Kovač</summary>' in client.get("/me/").content.decode()


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_mail_address_is_changed_with_the_password_only(ana: User, password: str) -> None:
    client = reader(ana)
    answer = client.post("/me/", profile(email="thief@evil.example", password=password))
    assert answer.status_code == 422
    assert "Your password is needed to change the mail address" in answer.content.decode()
    ana.refresh_from_db()
    assert ana.email == "ana@news.example"
    client.post("/me/", profile(email="new@news.example", password=PASSWORD))
    ana.refresh_from_db()
    assert ana.email == "new@news.example"


def test_guessing_the_password_there_is_slowed_down(ana: User) -> None:
    client = reader(ana)
    codes = [client.post("/me/", profile(email="x@evil.example", password=f"{n}")).status_code for n in range(6)]
    assert codes == [422] * 5 + [429]


def test_what_a_form_refuses_is_not_shown_as_the_name(ana: User) -> None:
    page = reader(ana).post("/me/", profile(email="no address", first_name="Zoë")).content.decode()
    assert '<h1 dir="auto">ana</h1>' in page


@pytest.mark.parametrize("field", ["username", "is_staff", "is_superuser", "default_audience", "is_active"])
def test_fields_that_are_not_in_the_form_stay(ana: User, field: str) -> None:
    before = getattr(ana, field)
    client = reader(ana)
    client.post("/me/", profile(**{field: "1"}))
    client.post("/me/preferences/", {**LOOK, field: "1"})
    ana.refresh_from_db()
    assert getattr(ana, field) == before and ana.theme == "dark"


def test_a_name_with_unseen_signs_is_refused(ana: User) -> None:
    assert reader(ana).post("/me/", profile(first_name="Ana\u202e")).status_code == 422


def test_every_page_is_drawn_as_its_reader_likes_it(ana: User, ben: User) -> None:
    room = article()
    reader(ana).post("/me/preferences/", {**LOOK, "text_size": "28"})
    for address in ("/", room.get_absolute_url(), "/me/", "/no/such/page/"):
        assert 'data-theme="dark" data-text-size="28" data-keys="off"' in reader(ana).get(address).content.decode()
    for client in (reader(ben), Client()):
        page = client.get(room.get_absolute_url()).content.decode()
        assert 'data-theme="system" data-text-size="20" data-keys="on"' in page


@pytest.mark.parametrize(
    "change", [{"theme": "pink"}, {"text_size": "19"}, {"text_size": "x"}, {"theme": ""}, {"font": "Comic"}]
)
def test_a_preference_that_does_not_exist_is_refused(ana: User, change: dict[str, str]) -> None:
    assert reader(ana).post("/me/preferences/", {**LOOK, **change}).status_code == 422
    ana.refresh_from_db()
    assert (ana.theme, ana.text_size) == ("system", 20)


def test_the_menu_leads_to_teams_and_to_ones_own_page(ana: User) -> None:
    page = reader(ana).get("/").content.decode()
    assert 'href="/teams/"' in page and 'href="/me/"' in page
    assert 'href="/teams/"' not in Client().get("/").content.decode()


def test_the_page_asks_the_database_four_times(ana: User, django_assert_num_queries) -> None:
    client = reader(ana)
    with django_assert_num_queries(4):
        client.get("/me/")

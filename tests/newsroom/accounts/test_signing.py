"""The door: signing in, out and up."""

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.accounts.models import FailedSignIn, User
from tests.factories import reader

PASSWORD = "violet harbour tram"
NEW = {"username": "dora", "email": "", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def ana_knows_her_password(ana: User) -> User:
    ana.set_password(PASSWORD)
    ana.save()
    return ana


def knock(client: Client, name: str = "ana", password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def test_session_key_changes_on_the_way_in(ana_knows_her_password: User) -> None:
    client = Client()
    client.session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted
    knock(client)
    assert client.session.session_key != planted
    client.cookies["sessionid"] = planted
    assert client.get("/me/").status_code == 302


def test_session_ends_after_fourteen_days(ana_knows_her_password: User) -> None:
    client = Client()
    assert knock(client).cookies["sessionid"]["max-age"] == 14 * 24 * 3600


@pytest.mark.parametrize(
    "wanted",
    [
        *("//evil.example", "https://evil.example", "https:evil.example", "/\\evil.example", "\\\\evil.example"),
        *("javascript:alert(1)", "http:///evil.example", " //evil.example", "/\t/evil.example"),
    ],
)
def test_next_leads_to_no_other_site(ana_knows_her_password: User, wanted: str) -> None:
    assert knock(Client(), next=wanted)["Location"] == "/"


def test_next_leads_on_inside(ana_knows_her_password: User) -> None:
    assert knock(Client(), next="/teams/")["Location"] == "/teams/"


def test_wrong_name_wrong_password_and_closed_account_read_alike(ana_knows_her_password: User, ben: User) -> None:
    ben.is_active = False
    ben.set_password(PASSWORD)
    ben.save()
    answers = [
        knock(Client(), name, password) for name, password in (("ana", "wrong"), ("nobody", "wrong"), ("ben", PASSWORD))
    ]
    assert {answer.status_code for answer in answers} == {422}
    pages = {
        answer.content.decode().replace(f'value="{name}"', "").split("<main")[1].split('name="csrf')[0]
        for answer, name in zip(answers, ("ana", "nobody", "ben"), strict=True)
    }
    assert len(pages) == 1


def test_five_wrong_attempts_make_the_next_one_wait(ana_knows_her_password: User) -> None:
    client = Client()
    assert [knock(client, password="wrong").status_code for _ in range(5)] == [422] * 5
    answer = knock(client)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 60
    FailedSignIn.objects.update(at=timezone.now() - timezone.timedelta(minutes=16))
    assert knock(client).status_code == 302


def test_signing_out_forgets_the_place(ana_knows_her_password: User) -> None:
    client = Client()
    knock(client)
    assert ana_knows_her_password.sign_ins.count() == 1
    client.post("/sign-out/")
    assert ana_knows_her_password.sign_ins.count() == 0
    assert client.get("/me/").status_code == 302


def test_accounts_are_made_by_invitation_alone(db: None) -> None:
    assert Client().get("/sign-up/").status_code == Client().post("/sign-up/", NEW).status_code == 404
    assert not User.objects.exists()
    assert "/sign-up/" not in Client().get("/sign-in/").content.decode()


def test_accounts_are_made_by_anybody_where_the_house_is_open(db: None, settings) -> None:
    settings.OPEN_SIGN_UP = True
    assert "/sign-up/" in Client().get("/sign-in/").content.decode()
    client = Client()
    assert client.get("/sign-up/").status_code == 200
    assert client.post("/sign-up/", {**NEW, "is_staff": "1"})["Location"] == "/teams/"
    dora = User.objects.get()
    assert not dora.is_staff and dora.sign_ins.count() == 1
    assert client.get("/teams/").status_code == 200
    assert client.get("/sign-up/").status_code == 302


@pytest.mark.parametrize("password", ["short", "password123", "1" * 129, "", "dora.example"])
def test_weak_passwords_are_refused(db: None, settings, password: str) -> None:
    settings.OPEN_SIGN_UP = True
    form = {**NEW, "username": "dora.example", "password1": password, "password2": password}
    assert Client().post("/sign-up/", form).status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["/sign-in/", "/invitations/x/", "/sign-out/", "/teams/", "/me/", "/me/password/"])
def test_forms_from_elsewhere_are_refused(ana: User, address: str) -> None:
    assert reader(ana, enforce_csrf_checks=True).post(address).status_code == 403

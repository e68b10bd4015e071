"""One door for everybody: who comes in, who waits, and where they land."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from newsroom.accounts.models import FailedSignIn, User
from tests.factories import article, reader

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def person() -> User:
    return User.objects.create_user("Ana", password=PASSWORD)


def sign_in(name: str = "Ana", password: str = PASSWORD, *, address: str = "10.0.0.1", **more: Any) -> Any:
    headers = more.pop("headers", {})
    return Client().post(
        "/sign-in/", {"username": name, "password": password, **more}, headers=headers, REMOTE_ADDR=address
    )


def failed(count: int, ago: timedelta = timedelta(seconds=5), *, name: str = "Ana", address: str = "10.0.0.1") -> None:
    for _attempt in range(count):
        FailedSignIn.record(name, address)
    FailedSignIn.objects.filter(name=name.casefold(), address=address).update(at=timezone.now() - ago)


def test_right_password_leads_to_the_library(person: User) -> None:
    client = Client()
    response = client.post("/sign-in/", {"username": "Ana", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert "Sign out" in client.get("/").content.decode()
    assert not FailedSignIn.objects.exists()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Ana", "zeppelin"),
        ("nobody", "zeppelin"),
        ("ana", PASSWORD),
        ("", ""),
        ("Ana", ""),
        ("x" * 1000, "y" * 5000),
        ("a\x00", "b\x00"),
    ],
)
def test_every_failure_answers_with_the_same_words(name: str, password: str, person: User) -> None:
    response = sign_in(name, password)
    assert response.status_code == 422
    assert "This name and password do not belong together" in response.content.decode()
    assert password == "" or password not in response.content.decode()
    assert FailedSignIn.objects.count() == 1


def test_person_without_access_is_told_no_more(person: User) -> None:
    User.objects.update(is_active=False)
    response = sign_in()
    assert response.status_code == 422
    assert "do not belong together" in response.content.decode()


def test_fifth_failure_under_one_name_from_one_address_makes_wait(person: User) -> None:
    assert [sign_in(password="wrong").status_code for _attempt in range(6)] == [422] * 5 + [429]
    response = sign_in()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 15 * 60 + 1
    assert "Too many attempts. Try again in 15 minutes." in response.content.decode()
    assert sign_in(address="10.0.0.2").status_code == 302


def test_spelling_of_the_name_does_not_evade_the_limit(person: User) -> None:
    for name in ("Ana", "ANA", "ana", "aNa", "anA"):
        sign_in(name, "wrong")
    assert sign_in().status_code == 429


@pytest.mark.django_db(transaction=True)
def test_guesses_made_at_once_count_like_guesses_made_in_turn(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def takes_its_time(self: User, raw_password: str) -> bool:
        sleep(0.1)
        return False

    def guess(number: int) -> int:
        try:
            return int(sign_in(password=f"guess {number}").status_code)
        finally:
            connection.close()

    monkeypatch.setattr(User, "check_password", takes_its_time)
    with ThreadPoolExecutor(12) as pool:
        codes = sorted(pool.map(guess, range(12)))
    assert codes == [422] * 5 + [429] * 7
    assert FailedSignIn.objects.count() == 5


def test_guess_is_counted_before_the_password_is_looked_at(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(self: User, raw_password: str) -> bool:
        return FailedSignIn.objects.count() == 1

    monkeypatch.setattr(User, "check_password", counted)
    assert sign_in().status_code == 302
    assert not FailedSignIn.objects.exists()


def test_wait_ends(person: User) -> None:
    failed(5, timedelta(minutes=16))
    assert sign_in().status_code == 302
    failed(5, timedelta(minutes=14))
    response = sign_in()
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 61


def test_twenty_failures_a_minute_from_one_address_make_all_names_wait_there(person: User) -> None:
    for number in range(20):
        failed(1, name=f"guess {number}")
    assert sign_in().status_code == 429
    assert sign_in(address="10.0.0.2").status_code == 302
    FailedSignIn.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert sign_in().status_code == 302


def test_fifty_failures_an_hour_under_one_name_make_it_wait_everywhere(person: User) -> None:
    for number in range(50):
        failed(1, timedelta(minutes=50), address=f"10.1.0.{number}")
    response = sign_in(address="10.9.9.9")
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 10 * 60 + 1
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert sign_in(address="10.9.9.9").status_code == 302


def test_failures_are_forgotten_after_a_day(person: User) -> None:
    failed(3, timedelta(hours=25))
    sign_in(password="wrong")
    assert FailedSignIn.objects.count() == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "1.2.3.4", "10.0.0.1"),
        (0, "", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.7", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
        (1, "x" * 500, "x" * 45),
    ],
)
def test_forwarded_address_is_believed_as_far_as_our_proxies_reach(
    proxies: int, forwarded: str, counted: str, person: User, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    sign_in(password="wrong", headers={"X-Forwarded-For": forwarded})
    assert FailedSignIn.objects.get().address == counted


def test_forged_address_does_not_evade_the_limit(person: User) -> None:
    codes = [
        sign_in(password="wrong", headers={"X-Forwarded-For": f"1.2.3.{number}"}).status_code for number in range(6)
    ]
    assert codes == [422] * 5 + [429]


@pytest.mark.parametrize(
    ("wanted", "landed"),
    [
        ("/articles/1-x/?a=b", "/articles/1-x/?a=b"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///evil.example", "/"),
        ("\x00//evil.example", "/"),
        (" //evil.example", "/"),
        ("/%2f%2fevil.example", "/%2f%2fevil.example"),
    ],
)
def test_next_leads_to_our_own_pages_alone(wanted: str, landed: str, person: User) -> None:
    assert sign_in(next=wanted)["Location"] == landed
    page = Client().get("/sign-in/", {"next": wanted}).content.decode()
    assert 'action="/sign-in/"' in page


def test_next_survives_a_failure_and_is_escaped(person: User) -> None:
    html = sign_in(password="wrong", next='/?q="><script>').content.decode()
    assert 'value="/?q=&quot;&gt;&lt;script&gt;"' in html


def test_signing_in_takes_a_new_session(person: User) -> None:
    client = Client()
    client.cookies["sessionid"] = "fixed-by-someone-else-0123456789"
    client.post("/sign-in/", {"username": "Ana", "password": PASSWORD})
    assert client.cookies["sessionid"].value != "fixed-by-someone-else-0123456789"
    assert client.cookies["sessionid"]["httponly"] and client.cookies["sessionid"]["samesite"] == "Lax"


def test_signing_out_needs_a_post(person: User) -> None:
    client = reader(person)
    assert client.get("/sign-out/").status_code == 405
    assert "Sign out" in client.get("/").content.decode()
    assert client.post("/sign-out/").status_code == 302
    assert "Sign out" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-out/", "/theme/", "/articles/1/highlights/", "/articles/1/position/"]
)
def test_form_without_its_token_is_refused(address: str, person: User) -> None:
    made = article()
    client = reader(person, enforce_csrf_checks=True)
    response = client.post(address.replace("/1/", f"/{made.pk}/"), {"username": "Ana", "password": PASSWORD})
    assert response.status_code == 403
    assert "This page has become old" in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_form_from_another_site_is_refused(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    form = {"username": "Ana", "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    for origin in ("https://evil.example", "null"):
        assert client.post("/sign-in/", form, headers={"Origin": origin}).status_code == 403
    assert client.post("/sign-in/", form).status_code == 302


def test_door_of_the_admin_is_the_same_door(person: User, ed: User) -> None:
    for address in ("/admin/", "/admin/login/?next=/admin/articles/"):
        response = Client().get(address, follow=True)
        assert response.redirect_chain[-1][0].startswith("/sign-in/?next=")
        assert response.status_code == 200
    assert Client().post("/admin/login/", {"username": "Ana", "password": PASSWORD}).status_code == 302
    assert reader(ed).get("/admin/").status_code == 200


def test_account_without_the_desk_is_not_sent_round_in_circles(person: User) -> None:
    response = reader(person).get("/admin/", follow=True)
    assert len(response.redirect_chain) <= 3
    assert response.status_code == 200

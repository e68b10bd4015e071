"""Where somebody is signed in, as they see it and end it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from newsroom.accounts.browsers import in_words
from newsroom.accounts.models import User

PASSWORD = "violet harbour tram"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def ana(ana: User) -> User:
    ana.set_password(PASSWORD)
    ana.save()
    return ana


def browser(user: User, agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    assert client.post("/sign-in/", {"username": user.username, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_page_lists_browsers_and_knows_its_own(ana: User) -> None:
    here = browser(ana)
    browser(ana, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1")
    page = here.get("/me/").content.decode()
    assert "Firefox on Linux" in page and "Safari on iPhone" in page and "127.0.0.1" in page
    assert page.count("This one") == 1


def test_one_session_is_ended(ana: User) -> None:
    here, there = browser(ana), browser(ana)
    there_id = ana.sign_ins.get(session_key=there.session.session_key).pk
    here.post(f"/me/sign-ins/{there_id}/ending/")
    assert is_in(here) and not is_in(there)


def test_all_others_are_ended(ana: User) -> None:
    here, *others = (browser(ana) for _ in range(3))
    here.post("/me/sign-ins/ending/")
    assert is_in(here) and not any(is_in(other) for other in others)
    assert ana.sign_ins.count() == 1


def test_ending_this_one_signs_out(ana: User) -> None:
    here = browser(ana)
    here.post(f"/me/sign-ins/{ana.sign_ins.get().pk}/ending/")
    assert not is_in(here)


def test_nobody_ends_somebody_elses(ana: User, ben: User) -> None:
    ben.set_password(PASSWORD)
    ben.save()
    there = browser(ben)
    assert browser(ana).post(f"/me/sign-ins/{ben.sign_ins.get().pk}/ending/").status_code == 404
    browser(ana).post("/me/sign-ins/ending/")
    assert is_in(there)


def test_sessions_that_have_ended_are_not_listed(ana: User) -> None:
    here, there = browser(ana), browser(ana)
    Session.objects.filter(session_key=there.session.session_key).delete()
    assert here.get("/me/").content.decode().count("Firefox on Linux") == 1


def test_sessions_that_have_ended_are_forgotten_at_the_next_sign_in(ana: User) -> None:
    browser(ana)
    Session.objects.all().delete()
    here = browser(ana)
    assert ana.sign_ins.count() == 1
    assert here.get("/me/").content.decode().count("Firefox on Linux") == 1


def test_a_browser_may_say_what_it_likes(ana: User) -> None:
    page = browser(ana, "<script>alert(1)</script>" * 40).get("/me/").content.decode()
    assert "<script>alert" not in page and "A browser we do not know" in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605", "Safari on macOS"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537 Chrome/140.0 Mobile Safari/537", "Chrome on Android"),
        ("Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537 Chrome/140.0 Safari/537", "Chrome on ChromeOS"),
        ("curl/8.0", "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)
def test_browsers_are_named_in_words(agent: str, words: str) -> None:
    assert in_words(agent) == words

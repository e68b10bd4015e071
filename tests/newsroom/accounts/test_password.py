import pytest
from django.test import Client

from newsroom.accounts.models import FailedSignIn, User

OLD, NEW = "violet harbour tram", "seven grey herons"
FORM = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}


@pytest.fixture
def ana(ana: User) -> User:
    ana.set_password(OLD)
    ana.save()
    return ana


def browser(password: str = OLD) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": "ana", "password": password})
    return client


def test_a_new_password_ends_all_other_sessions_and_keeps_this_one(ana: User) -> None:
    here, there = browser(), browser()
    before = here.session.session_key
    assert here.post("/me/password/", FORM)["Location"] == "/me/"
    assert here.session.session_key != before
    assert here.get("/me/").content.decode().count("This one") == 1
    assert there.get("/me/").status_code == 302
    assert ana.sign_ins.count() == 1
    assert browser(NEW).get("/me/").status_code == 200 and browser(OLD).get("/me/").status_code == 302


def test_the_old_key_opens_nothing(ana: User) -> None:
    here = browser()
    before = here.session.session_key
    here.post("/me/password/", FORM)
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/me/").status_code == 302


@pytest.mark.parametrize(
    "change",
    [{"old_password": "wrong"}, {"new_password2": "other words"}, {"new_password1": "a", "new_password2": "a"}],
)
def test_a_form_that_is_wrong_changes_nothing(ana: User, change: dict[str, str]) -> None:
    here, there = browser(), browser()
    assert here.post("/me/password/", FORM | change).status_code == 422
    ana.refresh_from_db()
    assert ana.check_password(OLD)
    assert there.get("/me/").status_code == 200


def test_guessing_the_old_password_is_slowed_down(ana: User) -> None:
    here = browser()
    codes = [here.post("/me/password/", FORM | {"old_password": f"guess {n}"}).status_code for n in range(5)]
    assert codes == [422] * 5
    assert here.post("/me/password/", FORM).status_code == 429


def test_a_new_password_that_is_weak_is_no_guess(ana: User) -> None:
    browser().post("/me/password/", FORM | {"new_password1": "a", "new_password2": "a"})
    assert not FailedSignIn.objects.exists()

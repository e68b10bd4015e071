"""Back in without the password: by mail, or by a link from whoever runs the house."""

import re
import time
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from newsroom.accounts.models import FailedSignIn, User

NEW = {"new_password1": "seven grey herons", "new_password2": "seven grey herons"}


@pytest.fixture
def ana(ana: User) -> User:
    ana.email = "ana@news.example"
    ana.set_password("violet harbour tram")
    ana.save()
    return ana


@pytest.fixture
def with_mail(settings) -> None:
    settings.MAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.news.example", "desk@news.example"


def ask(address: str = "ana@news.example", client: Client | None = None):
    return (client or Client()).post("/forgotten/", {"email": address})


def mailed(count: int = 1) -> str:
    """The text of the last mail; they go out beside the answer."""
    until = time.monotonic() + 5
    while len(mail.outbox) < count and time.monotonic() < until:
        time.sleep(0.01)
    assert len(mail.outbox) == count
    return mail.outbox[-1].body


def link_in(words: str) -> str:
    return re.search(r"/forgotten/\S+/\S+/", words)[0]


def test_a_mail_brings_a_link_that_sets_a_new_password_once(ana: User, with_mail: None) -> None:
    thief = Client()
    thief.post("/sign-in/", {"username": "ana", "password": "violet harbour tram"})
    assert ana.sign_ins.count() == 1
    ask()
    link = link_in(mailed())
    assert mail.outbox[0].to == ["ana@news.example"] and mail.outbox[0].from_email == "desk@news.example"
    client = Client()
    assert client.get(link).status_code == 200
    assert client.post(link, NEW)["Location"] == "/sign-in/"
    ana.refresh_from_db()
    assert ana.check_password("seven grey herons")
    assert thief.get("/me/").status_code == 302
    assert ana.sign_ins.count() == 0
    assert client.get("/me/").status_code == 302
    for answer in (client.get(link), client.post(link, NEW)):
        assert answer.status_code == 410


def test_known_and_unknown_addresses_get_the_same_answer(ana: User, with_mail: None) -> None:
    known, unknown = ask(), ask("nobody@news.example")
    assert known.status_code == unknown.status_code == 200
    without_token = [answer.content.decode().split("<main")[1] for answer in (known, unknown)]
    assert without_token[0] == without_token[1]
    assert "Look into your mail" in without_token[0]
    mailed(1)


def test_a_closed_account_gets_no_mail_and_the_same_answer(ana: User, with_mail: None) -> None:
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert "Look into your mail" in ask().content.decode()
    time.sleep(0.1)
    assert not mail.outbox


def test_asking_again_and_again_is_slowed_down_alike(ana: User, with_mail: None) -> None:
    for address in ("ana@news.example", "nobody@news.example"):
        assert [ask(address).status_code for _ in range(5)] == [200] * 5
        answer = ask(address)
        assert answer.status_code == 429 and "Retry-After" in answer
    mailed(5)


def test_asking_does_not_lock_the_door(ana: User, with_mail: None) -> None:
    for _ in range(6):
        ask("ana")
    assert FailedSignIn.wait("ana", "127.0.0.1") is None


def test_the_link_begins_with_the_address_of_the_site(ana: User, with_mail: None, settings) -> None:
    settings.SITE_URL = "https://news.example"
    ask()
    assert "\nhttps://news.example/forgotten/" in mailed()


def test_a_foreign_host_makes_no_link(ana: User, with_mail: None) -> None:
    answer = Client(headers={"Host": "evil.example"}).post("/forgotten/", {"email": "ana@news.example"})
    assert answer.status_code == 400
    assert not mail.outbox


def test_without_mail_the_page_names_whom_to_ask(ana: User) -> None:
    for answer in (Client().get("/forgotten/"), ask()):
        assert "Ask whoever runs it for a link" in answer.content.decode()
    time.sleep(0.1)
    assert not mail.outbox


def test_an_hour_later_the_link_opens_nothing(ana: User, monkeypatch) -> None:
    link = printed("ana")
    later = timezone.datetime.now() + timezone.timedelta(minutes=61)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)
    assert Client().get(link).status_code == 410


def test_a_new_mail_address_ends_links_to_the_old_one(ana: User) -> None:
    link = printed("ana")
    User.objects.filter(pk=ana.pk).update(email="other@news.example")
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("uid", ["MQ", "x", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "%00", "4pi5", "LTE"])
def test_a_link_that_was_made_up_opens_nothing(ana: User, uid: str) -> None:
    assert Client().get(f"/forgotten/{uid}/abc-def/").status_code == 410


def test_a_link_of_one_person_is_no_key_to_another(ana: User, ben: User) -> None:
    ours, theirs = printed("ana"), printed("ben")
    mixed = "/".join([*theirs.split("/")[:3], ours.split("/")[3], ""])
    assert Client().post(mixed, NEW).status_code == 410


def test_the_address_of_the_page_is_told_to_nobody(ana: User) -> None:
    for link in (printed("ana"), "/forgotten/MQ/wrong/"):
        answer = Client().get(link)
        assert answer["Referrer-Policy"] == "strict-origin" and "no-store" in answer["Cache-Control"]


def test_a_weak_new_password_is_refused_and_the_link_stays(ana: User) -> None:
    link = printed("ana")
    assert Client().post(link, {"new_password1": "a", "new_password2": "a"}).status_code == 422
    assert Client().post(link, NEW).status_code == 302


def test_the_command_prints_a_whole_link(ana: User, settings) -> None:
    settings.SITE_URL = "https://news.example"
    out = StringIO()
    call_command("reset_link", "ANA", stdout=out)
    assert out.getvalue().startswith("https://news.example/forgotten/")


def test_the_command_says_whom_it_does_not_find(ana: User) -> None:
    with pytest.raises(CommandError, match="Nobody here signs in as 'dora'"):
        call_command("reset_link", "dora")
    User.objects.filter(pk=ana.pk).update(is_active=False)
    with pytest.raises(CommandError, match="closed"):
        call_command("reset_link", "ana")


def printed(name: str) -> str:
    out = StringIO()
    call_command("reset_link", name, stdout=out)
    return link_in(out.getvalue())

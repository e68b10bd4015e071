"""What a link into a team opens, and for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.accounts.models import Invitation, Membership, Team, User
from tests.factories import reader

SENTENCE = "It has been used, revoked or has ended, or a part of it was lost on the way."
NEW = {"username": "dora", "email": "", "password1": "violet harbour tram", "password2": "violet harbour tram"}


@pytest.fixture
def link(ana: User, desk: Team) -> str:
    return address(Invitation.make(desk, role="member", by=ana))


def address(made: tuple[Invitation, str]) -> str:
    return reverse("invitation", args=[made[1]])


def test_a_link_shows_team_and_role(link: str, cleo: User) -> None:
    for client in (Client(), reader(cleo)):
        page = client.get(link).content.decode()
        assert "Join Verification desk" in page and "ana invites you as a member" in page


def test_somebody_with_an_account_joins(link: str, cleo: User, desk: Team) -> None:
    answer = reader(cleo).post(link)
    assert answer["Location"] == desk.get_absolute_url()
    assert desk.place_of(cleo).role == "member"


def test_somebody_without_an_account_makes_one_and_is_in(link: str, desk: Team) -> None:
    client = Client()
    assert client.post(link, NEW, follow=True).status_code == 200
    dora = User.objects.get(username="dora")
    assert desk.place_of(dora) and dora.check_password("violet harbour tram")
    assert dora.sign_ins.standing().count() == 1
    assert not (dora.is_staff or dora.is_superuser)


def test_somebody_signs_in_on_the_page_and_comes_back_to_it(link: str, cleo: User) -> None:
    cleo.set_password("violet harbour tram")
    cleo.save()
    client = Client()
    form = {"username": "cleo", "password": "violet harbour tram", "next": link}
    assert f'<input type="hidden" name="next" value="{link}">' in client.get(link).content.decode()
    assert client.post("/sign-in/", form)["Location"] == link


def test_a_role_in_the_form_changes_nothing(link: str, cleo: User, desk: Team) -> None:
    reader(cleo).post(link, {"role": "lead", "team": Team.objects.exclude(pk=desk.pk).get().pk, "is_staff": "1"})
    assert desk.place_of(cleo).role == "member"
    Client().post(address(Invitation.make(desk, role="member", by=desk.membership_set.leads().get().user)), {
        **NEW, "role": "lead", "is_staff": "1", "is_superuser": "1",
    })  # fmt: skip
    dora = User.objects.get(username="dora")
    assert desk.place_of(dora).role == "member" and not dora.is_staff and not dora.is_superuser


def test_a_link_for_one_lets_in_one(link: str, cleo: User, ed: User, desk: Team) -> None:
    assert reader(cleo).post(link).status_code == 302
    for client in (reader(ed), Client()):
        for answer in (client.get(link), client.post(link, NEW)):
            assert answer.status_code == 410
            assert SENTENCE in answer.content.decode()
    assert desk.place_of(ed) is None and not User.objects.filter(username="dora").exists()


def test_a_link_for_several_lets_in_several(ana: User, cleo: User, ed: User, desk: Team) -> None:
    link = address(Invitation.make(desk, role="member", by=ana, single_use=False))
    assert [reader(user).post(link).status_code for user in (cleo, ed)] == [302, 302]


@pytest.mark.parametrize("change", ["revoked", "expired", "demoted", "gone", "closed"])
def test_a_link_that_no_longer_holds_lets_nobody_in(change: str, link: str, ana: User, cleo: User, desk: Team) -> None:
    match change:
        case "revoked":
            Invitation.objects.all().revoke(by=ana)
        case "expired":
            Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "demoted":
            Membership.objects.filter(user=ana).update(role="member")
        case "gone":
            Membership.objects.filter(user=ana).delete()
        case "closed":
            User.objects.filter(pk=ana.pk).update(is_active=False)
    for answer in (reader(cleo).get(link), reader(cleo).post(link), Client().post(link, NEW)):
        assert answer.status_code == 410
        assert SENTENCE in answer.content.decode()
    assert desk.place_of(cleo) is None


def test_links_last_seven_days(ana: User, desk: Team) -> None:
    made, _token = Invitation.make(desk, role="member", by=ana)
    assert timedelta(days=6, hours=23) < made.expires_at - timezone.now() <= timedelta(days=7)


def test_a_link_that_never_was_reads_as_one_that_has_ended(link: str, cleo: User) -> None:
    answer = reader(cleo).post("/invitations/no-such-token/")
    assert answer.status_code == 404
    assert SENTENCE in answer.content.decode()


def test_whoever_is_in_already_does_not_use_the_link_up(link: str, ben: User, desk: Team) -> None:
    for answer in (reader(ben).get(link), reader(ben).post(link)):
        assert "You are in this team already" in answer.content.decode()
    assert Invitation.objects.get().used_at is None
    assert desk.place_of(ben).role == "member"


def test_whoever_joins_twice_at_once_is_in_once(ana: User, cleo: User, desk: Team) -> None:
    made, _token = Invitation.make(desk, role="member", by=ana, single_use=False)
    assert made.accept(cleo) and made.accept(cleo)
    assert desk.membership_set.filter(user=cleo).count() == 1


def test_a_lead_does_not_lose_the_role_by_a_link_for_members(link: str, ana: User, desk: Team) -> None:
    reader(ana).post(link)
    assert desk.place_of(ana).leads


def test_a_bad_form_makes_no_account_and_keeps_the_link(link: str) -> None:
    answer = Client().post(link, {**NEW, "password2": "something else"})
    assert answer.status_code == 422
    assert not User.objects.filter(username="dora").exists()
    assert Invitation.objects.get().is_open


def test_a_link_that_is_used_while_somebody_types_makes_no_account(link: str, monkeypatch) -> None:
    monkeypatch.setattr(Invitation, "accept", lambda self, user: False)
    assert Client().post(link, NEW).status_code == 410
    assert not User.objects.filter(username="dora").exists()


def test_the_address_of_the_page_is_told_to_nobody(link: str, cleo: User) -> None:
    for client in (Client(), reader(cleo)):
        for answer in (client.get(link), client.post(link, {"username": ""}), client.get("/invitations/wrong/")):
            if answer.status_code != 302:
                assert answer["Referrer-Policy"] == "strict-origin"
                assert "no-store" in answer["Cache-Control"]


def test_a_get_lets_nobody_in(link: str, cleo: User, desk: Team) -> None:
    reader(cleo).get(link)
    assert desk.place_of(cleo) is None and Invitation.objects.get().used_at is None


def test_a_name_that_differs_only_in_capitals_is_taken(link: str, cleo: User) -> None:
    answer = Client().post(link, {**NEW, "username": "CLEO"})
    assert answer.status_code == 422
    assert "Somebody has this name already" in answer.content.decode()

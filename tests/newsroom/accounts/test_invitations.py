"""A lead makes links and revokes them."""

import re

import pytest
from django.urls import reverse

from newsroom.accounts.models import Invitation, Membership, Team, User
from tests.factories import reader


def make(by: User, desk: Team, **form: str) -> str:
    answer = reader(by).post(reverse("invitations", args=[desk.pk]), {"role": "member", "single_use": "on", **form})
    assert answer.status_code == 201
    return re.search(r'value="([^"]+/invitations/[^"]+)"', answer.content.decode())[1]


def test_a_link_is_shown_whole_and_once(ana: User, desk: Team) -> None:
    link = make(ana, desk)
    assert re.fullmatch(r"http://testserver/invitations/[\w-]{32}/", link)
    assert "/invitations/" + link.split("/")[-2] not in reader(ana).get(desk.get_absolute_url()).content.decode()


def test_a_link_begins_with_the_address_of_the_site(ana: User, desk: Team, settings) -> None:
    settings.SITE_URL = "https://news.example"
    assert make(ana, desk).startswith("https://news.example/invitations/")


def test_the_database_does_not_hold_the_token(ana: User, desk: Team) -> None:
    token = make(ana, desk).split("/")[-2]
    assert token not in str(Invitation.objects.values())


def test_a_link_says_what_the_lead_chose(ana: User, desk: Team) -> None:
    make(ana, desk, role="lead", single_use="")
    made = Invitation.objects.get()
    assert (made.team, made.role, made.single_use, made.made_by) == (desk, "lead", False, ana)
    assert "As a lead, for several people" in reader(ana).get(desk.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["", "owner", "editor"])
def test_a_role_that_does_not_exist_makes_no_link(ana: User, desk: Team, role: str) -> None:
    assert reader(ana).post(reverse("invitations", args=[desk.pk]), {"role": role}).status_code == 422
    assert not Invitation.objects.exists()


def test_a_revoked_link_is_listed_no_more(ana: User, desk: Team) -> None:
    make(ana, desk)
    made = Invitation.objects.get()
    assert "Revoke" in reader(ana).get(desk.get_absolute_url()).content.decode()
    reader(ana).post(reverse("revocation", args=[desk.pk, made.pk]))
    made.refresh_from_db()
    assert made.revoked_by == ana and not made.is_open
    assert "Revoke" not in reader(ana).get(desk.get_absolute_url()).content.decode()


def test_who_revoked_first_is_kept(ana: User, ben: User, desk: Team) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    made, _token = Invitation.make(desk, role="member", by=ana)
    for lead in (ana, ben):
        reader(lead).post(reverse("revocation", args=[desk.pk, made.pk]))
    made.refresh_from_db()
    assert made.revoked_by == ana


def test_a_lead_revokes_nothing_of_another_team(ana: User, cleo: User, desk: Team) -> None:
    made, _token = Invitation.make(desk, role="member", by=ana)
    weekend = Team.objects.get(name="Weekend magazine")
    assert reader(cleo).post(reverse("revocation", args=[weekend.pk, made.pk])).status_code == 404
    assert made.is_open

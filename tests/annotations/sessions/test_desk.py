"""The desk's pages on which people and teams are deleted: they tell nobody of marks that are hidden from them."""

import re

import pytest
from django.contrib.auth.models import Permission

from annotations.models import AnnotationSession, Highlight, Notice
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import hand_in, mark_in, running, work_of
from tests.factories import article, mark, note, reader

FRESH = re.compile(r'nonce="[^"]+"|csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.fixture
def dan(labels: None) -> User:
    """Of no team, and with nothing that keeps his account."""
    return User.objects.create_user("dan")


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User, ed: User) -> AnnotationSession:
    """ed, who keeps the accounts, works blind in it with ben."""
    Membership.objects.create(team=desk, user=ed)
    ed.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    made = running(desk, ana, people=[ben, ed], articles=[room], mode="blind")
    mark_in(work_of(ben, made, room, by=ana), "Monday")
    work_of(ed, made, room, by=ana)
    return made


def pages(ed: User, *things: User | Team) -> list[str]:
    client, found = reader(ed), []
    for one in things:
        kind = f"/admin/accounts/{one._meta.model_name}/"
        found.append(client.get(f"{kind}{one.pk}/delete/").content.decode())
        chosen = {"action": "delete_selected", "_selected_action": [one.pk]}
        found.append(client.post(kind, chosen).content.decode())
    return [FRESH.sub("", page) for page in found]


def test_whoever_works_blind_learns_of_nobodys_marks_where_people_and_teams_are_deleted(
    session: AnnotationSession, room: Article, desk: Team, ana: User, ben: User, dan: User, ed: User
) -> None:
    mark(room, "Repairs", by=ben)
    before = pages(ed, ben, dan, desk)
    assert all("delete" in page.lower() for page in before)
    hand_in(work_of(ben, session, room, by=ana), ["Boats", "Quote: two million"])
    said = note(mark(article(headline="Another"), "mayor", by=ben, visibility="team"), "Only the desk knows this.")
    Notice.objects.create(user=dan, note=said, kind=Notice.Kind.MENTION)
    assert pages(ed, ben, dan, desk) == before
    for page in before:
        assert not any(str(one) in page for one in Highlight.objects.all())


def test_what_somebody_did_keeps_their_account_and_whoever_did_nothing_is_deleted(
    session: AnnotationSession, desk: Team, ben: User, dan: User, ed: User
) -> None:
    client = reader(ed)
    for one in (ben, desk):
        address = f"/admin/accounts/{one._meta.model_name}/{one.pk}/delete/"
        assert "which stay" in client.get(address).content.decode()
        client.post(address, {"post": "yes"})
        assert type(one).objects.filter(pk=one.pk).exists()
    client.post(f"/admin/accounts/user/{dan.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(username="dan").exists()

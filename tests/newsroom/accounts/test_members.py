from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from annotations.models import Highlight
from newsroom.accounts.models import Invitation, Membership, Refused, Team, User
from tests.factories import article, mark, reader


def act(by: User, name: str, desk: Team, *more: User, **form: str):
    return reader(by).post(reverse(name, args=[desk.pk, *(user.pk for user in more)]), form)


def test_a_member_leaves(ben: User, ana: User, desk: Team) -> None:
    assert act(ben, "departure", desk)["Location"] == "/teams/"
    assert desk.place_of(ben) is None


def test_the_last_lead_stays_while_others_do(ana: User, ben: User, desk: Team) -> None:
    answer = act(ana, "departure", desk)
    assert answer.status_code == 409
    assert "Make someone else a lead first" in answer.content.decode()
    assert desk.place_of(ana).leads


def test_the_last_lead_may_go_when_nobody_else_is_there(ana: User, desk: Team) -> None:
    assert act(ana, "departure", desk).status_code == 302
    assert not desk.membership_set.exists()


def test_the_last_lead_cannot_step_down(ana: User, ben: User, desk: Team) -> None:
    answer = act(ana, "member", desk, ana, role="member")
    assert answer.status_code == 409
    assert "Nobody else leads this team" in answer.content.decode()
    assert desk.place_of(ana).leads


def test_a_lead_whose_account_is_closed_does_not_count(ana: User, ben: User, desk: Team) -> None:
    act(ana, "member", desk, ben, role="lead")
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert act(ana, "departure", desk).status_code == 409


def test_a_lead_hands_on_and_leaves(ana: User, ben: User, desk: Team) -> None:
    assert act(ana, "member", desk, ben, role="lead").status_code == 302
    assert act(ana, "departure", desk).status_code == 302
    assert desk.place_of(ben).leads


@pytest.mark.parametrize("role", ["", "owner", "LEAD", "lead,member"])
def test_a_role_that_does_not_exist_is_refused(ana: User, ben: User, desk: Team, role: str) -> None:
    assert act(ana, "member", desk, ben, role=role).status_code == 400
    assert desk.place_of(ben).role == "member"


def test_nobody_is_reached_through_a_team_they_are_not_in(ana: User, cleo: User, desk: Team) -> None:
    assert act(ana, "member", desk, cleo, role="lead").status_code == 404
    assert act(ana, "removal", desk, cleo).status_code == 404
    assert act(ana, "removal", Team.objects.get(name="Weekend magazine"), cleo).status_code == 404
    assert Membership.objects.filter(user=cleo).get().role == "lead"


def test_whoever_is_removed_loses_sight_at_once_and_keeps_their_own(ana: User, ben: User, desk: Team) -> None:
    room = article()
    hers = mark(room, "two million", by=ana, visibility="team")
    his = mark(room, "Boats", by=ben, visibility="team")
    client = reader(ben)
    assert client.get(reverse("highlight", args=[hers.uuid])).status_code == 200
    act(ana, "removal", desk, ben)
    assert client.get(reverse("highlight", args=[hers.uuid])).status_code == 404
    assert client.get(reverse("highlight", args=[his.uuid])).status_code == 200
    assert client.get(desk.get_absolute_url()).status_code == 404
    assert list(Highlight.objects.visible_to(ana).filter(author=ben)) == [his]


def test_whoever_leaves_loses_sight_at_once(ana: User, ben: User, desk: Team) -> None:
    hers = mark(article(), "two million", by=ana, visibility="team")
    client = reader(ben)
    client.post(reverse("departure", args=[desk.pk]))
    assert client.get(reverse("highlight", args=[hers.uuid])).status_code == 404


def test_whoever_is_removed_does_not_come_back_by_a_link_for_several(ana: User, ben: User, desk: Team) -> None:
    _made, token = Invitation.make(desk, role="member", by=ana, single_use=False)
    page = reader(ana)
    answer = page.post(reverse("removal", args=[desk.pk, ben.pk]), follow=True).content.decode()
    assert "The open link for several people is revoked" in answer
    assert reader(ben).post(reverse("invitation", args=[token])).status_code == 410
    assert desk.place_of(ben) is None


def test_a_link_for_one_person_stays_open_when_another_is_removed(ana: User, ben: User, cleo: User, desk: Team) -> None:
    _made, token = Invitation.make(desk, role="member", by=ana)
    act(ana, "removal", desk, ben)
    assert reader(cleo).post(reverse("invitation", args=[token])).status_code == 302


def test_a_lead_who_has_been_demoted_meanwhile_removes_nobody(ana: User, ben: User, desk: Team) -> None:
    stale = desk.place_of(ben)
    Membership.objects.filter(user=ben).update(role="lead")
    Membership.objects.filter(user=ana).update(role="member")
    with pytest.raises(Refused):
        stale.remove(by=ana)
    assert desk.place_of(ben)


def test_a_role_that_changed_meanwhile_is_looked_up_anew(ana: User, ben: User, desk: Team) -> None:
    stale = desk.place_of(ben)
    Membership.objects.filter(user=ben).update(role="lead")
    Membership.objects.filter(user=ana).update(role="member")
    with pytest.raises(Refused):
        stale.leave()


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_remove_each_other_leave_one(ana: User, ben: User, desk: Team) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    start, outcomes = Barrier(2), []

    def remove(by: User, whom: User) -> None:
        place = desk.place_of(whom)
        start.wait()
        try:
            place.remove(by=by)
            outcomes.append("removed")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=remove, args=pair) for pair in ((ana, ben), (ben, ana))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["refused", "removed"]
    assert desk.membership_set.leads().count() == 1

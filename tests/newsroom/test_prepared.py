from typing import Any

import pytest
from django.db.models import QuerySet

from newsroom.accounts.models import Membership, Team, User
from newsroom.prepared import Anybody, Prepared, PreparedModels

pytestmark = pytest.mark.django_db


def test_query_is_made_once_and_asked_for_each_person(ana: User, cleo: User, desk: Team) -> None:
    made: list[int] = []

    def teams(member: int):
        made.append(member)
        return Team.objects.of(Anybody(member)).values_list("name")  # type: ignore[arg-type]

    asked = Prepared(teams, 1)
    assert asked.rows(ana.pk) == [(desk.name,)]
    assert (desk.name,) not in asked.rows(cleo.pk)
    assert len(made) == 1


def test_rule_that_asks_who_it_is_cannot_be_prepared() -> None:
    with pytest.raises(TypeError, match="is_staff"):
        Anybody(1).is_staff  # noqa: B018


def test_number_that_no_database_holds_finds_nothing(ana: User) -> None:
    asked = Prepared(lambda pk: User.objects.filter(pk=pk).values_list("username"), 1)
    assert asked.rows(ana.pk) == [("ana",)]
    assert asked.rows(2**63) == asked.rows(-(2**63) - 1) == []


def test_whole_objects_come_with_what_stands_beside_them(ana: User, desk: Team, django_assert_num_queries: Any) -> None:
    def memberships(member: int) -> QuerySet[Membership]:
        return Membership.objects.select_related("team", "user").filter(user=member)

    asked = PreparedModels(memberships, 1)
    with django_assert_num_queries(1):
        (found,) = asked.objects(ana.pk)
        assert (found.user, found.team, found.team.name) == (ana, desk, desk.name)
    assert found.joined_at == memberships(ana.pk).get().joined_at
    assert asked.objects(0) == []

"""A mark carries a label that its readers know: a default one, or one of their team."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Highlight, Label
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.factories import HTMX, article, label_of, mark, mark_form, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.fixture
def page(ana: User) -> Client:
    return reader(ana)


def send(page: Client, room: Article, form: dict[str, Any], *, htmx: bool = True) -> Any:
    return page.post(reverse("highlights", args=[room.pk]), form, headers=HTMX if htmx else {})


def test_label_of_another_team_is_refused(page: Client, room: Article, ana: User, desk: Team, cleo: User) -> None:
    foreign = label_of(Team.objects.of(cleo).get())
    response = send(page, room, mark_form(room, "two million", label=foreign.pk))
    assert response.status_code == 422
    assert "This label is not one of yours" in response.content.decode()
    assert (
        send(page, room, mark_form(room, "two million", audience=f"team-{foreign.label_set.team_id}")).status_code
        == 422
    )
    made = mark(room, "Boats", by=ana)
    change = {"label": foreign.pk, "audience": "me", "version": 1}
    assert page.post(reverse("highlight", args=[made.uuid]), change).status_code == 422
    assert [highlight.label.name for highlight in Highlight.objects.all()] == ["Claim"]


def test_mark_for_one_team_takes_no_label_of_ones_other_team(
    page: Client, room: Article, ana: User, desk: Team
) -> None:
    other = Team.objects.create(name="Night desk")
    Membership.objects.create(team=other, user=ana)
    own, others = label_of(desk), label_of(other)
    refused = send(page, room, mark_form(room, "Boats", label=others.pk, audience=f"team-{desk.pk}"))
    assert refused.status_code == 422
    assert "belongs to another team" in refused.content.decode()
    for label, audience in ((own, f"team-{desk.pk}"), (others, f"team-{other.pk}"), (others, "me"), (own, "everyone")):
        assert send(page, room, mark_form(room, "Boats", label=label.pk, audience=audience)).status_code == 200


def test_retired_label_is_refused(page: Client, room: Article, desk: Team) -> None:
    retired = label_of(desk)
    Label.objects.filter(pk=retired.pk).update(retired_at="2026-01-01T00:00Z")
    assert send(page, room, mark_form(room, "Boats", label=retired.pk)).status_code == 422

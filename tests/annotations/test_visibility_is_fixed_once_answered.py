"""Whoever answered did so before that audience: it stays as it is."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models.audience import Audience, Visibility
from annotations.models.highlight import AudienceFixed
from articles.models import Article
from newsroom.accounts.models import User
from tests.factories import article, default_label, mark, note, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.fixture
def page(ana: User) -> Client:
    return reader(ana)


def test_who_sees_a_mark_is_fixed_once_somebody_else_has_answered(
    page: Client, room: Article, ana: User, ben: User
) -> None:
    made = mark(room, "two million", by=ana, visibility="team")
    note(made)
    change = {"label": default_label("Quote").pk, "audience": "everyone"}
    address = reverse("highlight", args=[made.uuid])
    assert page.post(address, {**change, "version": 1}).status_code == 302
    note(made, by=ben)
    response = page.post(address, {**change, "audience": "me", "version": 2})
    assert response.status_code == 422
    assert "Somebody has answered" in response.content.decode()
    made.refresh_from_db()
    assert (made.visibility, made.version) == ("everyone", 2)
    assert page.post(address, {"label": default_label().pk, "audience": "everyone", "version": 2}).status_code == 302
    html = page.get(address).content.decode()
    assert 'value="everyone" selected' in html and 'value="me"' not in html


def test_a_deleted_answer_fixes_the_audience_too(page: Client, room: Article, ana: User, ben: User) -> None:
    made = mark(room, "two million", by=ana, visibility="team")
    note(made, by=ben).delete_by(ben)
    change = {"label": default_label().pk, "audience": "everyone", "version": 1}
    assert page.post(reverse("highlight", args=[made.uuid]), change).status_code == 422


def test_an_answer_that_comes_between_fixes_the_audience(room: Article, ana: User, ben: User) -> None:
    """The page was asked before the answer, the change saved after it."""
    made = mark(room, "two million", by=ana, visibility="team")
    note(made, by=ben)
    with pytest.raises(AudienceFixed):
        made.relabel(made.label, Audience(Visibility.EVERYONE), by=ana, version=1)
    made.refresh_from_db()
    assert (made.visibility, made.version) == ("team", 1)

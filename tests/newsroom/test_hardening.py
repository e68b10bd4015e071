"""What staff, and those who send very much, do not get."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from articles.imports import pace
from articles.models import Article, Original
from newsroom.accounts.models import Team, User
from tests.articles.test_adding import TEXT, bring, keep, preview_of
from tests.factories import HTMX, article, reader

ACCOUNTS = "/admin/accounts/user/"


@pytest.fixture
def clerk(labels: None) -> User:
    """Staff who keep accounts and groups, and nothing else."""
    made = User.objects.create_user("clerk", password="words of the clerk", is_staff=True)
    made.user_permissions.add(*Permission.objects.filter(content_type__app_label__in=("accounts", "auth")))
    return made


@pytest.fixture
def boss(labels: None) -> User:
    return User.objects.create_superuser("boss", password="words of the boss")


def change(by: User, whom: User, **fields: Any) -> Any:
    form = {"username": whom.username, "theme": "system", "text_size": "20", "is_active": "on", **fields}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    return reader(by).post(f"{ACCOUNTS}{whom.pk}/change/", form)


POWERS = {"is_staff": "on", "is_superuser": "on"}


def test_staff_who_keep_accounts_give_nobody_powers(clerk: User, ana: User) -> None:
    everything = {"groups": [Group.objects.get(name="Corpus editors").pk], "user_permissions": [1, 2]}
    held = clerk.user_permissions.count()
    for whom in (clerk, ana):
        assert change(clerk, whom, first_name="Robin", **POWERS, **everything).status_code == 302
        whom.refresh_from_db()
        assert whom.first_name == "Robin" and not whom.is_superuser and not whom.groups.exists()
    assert (clerk.is_staff, ana.is_staff, clerk.user_permissions.count()) == (True, False, held)


def test_superusers_give_powers(boss: User, ana: User) -> None:
    assert change(boss, ana, **POWERS).status_code == 302
    ana.refresh_from_db()
    assert ana.is_staff and ana.is_superuser


def test_staff_do_not_become_superusers_or_other_staff_by_their_password(clerk: User, boss: User, ed: User) -> None:
    client = reader(clerk)
    words = {"password1": "a new word 123", "password2": "a new word 123", "usable_password": "true"}
    for whom in (boss, ed):
        before = User.objects.get(pk=whom.pk).password
        assert client.get(f"{ACCOUNTS}{whom.pk}/change/").status_code == 200  # to read
        assert change(clerk, whom, email="clerk@example.org").status_code == 403
        assert client.post(f"{ACCOUNTS}{whom.pk}/password/", words).status_code == 403
        assert client.post(f"{ACCOUNTS}{whom.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(ACCOUNTS, {"action": "delete_selected", "_selected_action": [whom.pk], "post": "yes"})
        after = User.objects.get(pk=whom.pk)
        assert (after.password, after.email) == (before, "")


def test_staff_change_no_group(clerk: User) -> None:
    client, group = reader(clerk), Group.objects.get(name="Corpus editors")
    for place in ("add/", f"{group.pk}/change/", f"{group.pk}/delete/"):
        form = {"name": "Corpus editors", "permissions": [1, 2, 3], "post": "yes"}
        assert client.post(f"/admin/auth/group/{place}", form).status_code == 403


def test_the_desks_redirect_to_a_page_tells_no_headline(ed: User, boss: User, ana: User) -> None:
    draft = article(headline="Nobody knows yet", status="draft")
    kind = ContentType.objects.get_for_model(Article).pk
    for client in (reader(boss), reader(ed), reader(ana), Client()):
        answer = client.get(f"/admin/r/{kind}/{draft.pk}/")
        assert answer.status_code == 404 and "nobody-knows" not in str(answer.headers).lower()


def test_there_is_one_page_to_change_a_password_and_it_is_limited(ed: User) -> None:
    client = reader(ed)
    answer = client.post("/admin/password_change/", {"old_password": "a guess"})
    assert answer.status_code == 302 and answer["Location"] == reverse("password")
    codes = [client.post(reverse("password"), {"old_password": str(guess)}).status_code for guess in range(7)]
    assert codes[0] == 422 and codes[-1] == 429


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_more_than_12_mb_pasted_is_answered_with_a_sentence(ana: User, settings: Any, headers: dict[str, str]) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = reader(ana, enforce_csrf_checks=True)
    token = client.get(reverse("article_new")).context["csrf_token"]
    form = {"text": "x" * 2_000, "place": "team-1", "csrfmiddlewaretoken": str(token)}
    for sent in (
        client.post(reverse("article_new"), form, headers=headers),  # in parts, as a page with a file sends it
        client.post(reverse("article_new"), urlencode(form), "application/x-www-form-urlencoded", headers=headers),
    ):
        words = sent.content.decode()
        assert sent.status_code == 413 and ("Nothing was kept" in words or "is kept here" in words)
        assert ("<main" in words) is not bool(headers)
    assert not Original.objects.exists()


def test_a_member_adds_so_many_articles_an_hour_and_is_told_when_to_go_on(
    ana: User, ben: User, desk: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST_IN_AN_HOUR", 2)
    client = reader(ana)
    waiting = preview_of(client, TEXT + "\nThe third of them waits.")
    for number in range(2):
        assert keep(client, preview_of(client, f"{TEXT}\nThis is number {number} of them.")).status_code == 302
    late = bring(client, TEXT + "\nOne more.")
    assert (
        late.status_code == 429 and "Go on in 60 minutes" in late.content.decode() and int(late["Retry-After"]) > 3500
    )
    assert "One more." in late.content.decode()  # what was pasted is still there
    later = keep(client, waiting)
    assert later.status_code == 429 and "Go on in 60 minutes" in later.content.decode()
    assert Article.objects.count() == Original.objects.count() == 2
    assert bring(client, f"{TEXT}\nThis is number 1 of them.").status_code == 302  # it is there: nothing is added
    assert keep(reader(ben), preview_of(reader(ben), TEXT + "\nBen's own.")).status_code == 302

    Original.objects.update(added_at="2026-01-01T00:00Z")
    assert keep(client, waiting).status_code == 302


def test_editors_add_as_many_as_they_have(ed: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_IN_AN_HOUR", 1)
    client = reader(ed)
    for number in range(3):
        assert keep(client, preview_of(client, f"{TEXT}\nThis is {number}.", "house")).status_code == 302

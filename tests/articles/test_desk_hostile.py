"""Hostile words in every field of every model are text on every page of the admin."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse

from annotations.models import Hiding, Label, LabelSet
from articles.models import ArticleDate, ArticleTag, Original, Source, Withdrawal
from newsroom.accounts.models import Team, User
from tests.factories import article, mark, note, reader

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}javascript:alert(3)"


@pytest.fixture
def poisoned(ana: User, desk: Team) -> None:
    """A row of every model, with the attack in each field of words that has no choices and fits it."""
    source = Source.objects.create(name="Quay")
    room = article(source=source, doubts=[["byline", ATTACK], [ATTACK, "x"]], address="https://quay.example/1")
    ArticleDate.objects.create(article=room, kind="published", local="2024-01-01", instant="2024-01-01T00:00Z")
    ArticleTag.objects.create(article=room, word="x", folded="x")
    Withdrawal.objects.create(article=room, reason="x")
    original = Original.of(Original.keep_bytes(b"x", name="x", media_type="text/html"), by=ana)
    room.revisions.update(original=original)
    seen = note(mark(room, "two million", by=ana, visibility="everyone"))
    Hiding.objects.create(note=note(seen.highlight, "More."), reason="x")
    LabelSet.objects.get_or_create(team=desk, defaults={"name": "x"})
    Group.objects.create(name="x")
    LogEntry.objects.log_actions(str(ana.pk), [room], CHANGE, ATTACK)
    for model in apps.get_models():
        if model._meta.managed and model._meta.app_label in ("articles", "annotations", "accounts", "auth", "admin"):
            poison(model)


def poison(model: type[models.Model]) -> None:
    kept = {"sha256", "key_digest", "token_hash", "password", "local", "session_key", "codename", "zone", "time_zone"}
    for field in model._meta.concrete_fields:
        words = isinstance(field, models.CharField | models.TextField) and not field.choices
        if words and field.name not in kept and model.__name__ != "Permission":
            room = (field.max_length or 200) - 12
            for number, row in enumerate(model._default_manager.order_by("pk")):
                value = (ATTACK[: max(room, 0)] + (str(number) if field.unique or number else ""))[: field.max_length]
                try_to_set(model, row.pk, field.name, value)


def try_to_set(model: type[models.Model], pk: Any, name: str, value: str) -> None:
    from django.db import IntegrityError, transaction

    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**{name: value})
    except IntegrityError:
        pass  # a constraint keeps this field from holding such a thing


def test_every_page_of_the_admin_shows_hostile_words_as_text(poisoned: None) -> None:
    client = reader(User.objects.create_superuser("boss"))
    seen = 0
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages = [reverse(f"{name}_changelist"), reverse(f"{name}_changelist") + "?q=x"]
        for row in model._default_manager.order_by("pk")[:3]:
            pages += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
        for page in pages:
            words = client.get(page, follow=True).content.decode()
            assert "<script>alert" not in words and "<img src=x" not in words, page
            assert 'href="javascript:' not in words and "14javascript" not in words, page
            seen += "&lt;script&gt;alert" in words
    assert seen > 20
    index = client.get("/admin/").content.decode()
    assert "<script>alert" not in index


def test_confirmations_and_reports_show_hostile_words_as_text(poisoned: None, ed: User) -> None:
    client = reader(ed)
    for action, fields in {
        "withdraw": {"reason": ATTACK * 9},
        "addtags": {"tags": ATTACK},
        "correctzone": {"zone": ATTACK},
        "assignsource": {"source": ATTACK},
    }.items():
        form = {"action": action, "_selected_action": ["1"], "confirmed": "1", **fields}
        words = client.post("/admin/articles/article/", form, follow=True).content.decode()
        assert "<script>alert" not in words and "<img src=x" not in words, action


def test_labels_keep_their_style_names(poisoned: None) -> None:
    assert not Label.objects.filter(colour__contains="<").exists()

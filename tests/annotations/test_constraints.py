"""What the database itself refuses, whoever asks."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Anchor, AnchorSpan, LabelSet
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.factories import article, default_label, label_of, mark


@pytest.fixture
def room(labels: None) -> Article:
    return article()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("highlight_team_exactly_when_for_the_team", {"visibility": "team"}),
        ("highlight_key_once_per_author", {"key": "the same"}),
    ],
)
def test_database_refuses_a_highlight(name: str, wrong: dict[str, Any], room: Article, ana: User) -> None:
    first = mark(room, "Boats", by=ana)
    refuses(lambda: clone(first, **{"key": uuid4(), **wrong, **({"key": first.key} if "key" in wrong else {})}), name)


def test_database_refuses_a_team_on_a_mark_that_is_not_for_it(room: Article, ana: User, desk: Team) -> None:
    first = mark(room, "Boats", by=ana)
    refuses(lambda: clone(first, key=uuid4(), team=desk), "highlight_team_exactly_when_for_the_team")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("span_not_empty", {"end": 3, "start": 3}),
        ("span_blocks_in_order", {"first_block": 3, "last_block": 2}),
        ("span_at_most_fifty", {"ordinal": 50}),
        ("span_ordinal_once_per_anchor", {"ordinal": 0}),
    ],
)
def test_database_refuses_a_span(name: str, wrong: dict[str, int], room: Article, ana: User) -> None:
    mark(room, "Boats", by=ana)
    refuses(lambda: clone(AnchorSpan.objects.get(), **{"ordinal": 1, **wrong}), name)


def test_database_refuses_an_anchor(room: Article, ana: User) -> None:
    anchor = mark(room, "Boats", by=ana).anchors.get()
    refuses(lambda: clone(anchor), "anchor_once_per_revision")
    refuses(lambda: Anchor.objects.update(similarity=1.5), "anchor_similarity_is_a_share")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("label_set_default_once", lambda desk: LabelSet.objects.create(name="Second")),
        ("label_name_once_per_set", lambda desk: clone(label_of(desk))),
        ("label_hotkey_once_per_set", lambda desk: clone(default_label(), name="Other")),
    ],
)
def test_database_refuses_a_label(name: str, make: Any, desk: Team) -> None:
    refuses(lambda: make(desk), name)


def clone(row: Any, **changes: Any) -> Any:
    """A second row like this one."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    values.pop("uuid", None)
    if "team" in changes:
        values.pop("team_id")
    return type(row).objects.create(**{**values, **changes})


def refuses(make: Any, name: str) -> None:
    """The database says no, by this constraint: PostgreSQL and SQLite's checks name it."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    said = str(caught.value)
    assert name in said or said.startswith("UNIQUE constraint failed"), said

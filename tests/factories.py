"""Articles, marks, notes and readers for tests, each in a line."""

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection
from django.test import Client

from annotations.models import Highlight, Label, LabelSet, Note
from annotations.models.audience import Audience, Visibility
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User

HTMX = {"HX-Request": "true"}
TEXT = "The bridge will close on Monday.\n\nRepairs cost two million, the mayor said.\n\nBoats may still pass below."


def article(text: str | Sequence[Block] = TEXT, *, headline: str = "A bridge is mended", **fields: Any) -> Article:
    """A published article of these blocks, or of a headline and a paragraph for each piece of ``text``."""
    if isinstance(text, str):
        text = [Block(Kind.HEADLINE, headline), *(Block(Kind.PARAGRAPH, piece) for piece in text.split("\n\n"))]
    made = Article(**{"status": Article.Status.PUBLISHED, "language": "en", "headline": headline, **fields})
    made.save()
    made.publish_revision(Revision.of(tuple(text), language=made.language))
    return made


def mark(of: Article, words: str, *, by: User, visibility: str = "me", label: str = "Claim", **more: Any) -> Highlight:
    """A mark on the first place of these words, for its author's first team where it is a team's."""
    assert of.current_revision is not None
    start = of.current_revision.text.index(words)
    team = more.pop("team", None) or (Team.objects.of(by).first() if visibility == "team" else None)
    return Highlight.mark(
        of.current_revision,
        [(start, start + len(words))],
        by=by,
        label=default_label(label),
        audience=Audience(Visibility(visibility), team),
        key=more.pop("key", None) or uuid4(),
    )


def note(under: Highlight, text: str = "Who says so?", *, by: User | None = None) -> Note:
    return Note.write(under, by=by or under.author, text=text, key=uuid4())


def mark_form(room: Article, *words: str, **fields: Any) -> dict[str, Any]:
    """What the toolbar sends for a mark on these words."""
    text = room.current_revision.text  # type: ignore[union-attr]
    spans = [[text.index(piece), text.index(piece) + len(piece), piece] for piece in words]
    return {
        "revision": 1,
        "spans": json.dumps(spans),
        "key": uuid4(),
        "label": default_label().pk,
        "audience": "me",
        **fields,
    }


def default_label(name: str = "Claim") -> Label:
    """A default label. They come from a migration, and a test that commits empties its database afterwards."""
    if not LabelSet.objects.filter(team=None).exists():
        import_module("annotations.migrations.0002_default_labels").make(apps, None)
    return Label.objects.get(label_set__team=None, name=name)


def reader(user: User | None, **options: Any) -> Client:
    """A browser in which this person is signed in; a visitor's for ``None``."""
    client = Client(**options)
    if user is not None:
        client.force_login(user)
    return client


def ways_to_ask() -> dict[str, dict[str, str]]:
    """The headers of each way to ask for a page, by its name.

    By htmx the same rows come in another form: to compare that with what was before, one database is enough.
    """
    return {"page": {}, "htmx": HTMX} if connection.vendor == "sqlite" else {"page": {}}


def label_of(team: Team) -> Label:
    """A label of this team's own."""
    return Label.objects.create(
        label_set=LabelSet.objects.create(team=team, name=team.name), name="Figure", colour="blue", underline="solid"
    )

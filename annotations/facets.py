"""What the filter of the marks asks of those whose cards are not in the page yet: the others say it themselves."""

import json
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.audience import words_of
from annotations.margin import Row
from annotations.models import Highlight, Note
from annotations.models.audience import Audience, Visibility
from articles.models import Revision
from newsroom.accounts.models import Team, User
from newsroom.prepared import Anybody, Prepared

_AUTHOR = ("author", "author__username", "author__first_name", "author__last_name")
_LABEL = ("label", "label__name", "label__colour", "label__underline")
_AUDIENCE = ("visibility", "team", "team__name")


def _told(revision: int) -> QuerySet[Highlight, Any]:
    found = Highlight.objects.filter(anchors__revision=revision).order_by()
    return found.values_list("pk", "resolution__pk", *_AUTHOR, *_LABEL, *_AUDIENCE)


def _noted(revision: int, reader: int) -> QuerySet[Note, Any]:
    notes = Note.objects.filter(highlight__anchors__revision=revision).standing()
    return notes.unhidden_from(cast(User, Anybody(reader))).order_by().values_list("highlight")


_told_of = Prepared(_told, 1)
_noted_on = Prepared(_noted, 2)
_NOBODY = 0


def facets(rows: Iterable[Row], revision: Revision, reader: Reader, seen_here: str = "") -> str:
    """An element that names, for each highlight of these rows, its author, label, audience, and whether it has notes
    and these are unresolved. ``seen_here`` is the audience of all of them, where they are a session's.

    The rows were read as visible; nothing is told of any other highlight.
    """
    names = {row.highlight: row.name for row in rows}
    if not names:
        return ""
    people: dict[int, str] = {}
    labels: dict[int, tuple[str, str]] = {}
    audiences: dict[str, int] = {}
    marks = []
    noted = {pk for (pk,) in _noted_on.rows(revision.pk, reader.pk or _NOBODY)}
    seen_by = cache(_seen_by)
    for pk, settled, *values in _told_of.rows(revision.pk):
        if pk not in names:
            continue
        author, username, first, last, label, word, colour, underline, *audience = values
        if author not in people:
            people[author] = str(User(username=username, first_name=first, last_name=last))
        if label not in labels:
            labels[label] = _(word), f"{colour} {underline}"
        words = seen_here or seen_by(*audience)
        seen, notes = audiences.setdefault(words, len(audiences)), int(pk in noted)
        marks.append((names[pk], author, label, seen, notes, int(notes and settled is None)))
    told = {"people": people, "labels": labels, "audiences": list(audiences), "marks": marks}
    return f'<data id="facets" hidden value="{escape(json.dumps(told, separators=(",", ":")))}"></data>'


def _seen_by(visibility: str, team: int | None, name: str | None) -> str:
    return words_of(Audience(Visibility(visibility), Team(pk=team, name=name or "") if team else None))

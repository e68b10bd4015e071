"""What the filter of the marks asks of those whose cards are not in the page yet: the others say it themselves."""

import json
from collections.abc import Iterable
from html import escape

from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.audience import words_of
from annotations.margin import Row
from annotations.models import Highlight, Note
from annotations.models.audience import Audience, Visibility
from articles.models import Revision
from newsroom.accounts.models import Team, User

_AUTHOR = ("author", "author__username", "author__first_name", "author__last_name")
_LABEL = ("label", "label__name", "label__colour", "label__underline")
_AUDIENCE = ("visibility", "team", "team__name")


def facets(rows: Iterable[Row], revision: Revision, reader: Reader) -> str:
    """An element that names, for each highlight of these rows, its author, label, audience, and whether it has notes
    and these are unresolved.

    The rows were read as visible; nothing is told of any other highlight.
    """
    names = {row.highlight: row.name for row in rows}
    if not names:
        return ""
    people: dict[int, str] = {}
    labels: dict[int, tuple[str, str]] = {}
    audiences: dict[str, int] = {}
    marks = []
    noted = set(_noted(revision, reader))
    found = Highlight.objects.filter(anchors__revision=revision).order_by()
    for pk, settled, *values in found.values_list("pk", "resolution__pk", *_AUTHOR, *_LABEL, *_AUDIENCE):
        if pk not in names:
            continue
        author, username, first, last, label, word, colour, underline, visibility, team, team_name = values
        if author not in people:
            people[author] = str(User(username=username, first_name=first, last_name=last))
        if label not in labels:
            labels[label] = _(word), f"{colour} {underline}"
        words = words_of(Audience(Visibility(visibility), Team(pk=team, name=team_name) if team else None))
        seen, notes = audiences.setdefault(words, len(audiences)), int(pk in noted)
        marks.append((names[pk], author, label, seen, notes, int(notes and settled is None)))
    told = {"people": people, "labels": labels, "audiences": list(audiences), "marks": marks}
    return f'<data id="facets" hidden value="{escape(json.dumps(told, separators=(",", ":")))}"></data>'


def _noted(revision: Revision, reader: Reader) -> Iterable[int]:
    notes = Note.objects.filter(highlight__anchors__revision=revision).standing().unhidden_from(reader)
    return notes.order_by().values_list("highlight", flat=True)

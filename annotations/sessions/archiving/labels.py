"""The labels of an archive, as labels of a team."""

import re

from annotations.archive import Archive, records
from annotations.models import Label, LabelSet
from articles.shortcuts import shortcut_of
from newsroom.accounts.models import Team

_KEY = re.compile(r"[0-9a-z]")


def labels_for(archive: Archive, team: Team) -> tuple[LabelSet, list[Label]]:
    """The set that the session uses, and a label for each of the archive's: of the same name, or made.

    The default set where the session had that and all of them are in it, else the team's own.
    """
    told: list[records.Label] = archive.parts["labels"]
    default = LabelSet.objects.filter(team=None).first()
    if archive.session.default_labels and default and {one.name for one in told} <= _by_name(default).keys():
        there = _by_name(default)
        return default, [there[one.name] for one in told]
    own = LabelSet.of(team)
    there = _by_name(own)
    return own, [there.get(one.name) or _make(one, own, team) for one in told]


def _by_name(label_set: LabelSet) -> dict[str, Label]:
    return {label.name: label for label in label_set.labels.all()}


def _make(told: records.Label, own: LabelSet, team: Team) -> Label:
    """It keeps its key where nothing else has that."""
    key = told.hotkey if _KEY.fullmatch(told.hotkey) else ""
    if key and (shortcut_of(key) or Label.objects.beside(team, key).exists()):
        key = ""
    last = own.labels.order_by("-ordinal").values_list("ordinal", flat=True).first()
    return own.labels.create(
        name=told.name,
        role=told.role,
        colour=told.colour,
        underline=told.underline,
        hotkey=key,
        definition=told.definition,
        ordinal=0 if last is None else min(999, last + 1),
        retired_at=told.retired_at,
    )

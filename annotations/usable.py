"""The labels that a member can put on a mark: asked for with each page, and with each mark that is made."""

from typing import cast

from django.db.models import QuerySet

from annotations.access import Reader
from annotations.models import Label
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, PreparedModels


def labels_of(reader: Reader) -> list[Label]:
    return _labels.objects(reader.pk) if reader.is_authenticated else []


def label_of(member: User, number: int) -> Label | None:
    """The one with this number, with its set."""
    return next(iter(_label.objects(member.pk, number)), None)


def _usable_by(member: int) -> QuerySet[Label]:
    return Label.objects.usable_by(cast(User, Anybody(member)))


_labels = PreparedModels(_usable_by, 1)
_label = PreparedModels(lambda member, number: _usable_by(member).filter(pk=number).select_related("label_set"), 2)

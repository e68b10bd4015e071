import json
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from annotations.access import audience_of
from annotations.models import Label
from annotations.models.audience import Audience
from annotations.spans import MOST_SPANS
from annotations.tagging import LONGEST_TAG, MOST_TAGS, tags_in
from annotations.usable import label_of
from newsroom.accounts.models import User

T = TypeVar("T")


class SpansField(forms.CharField):
    """``[[start, end, "exact words"], …]``, in code points, with the words that the browser saw there.

    A plain form sends one such list for each sentence that is ticked.
    """

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[tuple[int, int, str]]:
        if not value:
            raise ValidationError(_("Nothing is selected. Select some words, or tick a sentence."))
        lists = [super(SpansField, self).clean(sent) for sent in ([value] if isinstance(value, str) else value)]
        try:
            rows = [row for sent in lists for row in json.loads(sent)]
            spans = [(_as(int, start), _as(int, end), _as(str, exact)) for start, end, exact in rows]
        except (ValueError, TypeError, RecursionError):
            raise ValidationError(_("The selection did not arrive whole. Select the words again.")) from None
        if not 0 < len(spans) <= MOST_SPANS:
            raise ValidationError(_("A mark has between 1 and %(most)s pieces."), params={"most": MOST_SPANS})
        return spans


class MaybeSpansField(SpansField):
    """An empty list where nothing is selected."""

    def clean(self, value: Any) -> list[tuple[int, int, str]]:
        return super().clean(value) if any(value or ()) else []


class AudienceField(forms.CharField):
    """One of the audiences that this person can choose, by its code."""

    def __init__(self, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(**options)

    def clean(self, value: Any) -> Audience:
        audience = audience_of(self.user, super().clean(value))
        if audience is None:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return audience


class LabelField(forms.IntegerField):
    """One of the labels that this person can put on a mark, by its number; or ``kept``, which the mark has."""

    def __init__(self, user: User, kept: Label | None, **options: Any) -> None:
        self.user, self.kept = user, kept
        super().__init__(**options)

    def clean(self, value: Any) -> Label:
        number = super().clean(value)
        if self.kept and self.kept.pk == number:
            return self.kept
        label = label_of(self.user, number)
        if label is None:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return label


class TagsField(forms.CharField):
    """Words separated by commas."""

    def clean(self, value: Any) -> list[str]:
        words = tags_in(super().clean(value))
        if long := next((word for word in words if len(word) > LONGEST_TAG), None):
            raise ValidationError(
                _("A tag has at most %(most)s characters; “%(tag)s…” has more."),
                params={"most": LONGEST_TAG, "tag": long[:20]},
            )
        if len(words) > MOST_TAGS:
            raise ValidationError(
                _("There may be at most %(most)s tags; these are %(count)s."),
                params={"most": MOST_TAGS, "count": len(words)},
            )
        return words


class NumberField(forms.IntegerField):
    """A number from 1 to ``most``, which says so whatever else is written."""

    def __init__(self, most: int, **options: Any) -> None:
        words = format_lazy(_("Write a whole number from 1 to {most}."), most=most)
        codes = ("required", "invalid", "min_value", "max_value")
        super().__init__(min_value=1, max_value=most, error_messages=dict.fromkeys(codes, words), **options)


def _as(kind: type[T], value: object) -> T:
    if type(value) is not kind:  # True is an int to isinstance
        raise ValueError(value)
    return value

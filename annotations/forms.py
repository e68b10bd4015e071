import json
from typing import Any, TypeVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access import audience_of, may_use_label
from annotations.markdown import shows_nothing
from annotations.models import Label
from annotations.models.audience import Audience
from annotations.models.note import LONGEST_NOTE
from annotations.sessions.workplace import Workplace
from annotations.spans import MOST_SPANS
from annotations.tagging import LONGEST_TAG, MOST_TAGS, tags_in
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, PreparedModels

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


def _as(kind: type[T], value: object) -> T:
    if type(value) is not kind:  # True is an int to isinstance
        raise ValueError(value)
    return value


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


def _usable_by_anybody(number: int, member: int) -> QuerySet[Label]:
    usable = Label.objects.usable_by(cast(User, Anybody(member)))
    return usable.filter(pk=number).select_related("label_set")


_usable = PreparedModels(_usable_by_anybody, 2)


class LabelField(forms.IntegerField):
    """One of the labels that this person can put on a mark, by its number; or ``kept``, which the mark has."""

    def __init__(self, user: User, kept: Label | None, **options: Any) -> None:
        self.user, self.kept = user, kept
        super().__init__(**options)

    def clean(self, value: Any) -> Label:
        number = super().clean(value)
        if self.kept and self.kept.pk == number:
            return self.kept
        if found := _usable.objects(number, self.user.pk):
            return found[0]
        raise ValidationError(self.error_messages["invalid"], "invalid")


class LabelledForm(forms.Form):
    """What marks and changed marks have in common: a label that goes with its audience, or one of a session."""

    def __init__(
        self, user: User, *args: Any, label: Label | None = None, workplace: Workplace | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if workplace:
            not_offered = _("This label is not one of the session's. Choose another.")
            offered = workplace.labels.select_related("label_set")
            self.fields["label"] = forms.ModelChoiceField(offered, error_messages={"invalid_choice": not_offered})
            return
        not_usable = _("This label is not one of yours. Choose another.")
        self.fields["label"] = LabelField(user, label, error_messages={"invalid": not_usable})
        self.fields["audience"] = AudienceField(
            user, error_messages={"invalid_choice": _("You cannot share it with them. Choose who may see it.")}
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"label", "audience"} <= cleaned.keys() and not may_use_label(cleaned["label"], cleaned["audience"]):
            raise ValidationError(_("This label belongs to another team. Choose one of the team that will see it."))
        return cleaned


def shows_something(text: str) -> None:
    if len(text) <= LONGEST_NOTE and shows_nothing(text):
        raise ValidationError(
            _("Nothing of this note would be seen: HTML and pictures are not shown. Write some words.")
        )


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        validators=[shows_something],
        error_messages={
            "required": _("The note is empty. Write something, or leave it."),
            "max_length": _("A note holds at most %(limit_value)s characters; this one has %(show_value)s."),
        },
    )
    revive = forms.BooleanField(required=False)
    key = forms.UUIDField(required=False)
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


class MarkForm(LabelledForm):
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    spans = SpansField()
    key = forms.UUIDField()
    text = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        validators=[shows_something],
        error_messages=NoteForm.base_fields["text"].error_messages,
    )


class PageNoteForm(LabelledForm):
    key = forms.UUIDField()
    text = NoteForm.base_fields["text"]


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


class ChangeForm(LabelledForm):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    tags = TagsField(required=False)
    tags_before = forms.CharField(required=False)

    def clean_tags_before(self) -> list[str]:
        return tags_in(self.cleaned_data["tags_before"])


class ResizeForm(forms.Form):
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    spans = SpansField()
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annotations.access import may_use_label
from annotations.forms.fields import AudienceField, LabelField, SpansField, TagsField
from annotations.forms.notes import NoteForm, shows_something
from annotations.models import Label
from annotations.models.note import LONGEST_NOTE
from annotations.sessions.workplace import Workplace
from annotations.spans import MOST_SPANS
from annotations.tagging import tags_in
from newsroom.accounts.models import User


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


class ReshapeForm(forms.Form):
    """Other bounds for a mark, found from those that it has."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    without = forms.IntegerField(required=False, min_value=0, max_value=MOST_SPANS - 1)

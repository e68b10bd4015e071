from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annotations.markdown import shows_nothing
from annotations.models.note import LONGEST_NOTE


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

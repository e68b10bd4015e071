from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.forms.notes import shows_something
from annotations.models.question import LONGEST_QUESTION
from annotations.models.uncertainty import LONGEST_COMMENT

_TOO_LONG = _("This holds at most %(limit_value)s characters; yours has %(show_value)s.")


class QuestionForm(forms.Form):
    """A message in the thread of whoever is named by ``to``."""

    to = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    key = forms.UUIDField()
    text = forms.CharField(
        max_length=LONGEST_QUESTION,
        validators=[shows_something],
        error_messages={"required": _("The question is empty. Write something."), "max_length": _TOO_LONG},
    )


class UncertaintyForm(forms.Form):
    comment = forms.CharField(required=False, max_length=LONGEST_COMMENT, error_messages={"max_length": _TOO_LONG})

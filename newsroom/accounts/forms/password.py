from threading import Thread
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 128


class NewPasswordForm(SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_passwords(self, "new_password1", "new_password2")


class ChangePasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Password until now")
        plain_passwords(self, "new_password1", "new_password2")


class ForgottenForm(PasswordResetForm):
    """Sends the mail beside the answer, which then takes as long for an address that nobody here has."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        Thread(target=super().send_mail, args=args, kwargs=kwargs).start()


def plain_passwords(form: forms.BaseForm, first: str, second: str) -> None:
    """Say in our words what a new password is, in both of its fields."""
    form.fields[second].label = _("The same again")
    form.fields[first].help_text = _("At least 10 characters. A few words that do not belong together are best.")
    form.fields[second].help_text = ""
    for name in (first, second):
        form.fields[name].validators.append(MaxLengthValidator(LONGEST))
